package io.github.ruinsim.cli;

import io.github.ruinsim.run.ProgressListener;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is, with rate and time left. */
abstract class Progress implements ProgressListener, AutoCloseable {
  private static final Path STDERR = Path.of("/proc/self/fd/2");

  @Override
  public void close() {}

  /** A bar where stderr is a terminal, otherwise a line now and then. */
  static Progress of(PrintWriter err) {
    return terminal() ? new Bar(System.err) : new Lines(err, System.nanoTime());
  }

  /** No progress at all. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void onBlocks(long finishedPaths, long totalPaths) {}
    };
  }

  /** Whether stderr is a terminal; on Java 22 and later there is a console without one, too. */
  @SuppressWarnings("SystemConsoleNull") // the link below decides
  private static boolean terminal() {
    if (System.console() == null) {
      return false;
    }
    try {
      String target = Files.readSymbolicLink(STDERR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noSuchLink) {
      return !Files.exists(STDERR.getParent());
    }
  }

  /** A bar that moves; only for terminals, as it writes control characters. */
  private static final class Bar extends Progress {
    private final PrintStream err;
    private Optional<ProgressBar> bar = Optional.empty();

    Bar(PrintStream err) {
      this.err = err;
    }

    @Override
    public void onBlocks(long finishedPaths, long totalPaths) {
      if (bar.isEmpty()) {
        bar = Optional.of(start(finishedPaths, totalPaths));
      }
      bar.get().maxHint(totalPaths);
      bar.get().stepTo(finishedPaths);
    }

    private ProgressBar start(long finishedPaths, long totalPaths) {
      return new ProgressBarBuilder()
          .setTaskName("simulating")
          .setInitialMax(totalPaths)
          .startsFrom(finishedPaths, Duration.ZERO)
          .setStyle(ProgressBarStyle.ASCII)
          .setUnit(" paths", 1)
          .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
          .setUpdateIntervalMillis(200)
          .setConsumer(new ConsoleProgressBarConsumer(err))
          .clearDisplayOnFinish()
          .build();
    }

    @Override
    public void close() {
      bar.ifPresent(ProgressBar::close);
    }
  }

  /** A line every ten seconds. */
  static final class Lines extends Progress {
    private static final double SECONDS_BETWEEN = 10;

    private final PrintWriter err;
    private final long start;
    private double lastSeconds;
    private long first = -1;

    Lines(PrintWriter err, long startNanos) {
      this.err = err;
      start = startNanos;
    }

    @Override
    public void onBlocks(long finishedPaths, long totalPaths) {
      report(finishedPaths, totalPaths, (System.nanoTime() - start) / 1e9);
    }

    /** Reports at a time since the start. */
    void report(long finishedPaths, long totalPaths, double seconds) {
      if (first < 0) {
        first = finishedPaths;
      }
      if (seconds - lastSeconds < SECONDS_BETWEEN) {
        return;
      }
      lastSeconds = seconds;
      double rate = (finishedPaths - first) / seconds;
      String left =
          rate > 0
              ? String.format(Locale.ROOT, "%,.0f s left", (totalPaths - finishedPaths) / rate)
              : "time left unknown";
      err.println(
          String.format(
              Locale.ROOT,
              "%.0f %%: %,d of %,d paths, %,.0f paths/s, %s",
              Math.floor(100.0 * finishedPaths / totalPaths),
              finishedPaths,
              totalPaths,
              rate,
              left));
      err.flush();
    }
  }
}
