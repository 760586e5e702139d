package io.github.ruinsim.cli;

import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which study, and what is changed in it. */
final class StudyOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STUDY",
      description = "Study file, or the name of a bundled study (default: default).")
  private String study = "default";

  @Mixin private StudyChanges changes = new StudyChanges();

  /** Reads the study with all changes. */
  Study read() {
    return new StudyReader(VenuePresets.all()).read(study, changes.all());
  }

  /** Whether an option changes the study. */
  boolean changed() {
    return !changes.all().isEmpty();
  }

  /** The study as it was named. */
  String name() {
    return study;
  }
}
