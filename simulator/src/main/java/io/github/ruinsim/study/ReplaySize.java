package io.github.ruinsim.study;

import io.github.ruinsim.price.Replay;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * The number of paths of a study with a replay. A replay shows all its windows of the horizon
 * without a hole, whatever the number of paths; models that stand beside it are simulated as often
 * as {@code paths} says.
 */
final class ReplaySize {
  private ReplaySize() {}

  static SampleSize read(YamlMap map, List<Variant> variants, double horizonDays) {
    if (map.has("precision")) {
      throw map.required("precision", "")
          .error("does not go with replay: its paths are all windows of the past");
    }
    boolean alone = true;
    long windows = 0;
    for (Variant variant : variants) {
      if (variant.market().model() instanceof Replay replay) {
        double bars = horizonDays * 86_400 / variant.market().barSeconds();
        long found = replay.starts((int) Math.min(Integer.MAX_VALUE, Math.rint(bars))).length;
        if (found == 0) {
          throw map.node()
              .error(
                  "the horizon is longer than any stretch of the candles without a hole (or"
                      + " without a missing funding rate): shorten it");
        }
        windows = Math.max(windows, found);
      } else {
        alone = false;
      }
    }
    Optional<YamlNode> paths = map.optional("paths").filter(node -> !node.is("all"));
    long count = windows;
    if (alone) {
      paths
          .filter(node -> node.integer() != count)
          .ifPresent(
              node -> {
                throw node.wrong("is not the number of windows, " + count, "write all");
              });
      return new SampleSize.Fixed(windows);
    }
    long number = paths.map(YamlNode::integer).orElse(Defaults.PATHS);
    return map.node().build(() -> new SampleSize.Fixed(number));
  }
}
