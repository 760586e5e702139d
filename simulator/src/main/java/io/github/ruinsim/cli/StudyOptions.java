package io.github.ruinsim.cli;

import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which study, and what is changed in it. */
final class StudyOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STUDY",
      description = "Study file, or the name of a bundled study (default: default).")
  private String study = "default";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes a key of the study, like market.bar=1d. Repeatable.")
  private List<String> changes = List.of();

  @Option(names = "--paths", paramLabel = "N", description = "Number of simulated paths.")
  private Optional<String> paths = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  private Optional<String> seed = Optional.empty();

  /** Reads the study with all changes. */
  Study read() {
    List<String> overrides = new ArrayList<>(changes);
    paths.ifPresent(text -> overrides.add("paths=" + Numbers.integer("--paths", text)));
    seed.ifPresent(text -> overrides.add("seed=" + Numbers.integer("--seed", text)));
    return new StudyReader(VenuePresets.all()).read(study, overrides);
  }

  /** Whether an option changes the study. */
  boolean changed() {
    return !changes.isEmpty() || paths.isPresent() || seed.isPresent();
  }

  /** The study as it was named. */
  String name() {
    return study;
  }
}
