package io.github.ruinsim.api;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.run.LocalRunner;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs studies and reads results; what the command line does, for programs and notebooks.
 *
 * <pre>{@code
 * Outcome month = Ruinsim.run("default", "paths=20000");
 * System.out.println(month.answer("liquidated", 10));    // 52.7 % [52.0, 53.3]
 * }</pre>
 *
 * <p>Wrong input is an {@link io.github.ruinsim.check.InputException} or an {@link
 * IllegalArgumentException} whose message is one line with field, value, allowed range and hint.
 */
public final class Ruinsim {
  private static final double MOST_JUMPS_PER_YEAR = 500;

  private Ruinsim() {}

  /**
   * Reads a study.
   *
   * @param study study file, or the name of a bundled study like {@code default}
   * @param changes keys to change, like {@code "paths=20000"} or {@code "grid.leverage=[2, 5]"}
   */
  public static Study study(String study, String... changes) {
    return new StudyReader(VenuePresets.all()).read(study, List.of(changes));
  }

  /** Runs a study, named and changed as in {@link #study}, on all cores of this machine. */
  public static Outcome run(String study, String... changes) {
    return run(study(study, changes));
  }

  /** Runs a study on all cores of this machine; the same study gives the same numbers anywhere. */
  public static Outcome run(Study study) {
    int threads = Math.min(1024, Runtime.getRuntime().availableProcessors());
    RunOptions options = new RunOptions(threads, Optional.empty(), false);
    ProgressListener silent = (finished, total) -> {};
    return new Outcome(new LocalRunner().run(study, options, silent));
  }

  /** Reads a result folder that a run has written. */
  public static Outcome open(Path folder) {
    return new Outcome(new ResultFolder(folder).readResult());
  }

  /**
   * Fits a price model to a candle file of any format that the program reads.
   *
   * @param candles the file
   * @param model family of models, like {@code garch-t}
   * @param jumps whether {@code garch-t} has jumps
   */
  public static Calibration calibrate(Path candles, String model, boolean jumps) {
    return Calibration.of(
        String.valueOf(candles.getFileName()),
        CandleReader.read(candles, new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE)),
        ModelFamily.of(model),
        new CalibrationOptions(false, jumps, MOST_JUMPS_PER_YEAR));
  }
}
