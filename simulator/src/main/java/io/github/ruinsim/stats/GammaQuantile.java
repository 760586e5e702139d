package io.github.ruinsim.stats;

import io.github.ruinsim.check.Check;

/**
 * Quantiles of a gamma distribution of scale 1 from a table, in about 10 ns each.
 *
 * <p>A table holds one cubic Hermite polynomial for each of 64 cells per octave of {@code u} below
 * the median and of {@code 1 − u} above it, down to {@link #SMALLEST}. Nodes are solved to full
 * precision and slopes are exact ({@code 1/density}), so the relative error is below 1e-8. Building
 * takes about 20 ms and 240 kB; it uses {@link Elementary} only, so a table has the same bits on
 * every machine. Immutable and safe for any number of threads.
 */
public final class GammaQuantile {
  /** Probabilities nearer to 0 or 1 than this count as this, 2⁻⁶⁰. */
  public static final double SMALLEST = 0x1p-60;

  private static final int CELL_BITS = 6;
  private static final int SHIFT = 52 - CELL_BITS;
  private static final int FIRST = (1023 - 60) << CELL_BITS;
  private static final int CELLS = 59 << CELL_BITS;
  private static final int HALF = 4 * (CELLS + 1);
  private static final long REST_MASK = (1L << SHIFT) - 1;
  private static final long ONE = 0x3ff0000000000000L;

  /** From this shape on the lower tail is smooth enough for its neighbour to start Newton. */
  private static final double LEAST_SMOOTH = 0.5;

  private static final double TINY = 1e-290;

  private final double shape;
  private final double logGamma;

  /** Four coefficients a cell, for the lower half and then the upper; each ends with the median. */
  private final double[] table = new double[2 * HALF];

  private GammaQuantile(double shape) {
    this.shape = shape;
    logGamma = logGamma(shape);
    double median =
        shape < LEAST_SMOOTH ? small(0.5, true) : solve(0.5, Math.max(shape - 0.3, 0.2), true);
    fill(0, median, true);
    fill(HALF, median, false);
  }

  /**
   * Builds the table of the gamma distribution with density proportional to {@code
   * x^(shape−1)·exp(−x)}.
   *
   * <p>Below a shape of ½ the accuracy is that of the value in units of the mean: 1e-6 down to a
   * shape of 0.05, 1e-4 below; values below 1e-290 are 0.
   *
   * @throws IllegalArgumentException if {@code shape} is not in [1e-4, 600]
   */
  public static GammaQuantile of(double shape) {
    Check.closed("shape", shape, 1e-4, 600, "above, the normal distribution is near enough");
    return new GammaQuantile(shape);
  }

  /**
   * Value that the gamma variable stays below with probability {@code u} in (0, 1). Rises with
   * {@code u} but for rounding; {@code u} outside [{@link #SMALLEST}, 1 − {@link #SMALLEST}] is
   * moved there.
   */
  public double at(double u) {
    double tail = Math.max(Math.min(u, 1 - u), SMALLEST);
    long bits = Double.doubleToRawLongBits(tail);
    int i = (u < 0.5 ? 0 : HALF) + (((int) (bits >>> SHIFT) - FIRST) << 2);
    double f = Double.longBitsToDouble((bits & REST_MASK) << CELL_BITS | ONE) - 1;
    double high = Math.fma(f, table[i + 3], table[i + 2]);
    return Math.max(0, Math.fma(f, Math.fma(f, high, table[i + 1]), table[i]));
  }

  /**
   * Values for many numbers at once, each multiplied by a factor: to the bit the same as one after
   * the other.
   */
  public void at(double[] u, double factor, double[] to) {
    double[] cells = table;
    for (int k = 0; k < to.length; k++) {
      double tail = Math.max(Math.min(u[k], 1 - u[k]), SMALLEST);
      long bits = Double.doubleToRawLongBits(tail);
      int i = (u[k] < 0.5 ? 0 : HALF) + (((int) (bits >>> SHIFT) - FIRST) << 2);
      double f = Double.longBitsToDouble((bits & REST_MASK) << CELL_BITS | ONE) - 1;
      double high = Math.fma(f, cells[i + 3], cells[i + 2]);
      to[k] = factor * Math.max(0, Math.fma(f, Math.fma(f, high, cells[i + 1]), cells[i]));
    }
  }

