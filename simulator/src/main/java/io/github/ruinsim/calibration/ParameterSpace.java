package io.github.ruinsim.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.util.FastMath;

/**
 * Unbounded coordinates of the parameters, so that every point an optimiser tries is a valid model.
 * Bounded parameters run through a logistic function between their bounds: the persistence, the
 * share of it that is alpha, the degrees of freedom (above 2, or the variance would be infinite),
 * the intensity of jumps. Alpha and gamma come as a mean weight and a tilt in (−1, 1), which keeps
 * the weights of rises and falls positive.
 *
 * <p>With a <em>target</em> the volatility is no coordinate: diffusion and jumps together have the
 * variance of the sample (variance targeting).
 */
final class ParameterSpace {
  static final double HIGHEST_PERSISTENCE = 0.999999;
  private static final double LOWEST_FREEDOM = 2.01;
  private static final double HIGHEST_FREEDOM = 200;
  private static final double LOWEST_JUMPS_PER_YEAR = 1;
  private static final double MOST_JUMPS_PER_BAR = 0.05;
  private static final double SMALLEST_JUMP_IN_BARS = 1.5;
  private static final double LARGEST_JUMP_IN_BARS = 100;
  private static final double MEAN_SCALE = 0.01;

  /** Coordinate beyond which a bounded parameter counts as lying on its bound. */
  private static final double ON_BOUND = 7;

  private final double variance;
  private final double barsPerYear;
  private final boolean tilt;
  private final boolean jumps;
  private final double mostJumps;
  private final boolean targeted;

  /**
   * @param variance mean square of the returns per bar: scale of the coordinates, and the target
   */
  ParameterSpace(
      double variance,
      double barsPerYear,
      boolean tilt,
      boolean jumps,
      double mostJumps,
      boolean targeted) {
    this.variance = variance;
    this.barsPerYear = barsPerYear;
    this.tilt = tilt;
    this.jumps = jumps;
    this.mostJumps = mostJumps;
    this.targeted = targeted;
  }

  /** The same space without a target, or with another one. */
  ParameterSpace withTarget(double target) {
    return new ParameterSpace(target, barsPerYear, tilt, jumps, mostJumps, true);
  }

  ParameterSpace joint() {
    return new ParameterSpace(variance, barsPerYear, tilt, jumps, mostJumps, false);
  }

  boolean targeted() {
    return targeted;
  }

  int dimension() {
    return 4 + (targeted ? 0 : 1) + (tilt ? 1 : 0) + (jumps ? 3 : 0);
  }

  /** Highest intensity of jumps per year: at most one jump in twenty bars. */
  double mostJumpsPerYear() {
    return Math.max(
        2 * LOWEST_JUMPS_PER_YEAR, Math.min(mostJumps, MOST_JUMPS_PER_BAR * barsPerYear));
  }

  /** The model at a point; its volatility is NaN where the jumps exceed the target. */
  GarchTParameters parameters(double[] u) {
    double deviation = Math.sqrt(variance);
    int k = 0;
    double persistence = between(0, HIGHEST_PERSISTENCE, u[k++]);
    double weight = persistence * between(0, 1, u[k++]);
    double freedom =
        LOWEST_FREEDOM
            * FastMath.exp(between(0, FastMath.log(HIGHEST_FREEDOM / LOWEST_FREEDOM), u[k++]));
    double mean = u[k++] * MEAN_SCALE * deviation;
    double bend = tilt ? between(-1, 1, u[k++]) : 0;
    double perYear = 0;
    double jumpMean = 0;
    double jumpDeviation = 0;
    if (jumps) {
      perYear = between(LOWEST_JUMPS_PER_YEAR, mostJumpsPerYear(), u[k++]);
      jumpMean = u[k++] * deviation;
      jumpDeviation =
          deviation
              * SMALLEST_JUMP_IN_BARS
              * FastMath.exp(
                  between(0, FastMath.log(LARGEST_JUMP_IN_BARS / SMALLEST_JUMP_IN_BARS), u[k++]));
    }
    double volatility =
        targeted
            ? Math.sqrt(
                variance * barsPerYear
                    - perYear * (jumpMean * jumpMean + jumpDeviation * jumpDeviation))
            : FastMath.exp(u[k]);
    return new GarchTParameters(
        volatility,
        weight * (1 - bend),
        persistence - weight,
        2 * weight * bend,
        freedom,
        mean,
        perYear,
        jumpMean,
        jumpDeviation);
  }

  /** Coordinates of a model; the inverse of {@link #parameters}. */
  double[] coordinates(GarchTParameters p) {
    double deviation = Math.sqrt(variance);
    double weight = p.alpha() + p.gamma() / 2;
    double[] u = new double[dimension()];
    int k = 0;
    u[k++] = unit(0, HIGHEST_PERSISTENCE, p.persistence());
    u[k++] = unit(0, 1, weight / p.persistence());
    u[k++] =
        unit(
            0,
            FastMath.log(HIGHEST_FREEDOM / LOWEST_FREEDOM),
            FastMath.log(p.degreesOfFreedom() / LOWEST_FREEDOM));
    u[k++] = p.meanPerBar() / (MEAN_SCALE * deviation);
    if (tilt) {
      u[k++] = unit(-1, 1, p.gamma() / (2 * weight));
    }
    if (jumps) {
      u[k++] = unit(LOWEST_JUMPS_PER_YEAR, mostJumpsPerYear(), p.jumpsPerYear());
      u[k++] = p.jumpMean() / deviation;
      u[k++] =
          unit(
              0,
              FastMath.log(LARGEST_JUMP_IN_BARS / SMALLEST_JUMP_IN_BARS),
              FastMath.log(p.jumpStandardDeviation() / (deviation * SMALLEST_JUMP_IN_BARS)));
    }
    if (!targeted) {
      u[k] = FastMath.log(p.volatility());
    }
    return u;
  }

  /** Names of the parameters whose coordinate lies on a bound. */
  List<String> onBounds(double[] u) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < u.length; k++) {
      OptionalInt name = boundedName(k);
      if (name.isPresent() && !(Math.abs(u[k]) < ON_BOUND + (k == 0 ? 5 : 0))) {
        names.add(GarchTParameters.NAMES[name.getAsInt()]);
      }
    }
    return names;
  }

  boolean onBound(double[] u, int k) {
    return boundedName(k).isPresent() && !(Math.abs(u[k]) < ON_BOUND + (k == 0 ? 5 : 0));
  }

  private OptionalInt boundedName(int k) {
    return switch (k) {
      case 0 -> OptionalInt.of(2);
      case 1 -> OptionalInt.of(1);
      case 2 -> OptionalInt.of(4);
      case 3 -> OptionalInt.empty();
      default -> {
        int rest = k - 4;
        if (tilt && rest == 0) {
          yield OptionalInt.of(3);
        }
        rest -= tilt ? 1 : 0;
        yield jumps && rest == 0
            ? OptionalInt.of(6)
            : jumps && rest == 2 ? OptionalInt.of(8) : OptionalInt.empty();
      }
    };
  }

  private static double between(double low, double high, double u) {
    return low + (high - low) / (1 + FastMath.exp(-u));
  }

  private static double unit(double low, double high, double value) {
    double share = Math.min(1 - 1e-9, Math.max(1e-9, (value - low) / (high - low)));
    return FastMath.log(share / (1 - share));
  }
}
