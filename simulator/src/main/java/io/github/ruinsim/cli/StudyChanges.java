package io.github.ruinsim.cli;

import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the command line changes in a study. */
final class StudyChanges {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes a key of the study, like market.bar=1d. Repeatable.")
  private List<String> changes = List.of();

  @Option(names = "--paths", paramLabel = "N", description = "Number of simulated paths.")
  private Optional<String> paths = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--parameter-uncertainty",
      description =
          "Simulates the refits of the model file too (calibrate --bootstrap): probabilities are"
              + " means over them, their spread stands beside the sampling error.")
  private boolean parameterUncertainty;

  /** The changes as {@code key.path=value}, in order. */
  List<String> all() {
    List<String> all = new ArrayList<>(changes);
    paths.ifPresent(text -> all.add("paths=" + Numbers.integer("--paths", text)));
    seed.ifPresent(text -> all.add("seed=" + Numbers.integer("--seed", text)));
    if (parameterUncertainty) {
      all.add("market.parameterUncertainty=true");
    }
    return all;
  }
}
