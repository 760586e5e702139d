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
    wrongTypes(cases);
    unknownKeys(cases);
    outOfRange(cases);
    missing(cases);
    precision(cases);
    notYet(cases);
    notYaml(cases);
    return List.copyOf(cases);
  }

  private static void wrongTypes(List<Broken> cases) {
    change(cases, "paths is a word", "1_000", "many", "24: paths = many is not a whole number");
    change(cases, "paths is a fraction", "1_000", "1.5", "paths = 1.5 is not a whole number");
    change(cases, "paths is a percentage", "1_000", "5%", "paths = 5% is not a whole number");
    change(cases, "paths is a quoted number", "1_000", "\"1000\"", "paths = 1000 stands in quotes");
    change(cases, "paths is a list", "1_000", "[1000]", "paths = […] is not a whole number");
    change(cases, "paths is empty", "paths: 1_000", "paths:", "paths: has no value");
    change(cases, "paths is true", "1_000", "true", "paths = true is not a whole number");
    change(
        cases,
        "a leverage is quoted",
        "[2, 5, 10]",
        "[2, \"5\"]",
        "grid.leverage[1] = 5 stands in");
    change(cases, "leverage is no list", "[2, 5, 10]", "10", "grid.leverage = 10 is not a list");
    change(cases, "a list in a list", "[2, 5, 10]", "[[2]]", "grid.leverage[0] = […] is not a lev");
    change(cases, "horizon has no unit", "30d", "30", "12: horizon = 30 is not a duration");
    change(cases, "horizon has an unknown unit", "30d", "30q", "units are s, m, h, d, w, y");
    change(
        cases, "bar is a word", "bar: 1h", "bar: hourly", "10: market.bar = hourly is not a dur");
    change(
        cases, "market is a word", "market:\n  model: kou\n", "market: kou\nx:\n", "unknown key");
    change(
        cases,
        "grid is a list",
        "grid:\n  leverage: [2, 5, 10]\n  stopLoss: [none, 5%]",
        "grid: [2, 5]",
        "grid = […] is not a block of keys");
    change(
        cases,
        "reserve is the whole wallet",
        "side: long",
        "side: long\n  reserve: {share: 1}",
        "reserve.share = 1 is outside [0.0, 1.0)");
    change(
        cases,
        "reserve is negative",
        "side: long",
        "side: long\n  reserve: {share: -10%, marginRatio: 80%}",
        "reserve.share = -10% is outside");
    change(
        cases,
        "a reserve for calls that never come",
        "side: long",
        "side: long\n  reserve: {share: 10%, onCall: 100%}",
        "onCall belongs to venues that make margin calls");
    change(cases, "side is upwards", "side: long", "side: up", "account.side = up is not known");
    change(cases, "side is misspelt", "side: long", "side: lnog", "did you mean long?");
    change(
        cases,
        "no space after the colon",
        "{rate: 0.5%, basis: mark}",
        "{rate:0.5%}",
        "put a space after the colon: rate: 0.5%");
    change(
        cases,
        "a block without a space",
        "maintenance: {rate: 0.5%, basis: mark}",
        "maintenance: rate:0.5%",
        "put a space after the colon");
    change(
        cases, "start is no instant", "bar: 1h", "bar: 1h\n  start: yesterday", "not an instant");
    change(
        cases,
        "start has no zone",
        "bar: 1h",
        "bar: 1h\n  start: 2026-01-01T00:00",
        "market.start = 2026-01-01T00:00 is not an instant: write 2026-01-01T00:00Z");
    change(cases, "name is a list", "good-study", "[a]", "name = […] is not a single value");
    change(
        cases, "title is a word", "market:", "title: hello\nmarket:", "title = hello is not a bl");
  }

  private static void unknownKeys(List<Broken> cases) {
    change(
        cases,
        "a misspelt key",
        "leverage: [",
        "leverge: [",
        "22: grid.leverge is an unknown key: did you mean leverage?");
    change(
        cases, "an unknown key at the top", "seed: 42", "colour: red", "25: colour is an unknown");
    change(
        cases, "a key in the wrong block", "seed: 42", "stopLoss: [5%]", "stopLoss is an unknown");
    change(cases, "wrong case", "startPrice", "startprice", "did you mean startPrice?");
    change(cases, "two letters swapped", "horizon", "hoirzon", "did you mean horizon?");
    change(
        cases,
        "an unknown parameter",
        "volatility: 0.55",
        "sigma: 0.55",
        "market.parameters.sigma is an unknown key");
    change(
        cases,
        "a parameter of another model",
        "drift: 0.0",
        "drift: 0.0\n    alpha: 0.1",
        "market.parameters.alpha is an unknown key");
    change(
        cases,
        "an unknown model",
        "model: kou",
        "model: koo",
        "market.model = koo is not known: did");
    change(
        cases,
        "an unknown venue",
        "extends: none",
        "extends: binanse",
        "venue.extends = binanse is not known");
    change(
        cases,
        "an unknown fill",
        "funding: {interval: 8h, rate: 0.01%}",
        "liquidation: {fill: markt}",
        "venue.liquidation.fill = markt is not known: did you mean");
    change(
        cases,
        "a key of no file",
        "name: good-study",
        "name: good-study\n? [a]\n: b",
        "a key is not");
    change(
        cases,
        "a key twice",
        "seed: 42",
        "seed: 42\nseed: 43",
        "26: key seed stands twice, first in line 25");
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
        "margin = isolated does not hold several positions");
    change(
        cases,
        "a replay",
        "model: kou",
        "model: replay",
        "drift is an unknown key: known: candles");
    change(cases, "all paths", "1_000", "all", "paths = all belongs to the model replay");
  }

  private static void notYaml(List<Broken> cases) {
    add(cases, "an empty file", "", "is empty");
    add(cases, "only a comment", "# nothing\n", "is empty");
    add(cases, "a single word", "hello\n", "the file is not a block of keys");
    add(cases, "a list", "- a\n- b\n", "the file is not a block of keys");
    add(cases, "two documents", GOOD + "---\nname: other\n", "27: a second document begins");
    add(cases, "half a file", GOOD.substring(0, GOOD.indexOf("meanUp") + 4), "is not YAML");
    add(cases, "a tab as indentation", GOOD.replace("  bar", "\tbar"), "10: is not YAML");
    add(cases, "a binary file", "\u0000\u0001\u0002PNG\u0007", "is not YAML text");
    add(cases, "a percent sign first", GOOD.replace("10%, 50%", "%10"), "is not YAML");
    add(cases, "deep nesting", "a: " + "[".repeat(60) + "]".repeat(60), "deeper than 50 levels");
    add(cases, "very deep nesting", "a: " + "[".repeat(100_000), "deeper than 50 levels");
    add(cases, "an alias bomb", bomb(), "holds more than 100000 values");
    add(cases, "an alias of itself", "a: &a [*a]\n", "names no anchor above it");
    add(cases, "a tag", GOOD.replace("42", "!!java.net.URL [x]"), "is not supported: remove it");
    add(cases, "a huge file", "#" + "x".repeat(1 << 20), "is larger than 1 MB");
    add(cases, "JSON with a comma too many", "{\"name\": \"x\",, \"a\": 1}", "is not YAML");
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    return text.toString();
  }

  private static String numbers(int count) {
    StringBuilder text = new StringBuilder("[1");
    for (int i = 2; i <= count; i++) {
      text.append(", ").append(i);
    }
    return text.append("]").toString();
  }

  private static void change(
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

  private static void add(List<Broken> cases, String title, String text, String message) {
    cases.add(new Broken(title, text, message));
  }
}
