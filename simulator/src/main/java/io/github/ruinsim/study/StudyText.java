package io.github.ruinsim.study;

import static io.github.ruinsim.text.Numbers.exact;
import static io.github.ruinsim.text.Words.quoted;

import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.text.Numbers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one text of a study: every default written out, presets and model files resolved, numbers
 * exact, always in the same order. It is itself a study file and reads back as the same study, but
 * for the note where the parameters came from.
 */
public final class StudyText {
  private StudyText() {}

  /** The study as YAML. */
  public static String yaml(Study study) {
    return yaml(study, true);
  }

  /**
   * First 12 hexadecimal digits of the SHA-256 of the text without the words that change no number:
   * the title, and source and assumptions of the venue.
   */
  public static String hash(Study study) {
    try {
      byte[] text = yaml(study, false).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String yaml(Study study, boolean words) {
    Lines lines = new Lines();
    lines.add(0, "name", study.name());
    if (words && !study.title().isEmpty()) {
      lines.add(0, "title", flow(quotedValues(study.title())));
    }
    market(lines, study.market());
    if (study.market().compareMonitoring() != Grid.comparesMonitoring(study.grid().axes())) {
      lines.add(1, "compareMonitoring", Boolean.toString(study.market().compareMonitoring()));
    }
    lines.add(0, "horizon", Numbers.duration(study.horizonDays() * 86_400));
    lines.block("venue");
    VenueText.lines(study.venue(), words).forEach(line -> lines.raw(1, line));
    boolean usual = study.variants().stream().map(Variant::contract).distinct().count() > 1;
    if (!usual) {
      lines.add(0, "contract", ContractReader.text(study.contract()));
    }
    lines.block("account");
    lines.add(1, "wallet", exact(study.account().wallet()));
    if (study.account().positions().isEmpty()) {
      lines.add(1, "side", study.account().side().text());
    }
    lines.add(1, "margin", study.account().margin().text());
    lines.add(1, "sizing", "full");
    if (study.account().marginUse() < 1) {
      lines.add(1, "marginUse", exact(study.account().marginUse()));
    }
    if (!study.account().reserve().equals(Reserve.NONE)) {
      lines.add(1, "reserve", reserve(study.account().reserve()));
    }
    if (!study.account().collateral().isEmpty()) {
      lines.block(1, "collateral");
      for (Collateral coins : study.account().collateral()) {
        lines.raw(
            2,
            "- {"
                + asset(coins.asset())
                + "share: "
                + exact(coins.share())
                + ", haircut: "
                + exact(coins.haircut())
                + "}");
      }
    }
    if (study.account().quoteEquity()) {
      lines.add(1, "equityCurrency", "quote");
    }
    if (!study.account().positions().isEmpty()) {
      lines.block(1, "positions");
      for (PositionSpec position : study.account().positions()) {
        lines.raw(
            2,
            "- {"
                + asset(position.asset())
                + "contract: "
                + position.kind().text()
                + ", side: "
                + position.side().text()
                + ", share: "
                + exact(position.share())
                + "}");
      }
    }
    grid(lines, study, words);
    size(lines, study.size());
    lines.add(0, "seed", Long.toString(study.seed()));
    lines.add(0, "confidence", exact(study.confidence()));
    lines.add(0, "ruinFloor", exact(study.ruinFloor()));
    lines.add(
        0, "drawdownLevels", list(study.drawdownLevels().stream().map(Numbers::exact).toList()));
    return lines.text.toString();
  }

  private static void grid(Lines lines, Study study, boolean words) {
    Grid grid = study.grid();
    lines.block("grid");
    lines.add(1, "leverage", list(grid.leverages().stream().map(Numbers::exact).toList()));
    lines.add(1, "stopLoss", list(grid.stopLosses().stream().map(StudyText::stop).toList()));
    for (Axis axis : grid.axes()) {
      boolean venues = axis.name().equals(Axis.VENUE);
      if (!venues && !axis.name().equals(Axis.MODEL)) {
        lines.add(1, axis.name(), list(axis.values()));
        continue;
      }
      lines.block(1, axis.name());
      for (String label : axis.labels()) {
        Variant variant = first(study, axis, label);
        if (venues) {
          lines.raw(2, "-");
          VenueText.lines(variant.venue(), words).forEach(line -> lines.raw(3, line));
        } else {
          lines.raw(2, "- " + model(label, variant.market(), fundingVaries(study)));
        }
      }
    }
  }

  /** The first variant at one value of an axis. */
  private static Variant first(Study study, Axis axis, String label) {
    return study.variants().stream()
        .filter(variant -> label.equals(variant.labels().get(axis.name())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean fundingVaries(Study study) {
    return study.variants().stream()
        .anyMatch(variant -> !variant.market().funding().equals(FundingRates.OF_VENUE));
  }

  private static String model(String label, Market market, boolean withFunding) {
    return "{name: "
        + quoted(label)
        + ", model: "
        + market.model().name()
        + ", parameters: "
        + ModelParameters.flow(market.model())
        + draws(market)
        + ", bar: "
        + Numbers.duration(market.barSeconds())
        + ", initialVolatility: "
        + initialVolatility(market.initialVolatility())
        + (withFunding ? ", funding: " + RatesReader.text(market.funding()) : "")
        + "}";
  }

  private static String draws(Market market) {
    return market.draws().isEmpty()
        ? ""
        : ", draws: " + market.draws().stream().map(ModelParameters::flowWithoutSample).toList();
  }

  private static void size(Lines lines, SampleSize size) {
    if (size instanceof Precision precision) {
      lines.block("precision");
      lines.add(1, "metric", precision.metric().text());
      lines.add(1, "relativeError", exact(precision.relativeError()));
      lines.add(1, "minimumProbability", exact(precision.minimumProbability()));
      lines.add(1, "maxPaths", Long.toString(precision.maxPaths()));
    } else {
      lines.add(0, "paths", Long.toString(size.maxPaths()));
    }
  }

  private static void market(Lines lines, Market market) {
    lines.block("market");
    lines.add(1, "model", market.model().name());
    lines.add(1, "parameters", ModelParameters.flow(market.model()));
    if (!market.draws().isEmpty()) {
      lines.block(1, "draws");
      market.draws().forEach(draw -> lines.raw(2, "- " + ModelParameters.flowWithoutSample(draw)));
    }
    lines.add(1, "gapShare", market.gapShare().text());
    lines.add(
        1,
        "compareGapShares",
        list(market.comparedGapShares().stream().map(GapShare::text).toList()));
    lines.add(1, "startPrice", exact(market.startPrice()));
    lines.add(1, "bar", Numbers.duration(market.barSeconds()));
    lines.add(1, "monitoring", market.monitoring().text());
    lines.add(1, "initialVolatility", initialVolatility(market.initialVolatility()));
    lines.add(1, "start", market.start().toString());
    if (!market.funding().equals(FundingRates.OF_VENUE)) {
      lines.add(1, "funding", RatesReader.text(market.funding()));
    }
  }

  private static String initialVolatility(InitialVolatility initial) {
    return switch (initial.kind()) {
      case STATIONARY -> "stationary";
      case LONG_RUN -> "long-run";
      case LAST, GIVEN -> exact(initial.annual());
    };
  }

  private static String asset(String name) {
    return name.isEmpty() ? "" : "asset: " + quoted(name) + ", ";
  }

  private static String reserve(Reserve reserve) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("share", exact(reserve.share()));
    keys.put("marginRatio", exact(reserve.marginRatio()));
    keys.put("amount", Double.isInfinite(reserve.amount()) ? "all" : exact(reserve.amount()));
    if (reserve.times() < Reserve.UNLIMITED) {
      keys.put("times", Long.toString(reserve.times()));
    }
    if (reserve.onCall() > 0) {
      keys.put("onCall", exact(reserve.onCall()));
    }
    return flow(keys);
  }

  private static String stop(double stop) {
    return stop == GridPoint.NO_STOP ? "none" : exact(stop);
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  private static Map<String, String> quotedValues(Map<String, String> values) {
    Map<String, String> sorted = new TreeMap<>();
    values.forEach((key, value) -> sorted.put(key, quoted(value)));
    return sorted;
  }

  private static String flow(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Lines of block YAML. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    void add(int depth, String key, String value) {
      text.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
    }

    void block(String key) {
      block(0, key);
    }

    void block(int depth, String key) {
      text.append("  ".repeat(depth)).append(key).append(":\n");
    }

    void raw(int depth, String line) {
      text.append("  ".repeat(depth)).append(line).append('\n');
    }
  }
}
