package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which studies are run: those named, each with every combination of the swept values. A run of a
 * sweep has its own folder, {@code KEY=VALUE/KEY=VALUE}, in the way tables are partitioned.
 */
final class SweepOptions {
  private static final int MOST_RUNS = 10_000;

  @Parameters(
      index = "0",
      arity = "0..*",
      paramLabel = "STUDY",
      description = "Study files, or names of bundled studies (default: default).")
  private List<String> studies = List.of("default");

  @Mixin private StudyChanges changes = new StudyChanges();

  @Option(
      names = "--sweep",
      paramLabel = "KEY=A,B,C",
      description = {
        "Runs the study once for every value of a key, each in its own folder.",
        "Repeatable: every combination."
      })
  private List<String> sweeps = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder (default: out/NAME of the study).")
  private Optional<String> directory = Optional.empty();

  /**
   * One run.
   *
   * @param study the study with all changes
   * @param folder its result folder
   */
  record Planned(Study study, String folder) {}

  /** A combination of swept values: the changes and the folders below that of the study. */
  private record Combination(List<String> changes, String folder) {}

  /** Reads all studies before the first is run. */
  List<Planned> plan(Workplace workplace) {
    List<Planned> runs = new ArrayList<>();
    List<Combination> combinations = combinations();
    if ((long) combinations.size() * studies.size() > MOST_RUNS) {
      throw new InputException("--sweep makes more than " + MOST_RUNS + " runs: sweep fewer");
    }
    Set<String> folders = new HashSet<>();
    for (String name : studies) {
      for (Combination combination : combinations) {
        List<String> all = new ArrayList<>(changes.all());
        all.addAll(combination.changes());
        String file = workplace.study(name, all);
        Study study = new StudyReader(VenuePresets.all()).read(file, all);
        String folder = base(study) + combination.folder();
        if (!folders.add(folder)) {
          throw new InputException(
              "two runs would share the folder " + Words.shown(folder) + ": give distinct names");
        }
        runs.add(new Planned(study, folder));
      }
    }
    return runs;
  }

  private String base(Study study) {
    Optional<String> named = directory.map(SweepOptions::requireName);
    if (studies.size() > 1) {
      return named.orElse("out") + "/" + study.name();
    }
    return named.orElse("out/" + study.name());
  }

  /** Refuses an empty {@code --out}, as of a shell variable that is not set. */
  static String requireName(String folder) {
    if (folder.isBlank()) {
      throw new InputException("--out = (empty) is no folder: write --out out/mine");
    }
    return folder;
  }

  private List<Combination> combinations() {
    List<Combination> all = List.of(new Combination(List.of(), ""));
    for (String sweep : sweeps) {
      int equals = sweep.indexOf('=');
      List<String> values = equals < 1 ? List.of() : values(sweep.substring(equals + 1));
      if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
        throw new InputException(
            "--sweep = " + Words.shown(sweep) + " is not KEY=A,B,C: write market.bar=1h,4h");
      }
      String key = sweep.substring(0, equals).strip();
      List<Combination> longer = new ArrayList<>();
      for (Combination shorter : all) {
        for (String value : values) {
          List<String> more = new ArrayList<>(shorter.changes());
          more.add(key + "=" + value);
          String safe = value.strip().replaceAll("[^A-Za-z0-9._%+-]", "_");
          longer.add(new Combination(more, shorter.folder() + "/" + key + "=" + safe));
        }
      }
      all = longer;
    }
    return all;
  }

  /** Splits at commas outside brackets. */
  private static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        values.add(text.substring(start, i));
        start = i + 1;
      }
    }
    values.add(text.substring(start));
    return values;
  }
}
