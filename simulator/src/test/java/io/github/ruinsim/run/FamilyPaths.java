package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.kernel.PathReader;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.PriceModel;
import java.util.function.DoubleUnaryOperator;

/** Log prices of simulated paths of any family, and moments of them in standard errors. */
final class FamilyPaths {
  static final double HOUR = 1 / 8760.0;
  static final double DAY = 1 / 365.0;

  /** A comparison may be 4 standard errors off: a false alarm in 16,000. */
  static final double LIMIT = 4;

  private FamilyPaths() {}

  /** Log prices of consecutive paths at the close of the last bar. */
  static double[] ends(
      PriceModel model,
      double barYears,
      int bars,
      int paths,
      InitialVolatility initial,
      long seed) {
    PathReader reader =
        new PathReader(Markets.dynamics(model, barYears, GapShare.FITTED, initial), seed, bars);
    double[] ends = new double[paths];
    for (int first = 0; first < paths; first += PathReader.PATHS) {
      reader.start(first);
      double[][] close = reader.next();
      for (int bar = PathReader.BARS; bar < bars; bar += PathReader.BARS) {
        close = reader.next();
      }
      int count = Math.min(PathReader.PATHS, paths - first);
      System.arraycopy(close[(bars - 1) % PathReader.BARS], 0, ends, first, count);
    }
    return ends;
  }

  /** Closes of one path. */
  static double[] path(
      PriceModel model,
      double barYears,
      int bars,
      long path,
      InitialVolatility initial,
      long seed) {
    return path(
        new PathReader(Markets.dynamics(model, barYears, GapShare.FITTED, initial), seed, bars),
        bars,
        path);
  }

  /** Closes of one path. */
  static double[] path(PathReader reader, int bars, long path) {
    reader.start(path - path % 64);
    double[] closes = new double[bars];
    double[][] close = reader.next();
    for (int bar = 0; bar < bars; bar++) {
      if (bar > 0 && bar % PathReader.BARS == 0) {
        close = reader.next();
      }
      closes[bar] = close[bar % PathReader.BARS][(int) (path % 64)];
    }
    return closes;
  }

  /** Holds a sample mean of a function to its expectation. */
  static void hasMean(String what, double[] x, DoubleUnaryOperator function, double expected) {
    double sum = 0;
    double square = 0;
    for (double value : x) {
      double y = function.applyAsDouble(value);
      sum += y;
      square += y * y;
    }
    double mean = sum / x.length;
    double error = Math.sqrt((square / x.length - mean * mean) / x.length);
    assertThat((mean - expected) / error)
        .as("%s: %s instead of %s ± %s", what, mean, expected, error)
        .isBetween(-LIMIT, LIMIT);
  }

  /** Holds the characteristic function of a sample to a law, real and imaginary part. */
  static void hasCharacteristic(String what, double[] x, double u, Complex expected) {
    hasMean(what + " cos " + u, x, value -> StrictMath.cos(u * value), expected.real());
    hasMean(what + " sin " + u, x, value -> StrictMath.sin(u * value), expected.imaginary());
  }
}
