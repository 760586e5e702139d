package io.github.ruinsim.price;

import io.github.ruinsim.wording.Note;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bars of the past as a model draws from them: open, high, low and close as log prices relative to
 * the close before. Only bars whose predecessor is there are kept; where one is missing between two
 * of them, {@link #joined} says so. Immutable; equal if they come from the same bytes and range.
 */
public final class BarHistory implements Serializable {
  private static final long serialVersionUID = 1;

  private final String file;
  private final String sha256;
  private final String from;
  private final String to;
  private final double barSeconds;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final boolean[] joined;
  private final long[] closeMillis;
  private final String findings;

  /**
   * Copies bars in which nothing is unusual.
   *
   * @param file name of the file as the user wrote it
   * @param sha256 of its bytes
   * @param from first open time wanted, as the user wrote it; empty for all
   * @param to end of the open times, as the user wrote it; empty for all
   * @param barSeconds length of a bar
   * @param prices open, high, low, close, each by bar
   * @param joined whether a bar follows the one before in the arrays
   * @param closeMillis instants of the closes in milliseconds since 1970 UTC
   * @throws IllegalArgumentException if there are fewer than 100 bars
   */
  public BarHistory(
      String file,
      String sha256,
      String from,
      String to,
      double barSeconds,
      double[][] prices,
      boolean[] joined,
      long[] closeMillis) {
    this(file, sha256, from, to, barSeconds, prices, joined, closeMillis, "");
  }

  /**
   * Copies the bars.
   *
   * @param file name of the file as the user wrote it
   * @param sha256 of its bytes
   * @param from first open time wanted, as the user wrote it; empty for all
   * @param to end of the open times, as the user wrote it; empty for all
   * @param barSeconds length of a bar
   * @param prices open, high, low, close, each by bar
   * @param joined whether a bar follows the one before in the arrays
   * @param closeMillis instants of the closes in milliseconds since 1970 UTC
   * @param findings names of what is unusual in the file, as its data report has them; or empty
   * @throws IllegalArgumentException if there are fewer than 100 bars
   */
  public BarHistory(
      String file,
      String sha256,
      String from,
      String to,
      double barSeconds,
      double[][] prices,
      boolean[] joined,
      long[] closeMillis,
      String findings) {
    if (!(joined.length >= 100)) {
      throw new IllegalArgumentException(
          "candles has " + joined.length + " bars without holes: at least 100 are needed");
    }
    this.file = file;
    this.sha256 = sha256;
    this.from = from;
    this.to = to;
    this.findings = findings;
    this.barSeconds = barSeconds;
    this.joined = joined.clone();
    this.closeMillis = closeMillis.clone();
    open = prices[0].clone();
    high = prices[1].clone();
    low = prices[2].clone();
    close = prices[3].clone();
    for (int i = 0; i < open.length; i++) {
      high[i] = Math.max(high[i], Math.max(open[i], close[i]));
      low[i] = Math.min(low[i], Math.min(open[i], close[i]));
    }
  }

  /** Instant of the close of bar i, in milliseconds since 1970 UTC. */
  public long closeMillis(int i) {
    return closeMillis[i];
  }

  /** Name of the file as the user wrote it. */
  public String file() {
    return file;
  }

  /** SHA-256 of the file. */
  public String sha256() {
    return sha256;
  }

  /** First open time wanted; empty for all. */
  public String from() {
    return from;
  }

  /** End of the open times; empty for all. */
  public String to() {
    return to;
  }

  /** Length of a bar in seconds. */
  public double barSeconds() {
    return barSeconds;
  }

  /** Number of bars. */
  public int size() {
    return close.length;
  }

  /** Log opens relative to the close before; a copy. */
  public double[] opens() {
    return open.clone();
  }

  /** Log highs; a copy. */
  public double[] highs() {
    return high.clone();
  }

  /** Log lows; a copy. */
  public double[] lows() {
    return low.clone();
  }

  /** Log returns from close to close; a copy. */
  public double[] closes() {
    return close.clone();
  }

  /** Whether bar i follows bar i − 1 without a hole. */
  public boolean joined(int i) {
    return joined[i];
  }

  /** Standard deviation of the returns per square-root year. */
  public double volatility() {
    double mean = Arrays.stream(close).average().orElse(0);
    double square = 0;
    for (double x : close) {
      square += (x - mean) * (x - mean);
    }
    return Math.sqrt(square / close.length * (365.0 * 86_400 / barSeconds));
  }

  /** Mean log return per year. */
  public double meanPerYear() {
    return Arrays.stream(close).average().orElse(0) * (365.0 * 86_400 / barSeconds);
  }

  /** Smallest return from close to close, as a fraction of price. */
  public double worstClose() {
    return StrictMath.expm1(Arrays.stream(close).min().orElse(0));
  }

  /** Lowest low relative to the close before, as a fraction of price. */
  public double worstLow() {
    return StrictMath.expm1(Arrays.stream(low).min().orElse(0));
  }

  /** What a bootstrap or replay of these bars cannot produce, and what is unusual in them. */
  List<Note> notes() {
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    Note limits =
        Note.of(
            "history.limits",
            "file",
            name,
            "close",
            String.format(Locale.ROOT, "%.1f", 100 * worstClose()),
            "low",
            String.format(Locale.ROOT, "%.1f", 100 * worstLow()));
    return findings.isEmpty()
        ? List.of(limits)
        : List.of(limits, Note.of("history.findings", "file", name, "findings", findings));
  }

  /** Checks that a bar of the study is one of these. */
  void checkBar(double barYears) {
    double seconds = barYears * 365 * 86_400;
    if (!(Math.abs(seconds - barSeconds) < 0.5)) {
      throw new IllegalArgumentException(
          "bar is not that of the candles, which last "
              + Math.round(barSeconds)
              + " s: remove the key or give that length");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BarHistory that
        && sha256.equals(that.sha256)
        && from.equals(that.from)
        && to.equals(that.to)
        && Arrays.equals(close, that.close);
  }

  @Override
  public int hashCode() {
    return 31 * sha256.hashCode() + from.hashCode();
  }

  @Override
  public String toString() {
    return file;
  }
}
