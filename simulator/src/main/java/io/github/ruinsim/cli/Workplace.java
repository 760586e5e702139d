package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.run.Runner;
import io.github.ruinsim.text.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where runs happen: who simulates, where studies come from and where results go. The methods other
 * than {@link #runner} are those of a laptop, where every path is a local one.
 */
@FunctionalInterface
public interface Workplace {
  /** Who simulates. */
  Runner runner();

  /**
   * The local file, or the name, of a study.
   *
   * @param name the study as it was named
   * @param changes {@code key=value} from the command line, which may name further files
   */
  default String study(String name, List<String> changes) {
    return name;
  }

  /** The local folder that stands for a result folder. */
  default Path folder(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InputException("--out = " + Words.shown(name) + " is not a path", e);
    }
  }

  /** Hears that a run has begun, and whether it goes on from an earlier one. */
  default void begun(Path folder, boolean resumed) {}

  /** Hears that a folder is complete. */
  default void finished(Path folder) {}

  /** Whether an unfinished run of the same study goes on unasked. */
  default boolean goesOn() {
    return false;
  }

  /** Whether tables are laid out as folders of parts. */
  default boolean partitions() {
    return false;
  }

  /** Takes the Spark master that was asked for. */
  default void master(String url) {
    throw new InputException(
        "--spark = "
            + Words.shown(url)
            + " needs the Spark job: start it as ./ruinsim run --spark, or with spark-submit and"
            + " the jar of spark-job");
  }
}
