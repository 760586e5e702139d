package io.github.ruinsim.study;

import io.github.ruinsim.price.Replay;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.util.List;
import java.util.Optional;

/** The number of paths of a replay: all windows of the horizon without a hole. */
final class ReplaySize {
  private ReplaySize() {}

  static SampleSize read(YamlMap map, List<Variant> variants, double horizonDays) {
    if (map.has("precision")) {
      throw map.required("precision", "")
          .error("does not go with replay: its paths are all windows of the past");
    }
    long windows = -1;
    for (Variant variant : variants) {
      if (!(variant.market().model() instanceof Replay replay)) {
        throw map.node()
            .error(
                "replay stands beside another model: its paths are windows of the past, so it"
                    + " needs a study of its own");
      }
      double bars = horizonDays * 86_400 / variant.market().barSeconds();
      long found = replay.starts((int) Math.min(Integer.MAX_VALUE, Math.rint(bars))).length;
      if (windows >= 0 && windows != found) {
        throw map.node()
            .error(
                "replays of " + windows + " and " + found + " windows differ: give each a study");
      }
      windows = found;
    }
    if (windows == 0) {
      throw map.node()
          .error(
              "the horizon is longer than any stretch of the candles without a hole: shorten it");
    }
    Optional<YamlNode> paths = map.optional("paths").filter(node -> !node.is("all"));
    long count = windows;
    paths
        .filter(node -> node.integer() != count)
        .ifPresent(
            node -> {
              throw node.wrong("is not the number of windows, " + count, "write all");
            });
    return new SampleSize.Fixed(windows);
  }
}
