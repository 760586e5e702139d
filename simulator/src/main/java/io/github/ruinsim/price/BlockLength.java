package io.github.ruinsim.price;

/**
 * Mean length of the blocks of a bootstrap (Politis and White 2004, doi:10.1081/ETC-120028836, as
 * corrected by Patton, Politis and White 2009, doi:10.1080/07474930802459016).
 */
final class BlockLength {
  private BlockLength() {}

  /** The longer of the lengths that the returns and their absolute values ask for, in bars. */
  static double of(double[] returns, boolean stationary) {
    double[] size = new double[returns.length];
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.abs(returns[i]);
    }
    return Math.max(1, Math.rint(Math.max(best(returns, stationary), best(size, stationary))));
  }

  private static double best(double[] x, boolean stationary) {
    int n = x.length;
    int run = (int) Math.max(5, Math.sqrt(StrictMath.log10(n)));
    int most = (int) Math.ceil(Math.sqrt(n)) + run;
    double[] covariance = covariances(x, Math.min(n - 1, most + run));
    double small = 2 * Math.sqrt(StrictMath.log10(n) / n);
    int last = most;
    int quiet = 0;
    for (int lag = 1; lag < covariance.length; lag++) {
      quiet = Math.abs(covariance[lag]) < small * covariance[0] ? quiet + 1 : 0;
      if (quiet == run) {
        last = lag - run;
        break;
      }
    }
    int window = Math.min(most, 2 * Math.max(1, last));
    double level = covariance[0];
    double slope = 0;
    for (int lag = 1; lag <= Math.min(window, covariance.length - 1); lag++) {
      double weight = Math.min(1, 2 * (1 - (double) lag / window));
      level += 2 * weight * covariance[lag];
      slope += 2 * weight * lag * covariance[lag];
    }
    double spread = (stationary ? 2 : 4.0 / 3) * level * level;
    double length = StrictMath.cbrt(2 * slope * slope / spread * n);
    return Math.min(length, Math.min(3 * Math.sqrt(n), n / 3.0));
  }

  private static double[] covariances(double[] x, int lags) {
    int n = x.length;
    double mean = 0;
    for (double value : x) {
      mean += value / n;
    }
    double[] covariance = new double[lags + 1];
    for (int lag = 0; lag <= lags; lag++) {
      double sum = 0;
      for (int i = lag; i < n; i++) {
        sum += (x[i] - mean) * (x[i - lag] - mean);
      }
      covariance[lag] = sum / n;
    }
    return covariance;
  }
}
