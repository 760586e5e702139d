package io.github.ruinsim.chart;

import io.github.ruinsim.result.RunInfo;
import java.util.List;

/** The line below every chart that says which run it shows. */
final class Caption {
  private Caption() {}

  /** The parts that fit a line, the most telling last. */
  static List<String> brief(RunInfo info, Words words) {
    return List.of(
        words.text("caption.version", "version", info.version()),
        words.duration(info.horizonDays()),
        words.text("caption.venue.brief", "venue", info.venue()),
        words.text("caption.model", "model", info.model(), "source", info.modelSource()),
        words.text("caption.paths", "paths", words.count(info.paths())),
        words.text("caption.seed", "seed", Long.toString(info.seed())),
        words.text("caption.study", "hash", info.studyHash()));
  }

  /** Model, venue, horizon, paths, interval, seed, study and version, one part each. */
  static List<String> of(RunInfo info, Words words) {
    String gap = info.gapShare().equals("fitted") ? words.text("caption.fitted") : info.gapShare();
    String monitoring =
        info.monitoring().equals("bar-close") ? "caption.bar-close" : "caption.continuous";
    String contract = words.textOr("contract." + info.contract(), info.contract());
    return List.of(
        words.text("caption.model", "model", info.model(), "source", info.modelSource()),
        words.text("caption.gap", "gap", gap),
        words.text("caption.venue", "venue", info.venue(), "contract", contract),
        words.text(
            "caption.horizon",
            "horizon",
            words.duration(info.horizonDays()),
            "bar",
            words.bar(info.barSeconds()),
            "monitoring",
            words.text(monitoring)),
        words.text("caption.paths", "paths", words.count(info.paths())),
        words.text("caption.interval", "confidence", words.exactPercent(info.confidence())),
        words.text("caption.seed", "seed", Long.toString(info.seed())),
        words.text("caption.study", "hash", info.studyHash()),
        words.text("caption.version", "version", info.version()));
  }
}
