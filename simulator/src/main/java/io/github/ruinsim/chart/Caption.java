package io.github.ruinsim.chart;

import io.github.ruinsim.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The line below every chart that says which run it shows. */
final class Caption {
  /** What a chart may vary, so that the caption must not name a single value of it. */
  enum Part {
    SLICE,
    MODEL,
    GAP,
    VENUE,
    CONTRACT,
    HORIZON
  }

  private Caption() {}

  /** What a chart that compares the values of an axis leaves out. */
  static Set<Part> variedBy(String axis) {
    return switch (axis.substring(axis.lastIndexOf('.') + 1)) {
      case "venue" -> Set.of(Part.SLICE, Part.VENUE);
      case "contract" -> Set.of(Part.SLICE, Part.CONTRACT);
      case "model" -> Set.of(Part.SLICE, Part.MODEL);
      case "gapShare" -> Set.of(Part.SLICE, Part.GAP);
      case "bar", "monitoring" -> Set.of(Part.SLICE, Part.HORIZON);
      default -> Set.of(Part.SLICE);
    };
  }

  /** The parts that fit a line, the most telling last. */
  static List<String> brief(RunInfo info, Words words, Set<Part> hidden) {
    List<String> parts = new ArrayList<>();
    parts.add(words.text("caption.version", "version", info.version()));
    parts.add(words.duration(info.horizonDays()));
    if (!hidden.contains(Part.VENUE)) {
      parts.add(words.text("caption.venue.brief", "venue", info.venue()));
    }
    if (!hidden.contains(Part.MODEL)) {
      parts.add(model(info, words));
    }
    parts.add(words.text("caption.paths", "paths", words.count(info.paths())));
    parts.add(words.text("caption.seed", "seed", Long.toString(info.seed())));
    parts.add(words.text("caption.study", "hash", info.studyHash()));
    return parts;
  }

  /** Model, venue, horizon, paths, interval, seed, study and version, one part each. */
  static List<String> of(RunInfo info, Words words, Set<Part> hidden) {
    List<String> parts = new ArrayList<>();
    if (!hidden.contains(Part.MODEL)) {
      parts.add(model(info, words));
    }
    if (!hidden.contains(Part.GAP)) {
      boolean fitted = info.gapShare().equals("fitted");
      String gap = fitted ? words.text("caption.fitted") : info.gapShare();
      parts.add(words.text("caption.gap", "gap", gap));
    }
    if (hidden.contains(Part.CONTRACT)) {
      parts.add(words.text("caption.venue.brief", "venue", info.venue()));
    } else if (!hidden.contains(Part.VENUE)) {
      String contract = words.textOr("contract." + info.contract(), info.contract());
      parts.add(words.text("caption.venue", "venue", info.venue(), "contract", contract));
    }
    if (!hidden.contains(Part.HORIZON)) {
      parts.add(horizon(info, words));
    }
    parts.add(words.text("caption.paths", "paths", words.count(info.paths())));
    parts.add(words.text("caption.interval", "confidence", words.exactPercent(info.confidence())));
    parts.add(words.text("caption.seed", "seed", Long.toString(info.seed())));
    parts.add(words.text("caption.study", "hash", info.studyHash()));
    parts.add(words.text("caption.version", "version", info.version()));
    return parts;
  }

  private static String model(RunInfo info, Words words) {
    return words.text("caption.model", "model", info.model(), "source", info.modelSource());
  }

  private static String horizon(RunInfo info, Words words) {
    String monitoring =
        info.monitoring().equals("bar-close") ? "caption.bar-close" : "caption.continuous";
    return words.text(
        "caption.horizon",
        "horizon",
        words.duration(info.horizonDays()),
        "bar",
        words.bar(info.barSeconds()),
        "monitoring",
        words.text(monitoring));
  }
}
