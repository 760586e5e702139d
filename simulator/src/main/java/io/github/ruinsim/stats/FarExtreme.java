package io.github.ruinsim.stats;

/**
 * Law of the extreme of a Brownian bridge on the side away from its close, given the near one: its
 * survival function {@code G} and the inverse. The notation is that of {@link BridgeExtremes}.
 *
 * <p>Deterministic on every machine, safe for any number of threads. Arguments are not checked.
 */
final class FarExtreme {
  /** Below this {@code c} the image series cancels and the form in sinh and cosh is used. */
  private static final double SMALL_SUM = 0.05;

  /** Below this {@code c} the slope of {@code G} would be lost in rounding. */
  private static final double SMALLEST_SUM = 1e-9;

  /** Terms smaller than {@code exp(−CUT/2)} of the leading one are left out. */
  private static final double CUT = 76;

  /** From this {@code s} on the first term is the only one; below, products cannot overflow. */
  private static final double SEVERAL_TERMS = 5.1;

  /** Larger ones count as this. */
  private static final double LARGEST_UNIFORM = 1 - 1e-8;

  /** After a step this small, with such a last term, the range is accurate to 1e-10 of itself. */
  private static final double LAST_STEP = 0.02;

  private static final double LAST_TERM = 1e-8;

  /** The same of Newton's method. */
  private static final double LAST_NEWTON = 1e-8;

  /** Longer steps are Newton's. */
  private static final double LONG_STEP = 0.2;

  private static final double LONGEST_STEP = 0.7;

  private static final int MOST_STEPS = 40;

  private FarExtreme() {}

  /** Solves {@code G(s) = u} for {@code (s − c)/2}. */
  static double depth(double sum, double delta, double uniform) {
    double u = Math.min(uniform, LARGEST_UNIFORM);
    double c = Math.max(sum, SMALLEST_SUM);
    double goal = -Elementary.log(u);
    double guess =
        FarGuess.covers(c, goal) ? FarGuess.of(c, delta, goal) : rough(c, delta, u, goal);
    return solve(c, delta, u, goal, guess);
  }

