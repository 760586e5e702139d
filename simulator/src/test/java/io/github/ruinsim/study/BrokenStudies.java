package io.github.ruinsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Study texts with one mistake each, and what the message about it must say. */
public final class BrokenStudies {
  /** A study without mistakes; the cases below change one thing in it. */
  public static final String GOOD =
      """
      name: good-study
      market:
        model: kou
        parameters:
          drift: 0.0
          volatility: 0.55
          jumps: {perYear: 50, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}
        gapShare: fitted
        startPrice: 50000
        bar: 1h
        monitoring: continuous
      horizon: 30d
      venue:
        extends: none
        maintenance: {rate: 0.5%, basis: mark}
        funding: {interval: 8h, rate: 0.01%}
      contract: linear
      account:
        wallet: 10000
        side: long
      grid:
        leverage: [2, 5, 10]
        stopLoss: [none, 5%]
      paths: 1_000
      seed: 42
      drawdownLevels: [10%, 50%]
      """;

  /**
   * One broken study.
   *
   * @param title what is wrong
   * @param text the file
   * @param message what the error must contain
   */
  public record Broken(String title, String text, String message) {
    @Override
    public String toString() {
      return title;
    }
  }

  private static final List<Broken> ALL = build();

  private BrokenStudies() {}

  /** All cases. */
  public static List<Broken> all() {
    return ALL;
  }

  private static List<Broken> build() {
    List<Broken> cases = new ArrayList<>();
    BrokenWords.wrongTypes(cases);
    BrokenWords.unknownKeys(cases);
    outOfRange(cases);
    missing(cases);
    precision(cases);
    notYet(cases);
    BrokenWords.notYaml(cases);
    return List.copyOf(cases);
  }

