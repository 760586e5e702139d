package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleSeries;
import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * How much of the movement came in jumps, without a model.
 *
 * @param jumpsPerYear bars a year whose return is too large for the volatility around it (Lee and
 *     Mykland 2008, doi:10.1093/rfs/hhm056, at 1 % for the largest of all bars)
 * @param jumpShare share of the variance that bipower variation does not see, in [0, 1]
 *     (Barndorff-Nielsen and Shephard 2004, doi:10.1093/jjfinec/nbh001)
 * @param oneWayPerYear jumps a year of which the bar's own range is at most 1.3 times the move: the
 *     price went one way
 * @param largestOpenGap largest relative gap between a close and the next open
 */
record JumpDetection(
    double jumpsPerYear, double jumpShare, double oneWayPerYear, double largestOpenGap) {
  private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double ONE_WAY = 1.3;

  /** Looks at all bars that follow another one. */
  static JumpDetection of(CandleSeries series) {
    int n = series.size();
    double[] returns = new double[n];
    int count = 0;
    double gap = 0;
    int[] places = new int[n];
    for (int i = 1; i < n; i++) {
      if (series.follows(i)) {
        places[count] = i;
        returns[count++] = FastMath.log(series.close(i) / series.close(i - 1));
        gap = Math.max(gap, Math.abs(series.open(i) / series.close(i - 1) - 1));
      }
    }
    returns = Arrays.copyOf(returns, count);
    double perYear = series.tradedBarsPerYear();
    int window = (int) Math.max(16, Math.min(count / 4.0, Math.sqrt(252.0 * perYear / 365)));
    double limit = limit(count);
    int jumps = 0;
    int oneWay = 0;
    double bipower = 0;
    double square = 0;
    double local = 0;
    for (int i = 1; i < count; i++) {
      double pair = Math.abs(returns[i]) * Math.abs(returns[i - 1]);
      square += returns[i] * returns[i];
      bipower += pair / (ROOT_TWO_OVER_PI * ROOT_TWO_OVER_PI);
      if (i > window) {
        double deviation = Math.sqrt(local / (window - 1)) / ROOT_TWO_OVER_PI;
        if (Math.abs(returns[i]) > limit * deviation && deviation > 0) {
          jumps++;
          int at = places[i];
          double range = FastMath.log(series.high(at) / series.low(at));
          oneWay += range <= ONE_WAY * Math.abs(returns[i]) ? 1 : 0;
        }
        local -= Math.abs(returns[i - window]) * Math.abs(returns[i - window + 1]);
      }
      local += pair;
      if (i == 1) {
        local = pair;
      }
    }
    double years = count / perYear;
    return new JumpDetection(jumps / years, Math.max(0, 1 - bipower / square), oneWay / years, gap);
  }

  /** 99 % quantile of the largest of {@code n} standardised returns without jumps. */
  private static double limit(int n) {
    double root = Math.sqrt(2 * FastMath.log(n));
    double centre = root - (FastMath.log(Math.PI) + FastMath.log(FastMath.log(n))) / (2 * root);
    return centre - FastMath.log(-FastMath.log(0.99)) / root;
  }
}