  /**
   * Solves {@code −ln G = −ln u = goal} for {@code (s − c)/2}: Chebyshev's method of the fourth
   * order for {@code ln(−ln G)} as a function of {@code ln(s − c)}, which is nearly linear. From a
   * {@link FarGuess} one step is nearly always enough.
   */
  static double solve(double c, double delta, double u, double goal, double guess) {
    double square = c * c;
    double noise = 4e-15 + 2e-16 * square + (c < SMALL_SUM ? 0 : 1e-15 / c);
    double scale = Elementary.exp(0.5 * (c - delta) * (c + delta));
    // Rounding leaves too little of the higher derivatives of a small c.
    double longStep = c < SMALL_SUM ? 0 : LONG_STEP;
    double lastStep = c < SMALL_SUM ? LAST_NEWTON : LAST_STEP;
    double depth = guess;
    for (int i = 0; i < MOST_STEPS; i++) {
      double s = Math.fma(2, depth, c);
      double step = s + delta;
      // The images e = exp((c² − x²)/2) of the terms, each from the one before by products.
      boolean several = s < SEVERAL_TERMS;
      double limit = several ? CUT + s * s : 0;
      double q = Elementary.exp(-0.5 * step * step);
      double toDelta = Elementary.exp(step * delta);
      double toSum = several ? Elementary.exp(step * c) : 1;
      double fromDelta = 1 / toDelta;
      double fromSum = 1 / toSum;
      double qq = q * q;
      double odd = qq * q;
      double e1 = several ? q * toDelta * scale : image(s, square);
      double e2 = several ? q * fromDelta * scale : image(step + delta, square);
      double e3 = several ? q * odd * toSum * toSum : image(2 * step - c, square);
      double e4 = several ? q * fromSum : image(step + c, square);
      double value = 0;
      double slope = 0;
      double bend = 0;
      double twist = 0;
      double z = step;
      double k = 1;
      do {
        double x1 = z - delta;
        double x2 = z + delta;
        double x3 = z + step - c;
        double x4 = z + c;
        // x·e and its first, second and third derivative by x: f, g, −h, −w
        double f1 = x1 * e1;
        double f2 = x2 * e2;
        double f3 = x3 * e3;
        double f4 = x4 * e4;
        double g1 = e1 - x1 * f1;
        double g2 = e2 - x2 * f2;
        double g3 = e3 - x3 * f3;
        double g4 = e4 - x4 * f4;
        double h1 = x1 * g1 + 2 * f1;
        double h2 = x2 * g2 + 2 * f2;
        double h3 = x3 * g3 + 2 * f3;
        double h4 = x4 * g4 + 2 * f4;
        double w12 = 3 * (g1 + g2) - (x1 * h1 + x2 * h2);
        double w3 = 3 * g3 - x3 * h3;
        double w4 = 3 * g4 - x4 * h4;
        double next = k + 1;
        value += k * (f1 + f2 - f3) - next * f4;
        slope += k * (k * (g1 + g2) - next * (g3 + g4));
        bend -= k * (k * (k * (h1 + h2) - next * h4) - next * next * h3);
        twist -= k * (k * k * (k * w12 - next * w4) - next * next * next * w3);
        z += step;
        k = next;
        e1 *= odd * toDelta;
        e2 *= odd * fromDelta;
        e4 *= odd * fromSum;
        odd *= qq;
        e3 *= odd * toSum;
      } while ((z - delta) * (z - delta) < limit);
      double weight = c < SMALL_SUM ? c * survivalOfSmallSum(c, delta, s) : value;
      double excess = logRatio(u * c, weight);
      if (Math.abs(excess) < noise) {
        return depth;
      }
      // Derivatives of G by s, times powers of s − c, over G.
      double width = 2 * depth;
      double scaled = width / weight;
      double r1 = slope * scaled;
      double r2 = bend * scaled * width;
      double r3 = twist * scaled * width * width;
      // The same of −ln G, then of ln(−ln G) by ln(s − c).
      double b2 = r1 * r1 - r2;
      double b3 = 3 * r1 * r2 - 2 * r1 * r1 * r1 - r3;
      double have = goal + excess;
      double change = LONGEST_STEP;
      boolean enough = false;
      if (have > 0 && r1 < 0) {
        double over = 1 / have;
        double m1 = -r1 * over;
        double m2 = (b2 - r1) * over - m1 * m1;
        double m3 = (3 * b2 - r1 + b3) * over - m1 * (3 * m2 + m1 * m1);
        double by = 1 / m1;
        double newton = by * logRatio(goal, have);
        double second = 0.5 * by * m2;
        double third = newton * newton * newton * (2 * second * second - by * m3 / 6);
        double full = newton * (1 - newton * second) + third;
        double wanted = Math.abs(newton) < longStep ? full : newton;
        change = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, wanted));
        enough = Math.abs(newton) < lastStep && !(Math.abs(third) > LAST_TERM);
      }
      depth *= exponential(change);
      if (enough) {
        return depth;
      }
    }
    return depth;
  }

  /** {@code ln(a/b)}: by a series, to 1e-14, where the two are close to each other. */
  private static double logRatio(double a, double b) {
    double t = (a - b) / (a + b);
    if (!(Math.abs(t) < 0.02)) {
      return Elementary.log(a / b);
    }
    double z = t * t;
    return 2 * t * Math.fma(z, Math.fma(z, Math.fma(z, 1 / 7.0, 0.2), 1 / 3.0), 1);
  }

  /** Nearly {@code exp(x)} for |x| < 1, by Padé's quotient. */
  private static double exponential(double x) {
    double even = Math.fma(x, x, 12);
    return (even + 6 * x) / (even - 6 * x);
  }

  /**
   * First guess of {@code (s − c)/2} for any arguments: two independent exponential extremes at
   * start and close, widened for small {@code c}.
   */
  static double rough(double c, double delta, double u, double goal) {
    double p = Elementary.exp(-2 * delta * (Math.sqrt(c * c + 2 * goal) + delta));
    double sum = 1 + p;
    double tail = 2 * u / (sum + Math.sqrt(Math.max(0, sum * sum - 4 * p * u)));
    double base = Math.max(-Elementary.log(tail), 1e-8);
    double widening = 2 / (c * c + 0.06);
    double e = base + 0.5 * Elementary.log(1 + widening * base);
    e = base + 0.5 * Elementary.log(1 + widening * e);
    e = Math.max(e, 0.5 - c);
    return e / (Math.sqrt(c * c + 2 * e) + c);
  }

  static double survival(double c, double delta, double s) {
    if (c < SMALL_SUM) {
      return survivalOfSmallSum(c, delta, s);
    }
    double square = c * c;
    double step = s + delta;
    if (s >= SEVERAL_TERMS) {
      double inner = s * image(s, square) + (step + delta) * image(step + delta, square);
      double outer = step + step - c;
      double last = step + c;
      return (inner - outer * image(outer, square) - 2 * last * image(last, square)) / c;
    }
    double q = Elementary.exp(-0.5 * step * step);
    double toDelta = Elementary.exp(step * delta);
    double toSum = Elementary.exp(step * c);
    double fromDelta = 1 / toDelta;
    double fromSum = 1 / toSum;
    double scale = Elementary.exp(0.5 * (c - delta) * (c + delta));
    double qq = q * q;
    double odd = qq * q;
    double e1 = q * toDelta * scale;
    double e2 = q * fromDelta * scale;
    double e3 = q * odd * toSum * toSum;
    double e4 = q * fromSum;
    double sum = 0;
    double limit = CUT + s * s;
    double z = step;
    for (int k = 1; (z - delta) * (z - delta) < limit; k++) {
      double inner = (z - delta) * e1 + (z + delta) * e2;
      sum += k * (inner - (z + step - c) * e3) - (k + 1) * (z + c) * e4;
      z += step;
      e1 *= odd * toDelta;
      e2 *= odd * fromDelta;
      e4 *= odd * fromSum;
      odd *= qq;
      e3 *= odd * toSum;
    }
    return sum / c;
  }

  private static double image(double x, double square) {
    return Elementary.exp(-0.5 * (x * x - square));
  }

  /**
   * {@code G} for small {@code c}, without cancellation down to {@code c = 0} (a Brownian
   * excursion), from pairs of images written with sinh and cosh.
   */
  private static double survivalOfSmallSum(double c, double delta, double s) {
    double safe = Math.max(c, 1e-200);
    double fromStart = 0.5 * (c + delta);
    double fromClose = 0.5 * (c - delta);
    double gain = Elementary.expm1(2 * fromStart * fromClose);
    double step = s + delta;
    double sum = 0;
    double limit = CUT + s * s;
    double z = step;
    for (int k = 1; z * z < limit; k++) {
      double sinhC = sinh(z * safe);
      double coshC = Math.sqrt(1 + sinhC * sinhC);
      double sinhD = sinh(z * delta);
      double coshD = Math.sqrt(1 + sinhD * sinhD);
      double pair =
          gain * (z * coshD - delta * sinhD)
              - 2 * z * sinh(z * fromStart) * sinh(z * fromClose)
              + (c * sinhC - delta * sinhD);
      sum += Elementary.exp(-0.5 * z * z) * ((z * sinhC + k * pair) / safe - coshC);
      z += step;
    }
    return 2 * sum;
  }

  private static double sinh(double x) {
    double t = Elementary.expm1(x);
    return 0.5 * (t + t / (1 + t));
  }
}