  /** Fills cells from the median outwards, each node starting from its neighbour. */
  private void fill(int offset, double median, boolean low) {
    double sign = low ? 1 : -1;
    double right = median;
    double rightSlope = sign * slope(right);
    table[offset + 4 * CELLS] = median;
    for (int cell = CELLS - 1; cell >= 0; cell--) {
      double tail = Double.longBitsToDouble((long) (cell + FIRST) << SHIFT);
      double width = Double.longBitsToDouble((long) (cell + FIRST + 1) << SHIFT) - tail;
      double left = shape < LEAST_SMOOTH ? small(tail, low) : solve(tail, right, low);
      double leftSlope = sign * slope(left);
      double rise = right - left;
      table[offset + 4 * cell] = left;
      table[offset + 4 * cell + 1] = width * leftSlope;
      table[offset + 4 * cell + 2] = 3 * rise - width * (2 * leftSlope + rightSlope);
      table[offset + 4 * cell + 3] = width * (leftSlope + rightSlope) - 2 * rise;
      right = left;
      rightSlope = leftSlope;
    }
  }

  /**
   * Newton's method for the logarithm of the tail probability, against {@code ln x} below the
   * median and against {@code x} above it, where it is nearly straight.
   */
  private double solve(double tail, double start, boolean low) {
    double x = start;
    for (int i = 0; i < 50; i++) {
      double density = scaledDensity(x);
      double have = low ? lowerTail(x, density) : upperTail(x, density);
      double gap = Elementary.log(tail / have) * have / density;
      x = low ? x * Elementary.exp(gap) : x - x * gap;
      if (Math.abs(gap) < 1e-9) {
        break;
      }
    }
    return x;
  }

  /** Reciprocal of the density. */
  private double slope(double x) {
    return x > 0 ? x / scaledDensity(x) : 0;
  }

  /**
   * Quantile for a shape below ½: Newton's method in {@code ln x} between bounds, from where the
   * leading term of the lower tail would put it.
   */
  private double small(double tail, boolean low) {
    double below = low ? Elementary.log(tail) : Elementary.log1p(-tail);
    double start = (below + logGamma + Elementary.log(shape)) / shape;
    if (start < Elementary.log(TINY)) {
      return 0;
    }
    double from = start - 1e-9;
    double to = 6;
    double y = Math.min(start, 0);
    for (int i = 0; i < 200 && to - from > 1e-13; i++) {
      double x = Elementary.exp(y);
      double density = scaledDensity(x);
      double have = low ? lowerTail(x, density) : upperTail(x, density);
      double gap = Elementary.log(have / tail) * (low ? 1 : -1);
      if (gap > 0) {
        to = Math.min(to, y);
      } else {
        from = Math.max(from, y);
      }
      double next = y - gap * have / density;
      if (Math.abs(next - y) < 1e-14) {
        break;
      }
      y = next > from && next < to ? next : 0.5 * (from + to);
    }
    return Elementary.exp(y);
  }

  /** {@code x·density(x)}. */
  private double scaledDensity(double x) {
    return Elementary.exp(shape * Elementary.log(x) - x - logGamma);
  }

  private double lowerTail(double x, double scaledDensity) {
    double term = 1 / shape;
    double sum = term;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return scaledDensity * sum;
  }

  /** Continued fraction by Lentz's method; the complement where that would be slow. */
  private double upperTail(double x, double scaledDensity) {
    if (x < shape + 1) {
      return 1 - lowerTail(x, scaledDensity);
    }
    double b = x + 1 - shape;
    double c = 1e300;
    double d = 1 / b;
    double fraction = d;
    double factor = 0;
    for (int n = 1; Math.abs(factor - 1) > 1e-16; n++) {
      double a = n * (shape - n);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      factor = c * d;
      fraction *= factor;
    }
    return scaledDensity * fraction;
  }

  /** Stirling's series after raising the argument above 15. */
  private static double logGamma(double argument) {
    double product = 1;
    double x = argument;
    while (x < 15) {
      product *= x;
      x += 1;
    }
    double square = 1 / (x * x);
    double series =
        1 / 12.0
            - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188)));
    double halfLogTwoPi = 0.9189385332046728;
    return (x - 0.5) * Elementary.log(x) - x + halfLogTwoPi + series / x - Elementary.log(product);
  }
}