  private static void outOfRange(List<Broken> cases) {
    change(cases, "leverage below one", "[2, 5, 10]", "[0.5]", "grid.leverage[0] = 0.5 is outside");
    change(cases, "leverage twice", "[2, 5, 10]", "[2, 2]", "22: grid.leverage");
    change(cases, "no leverage at all", "[2, 5, 10]", "[]", "grid.leverage is an empty list");
    change(
        cases,
        "a stop of everything",
        "[none, 5%]",
        "[100%]",
        "grid.stopLoss[0] = 100% is outside");
    change(
        cases, "a stop of nothing", "[none, 5%]", "[0]", "grid.stopLoss[0] = 0 is outside (0, 1)");
    change(cases, "a negative stop", "[none, 5%]", "[-5%]", "grid.stopLoss[0] = -5% is outside");
    change(cases, "a stop twice", "[none, 5%]", "[5%, 0.05]", "grid.stopLoss");
    change(cases, "negative paths", "1_000", "-5", "24: paths = -5 is outside [1, 1000000000000]");
    change(cases, "no paths", "1_000", "0", "paths = 0 is outside");
    change(cases, "too many paths", "1_000", "1e13", "paths = 1e13 is outside");
    change(cases, "seed too large", "42", "1e30", "25: seed = 1e30 is too large");
    change(cases, "volatility is not a number", "0.55", "NaN", "volatility = NaN is not a finite");
    change(
        cases,
        "volatility is infinite",
        "0.55",
        ".inf",
        "volatility = .inf is not a finite number");
    change(
        cases,
        "volatility is negative",
        "0.55",
        "-0.55",
        "6: market.parameters.volatility = -0.55 is");
    change(cases, "volatility is huge", "0.55", "1e400", "volatility = 1e400 is too large");
    change(
        cases,
        "volatility in percent points",
        "0.55",
        "55",
        "volatility = 55 is outside [0.0, 20.0]");
    change(
        cases,
        "a jump with an infinite mean",
        "meanUp: 0.0303",
        "meanUp: 1.2",
        "7: market.parameters.jumps.meanUp = 1.2 is outside");
    change(
        cases,
        "a probability above one",
        "upProbability: 0.48",
        "upProbability: 48",
        "market.parameters.jumps.upProbability = 48 is outside [0.0, 1.0]");
    change(cases, "horizon of zero", "30d", "0d", "12: horizon = 0d is outside");
    change(cases, "a negative horizon", "30d", "-30d", "12: horizon = -30d is not a duration");
    change(cases, "horizon of a thousand years", "30d", "1000y", "horizon = 1000y is outside");
    change(
        cases,
        "more bars than can be",
        "bar: 1h\n  monitoring: continuous\nhorizon: 30d",
        "bar: 1s\nhorizon: 200d",
        "11: horizon = 200d is longer than 10000000 bars");
    change(cases, "bar of nothing", "bar: 1h", "bar: 0s", "10: market.bar = 0s is outside");
    change(
        cases,
        "gap share above one",
        "gapShare: fitted",
        "gapShare: 1.5",
        "8: market.gapShare = 1.5 is outside [0, 1]");
    change(
        cases,
        "gap share misspelt",
        "gapShare: fitted",
        "gapShare: fited",
        "market.gapShare = fited is not known: did you mean fitted?");
    change(cases, "a start price of zero", "50000", "0", "9: market.startPrice = 0 is outside");
    change(cases, "a wallet in percent", "wallet: 10000", "wallet: 5%", "wallet = 5% is not an am");
    change(cases, "next to no wallet", "wallet: 10000", "wallet: 1e-320", "wallet = 1e-320 is");
    change(cases, "a price in percent", "50000", "150%", "market.startPrice = 150% is not an am");
    change(cases, "no stop twice", "[none, 5%]", "[none, none]", "stopLoss = [none, none] holds");
    change(cases, "an underscore too many", "1_000", "1__000", "paths = 1__000 is not a whole");
    change(
        cases,
        "an empty wallet",
        "wallet: 10000",
        "wallet: 0",
        "19: account.wallet = 0 is outside");
    change(
        cases,
        "a maintenance rate of one",
        "rate: 0.5%",
        "rate: 100%",
        "15: venue.maintenance.rate = 100% is outside [0.0, 1.0)");
    change(
        cases,
        "funding without end",
        "rate: 0.01%",
        "rate: 10%",
        "16: venue.funding.rate = 10% is");
    change(
        cases,
        "brackets that fall",
        "{rate: 0.5%, basis: mark}",
        "{tiers: [{upTo: 50000, rate: 1%}, {upTo: 10000, rate: 2%}]}",
        "sort the brackets by rising");
    change(
        cases,
        "rates that fall",
        "{rate: 0.5%, basis: mark}",
        "{tiers: [{upTo: 50000, rate: 2%}, {rate: 1%}]}",
        "rates never fall with notional");
    change(
        cases,
        "rate and brackets",
        "{rate: 0.5%, basis: mark}",
        "{rate: 1%, tiers: [{rate: 1%}]}",
        "venue.maintenance: rate and tiers exclude each other");
    change(
        cases,
        "confidence in points",
        "seed: 42",
        "confidence: 95",
        "25: confidence = 95 is outside (0.0, 1.0): write 95% or 0.95");
    change(
        cases, "a ruin floor of all", "seed: 42", "ruinFloor: 100%", "ruinFloor = 100% is outside");
    change(
        cases,
        "a drawdown above one",
        "[10%, 50%]",
        "[10, 50]",
        "drawdownLevels[0] = 10 is outside");
    change(
        cases,
        "a drawdown twice",
        "[10%, 50%]",
        "[10%, 0.1]",
        "drawdownLevels: holds a level twice");
    change(
        cases,
        "a memory where there is none",
        "bar: 1h",
        "bar: 1h\n  initialVolatility: last",
        "market.initialVolatility = last does not apply: kou has no memory");
    change(
        cases,
        "start before the calendar",
        "bar: 1h",
        "bar: 1h\n  start: 0001-01-01",
        "is outside the years 1900 to 2299");
    change(
        cases,
        "a name that is a path",
        "good-study",
        "../../etc/passwd",
        "1: name = ../../etc/passwd");
    change(
        cases,
        "a name with a slash",
        "good-study",
        "a/b",
        "name = a/b is not a name: letters, digits");
    change(cases, "a name of dots", "good-study", "..", "name = .. is not a name");
    change(cases, "a name of a hundred letters", "good-study", "a".repeat(100), "is not a name");
    change(
        cases, "too many grid points", "[2, 5, 10]", numbers(9000), "grid points, more than 10000");
  }

  private static void missing(List<Broken> cases) {
    change(cases, "no name", "name: good-study\n", "", "key name is missing");
    change(cases, "no horizon", "horizon: 30d\n", "", "key horizon is missing");
    change(cases, "no model", "  model: kou\n", "", "market: key model is missing");
    change(
        cases,
        "no volatility",
        "    volatility: 0.55\n",
        "",
        "market.parameters: key volatility is missing");
    change(
        cases,
        "no jumps",
        "    jumps: {perYear: 50, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}\n",
        "",
        "market.parameters: key jumps is missing");
    change(
        cases,
        "parameters and preset",
        "bar: 1h",
        "bar: 1h\n  preset: btc",
        "found parameters and pre");
    change(
        cases,
        "a missing model file",
        "  parameters:\n    drift: 0.0\n    volatility: 0.55\n"
            + "    jumps: {perYear: 50, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}\n",
        "  calibration: nowhere.yaml\n",
        "4: market.calibration = nowhere.yaml is not there");
    change(
        cases,
        "an unknown preset",
        "  parameters:\n    drift: 0.0\n    volatility: 0.55\n"
            + "    jumps: {perYear: 50, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}\n",
        "  preset: btc-1h-2018-2024\n",
        "market.preset = btc-1h-2018-2024 is not known");
  }

  private static void precision(List<Broken> cases) {
    String[][] wrong = {
      {"precision beside paths", "relativeError: 2%}\npaths: 5", "paths: stands beside precision"},
      {"no relative error", "metric: ruined}", "relativeError is missing"},
      {"an error of 0", "relativeError: 0}", "precision.relativeError = 0 is outside (0.0, 1.0)"},
      {"an error of 100 %", "relativeError: 1}", "precision.relativeError = 1 is outside"},
      {"an error that is no number", "relativeError: .nan}", "precision.relativeError = .nan is"},
      {
        "a negative minimum",
        "relativeError: 2%, minimumProbability: -1%}",
        "precision.minimumProbability = -1% is outside (0.0, 1.0)"
      },
      {"no path at most", "relativeError: 2%, maxPaths: 0}", "precision.maxPaths = 0 is outside"},
      {
        "too many at most",
        "relativeError: 2%, maxPaths: 1e13}",
        "precision.maxPaths = 1e13 is outside"
      },
      {"half a path at most", "relativeError: 2%, maxPaths: 1.5}", "precision.maxPaths = 1.5 is"},
      {
        "a metric that is no probability",
        "relativeError: 2%, metric: equityMean}",
        "is not known: known: liq"
      },
      {"a metric misspelt", "relativeError: 2%, metric: liquidatd}", "did you mean liquidated?"},
      {"an unknown key", "relativeErr: 2%}", "did you mean relativeError?"}
    };
    for (String[] one : wrong) {
      change(cases, one[0], "paths: 1_000", "precision: {" + one[1], one[2]);
    }
  }

  private static void notYet(List<Broken> cases) {
    change(
        cases,
        "a side beside positions",
        "side: long",
        "margin: cross\n  side: short\n  positions: [{contract: linear}, {contract: spot}]",
        "account.side: side stands beside positions, which have their own: write it in each");
    change(
        cases,
        "positions without cross margin",
        "side: long",
        "positions: [{contract: linear}, {contract: spot}]",
        "margin = isolated lets spot coins back nothing");
    change(
        cases,
        "a contract for difference beside perpetuals",
        "side: long",
        "margin: cross\n  positions: [{contract: cfd}, {contract: linear}]",
        "contract = cfd does not go with contract: linear of the study: write linear, inverse or");
    change(
        cases,
        "a replay",
        "model: kou",
        "model: replay",
        "drift is an unknown key: known: candles");
    change(cases, "all paths", "1_000", "all", "paths = all belongs to the model replay");
  }

  private static String numbers(int count) {
    StringBuilder text = new StringBuilder("[1");
    for (int i = 2; i <= count; i++) {
      text.append(", ").append(i);
    }
    return text.append("]").toString();
  }

  static void change(
      List<Broken> cases, String title, String old, String replacement, String message) {
    if (!GOOD.contains(old)) {
      throw new IllegalStateException("the good study has no " + old);
    }
    add(
        cases,
        title,
        GOOD.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement)),
        message);
  }

  static void add(List<Broken> cases, String title, String text, String message) {
    cases.add(new Broken(title, text, message));
  }
}
