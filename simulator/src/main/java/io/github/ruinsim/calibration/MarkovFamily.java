package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * Volatility that switches between three regimes, by maximum likelihood with Hamilton's filter
 * (1989, doi:10.2307/1912559). Regimes last exponential times; for the likelihood one regime holds
 * through a bar, with the transition probabilities of the continuous chain from bar to bar.
 */
final class MarkovFamily implements ModelFamily {
  static final int REGIMES = 3;
  private static final int FEWEST = 500;
  private static final int DIMENSION = 2 * REGIMES + REGIMES + 1;

  @Override
  public String name() {
    return "markov-switching";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    double deviation = Math.sqrt(data.meanSquare());
    double perDay = data.barsPerYear() / 365;
    List<double[]> starts = new ArrayList<>();
    for (double bars : new double[] {10, 60}) {
      double[] u = new double[DIMENSION];
      u[0] = FastMath.log(0.4);
      u[1] = FastMath.log(2.2);
      u[2] = FastMath.log(2.5);
      for (int i = 0; i < REGIMES; i++) {
        u[REGIMES + i] = FastMath.log(bars / (1 + i));
      }
      u[2 * REGIMES] = 3;
      u[2 * REGIMES + 2] = -3;
      starts.add(u);
    }
    Maximum best =
        LikelihoodMaximiser.maximise(
            u -> new RegimeFilter(chain(u, deviation), data).logLikelihood(),
            starts,
            (u, k) -> k >= 2 * REGIMES && k < 3 * REGIMES && Math.abs(u[k]) > 7,
            u -> true);
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= REGIMES; i++) {
      names.add("volatilities." + i);
    }
    for (int i = 1; i <= REGIMES; i++) {
      names.add("meanDays." + i);
    }
    names.addAll(List.of("next.1.2", "next.2.3", "next.3.1", "meanPerBar"));
    List<Estimate> estimates =
        DeltaMethod.estimates(
            names,
            best,
            u -> {
              RegimeChain chain = chain(u, deviation);
              double[] values = new double[DIMENSION];
              for (int i = 0; i < REGIMES; i++) {
                values[i] = chain.deviations()[i] * Math.sqrt(data.barsPerYear());
                values[REGIMES + i] = chain.meanBars()[i] / perDay;
              }
              values[2 * REGIMES] = chain.next()[0][1];
              values[2 * REGIMES + 1] = chain.next()[1][2];
              values[2 * REGIMES + 2] = chain.next()[2][0];
              values[DIMENSION - 1] = chain.location();
              return values;
            });
    return new MarkovFit(
        chain(best.point(), deviation),
        estimates,
        best.value(),
        data.size(),
        data.barsPerYear(),
        new RegimeFilter(chain(best.point(), deviation), data).lastProbabilities());
  }

  /** Deviations rise by construction, so that regimes keep their names. */
  private static RegimeChain chain(double[] u, double deviation) {
    double[] deviations = new double[REGIMES];
    deviations[0] = deviation * FastMath.exp(u[0]);
    for (int i = 1; i < REGIMES; i++) {
      deviations[i] = deviations[i - 1] * (1 + FastMath.exp(u[i] - 1));
    }
    double[] meanBars = new double[REGIMES];
    for (int i = 0; i < REGIMES; i++) {
      meanBars[i] = Math.max(0.05, Math.min(1e6, FastMath.exp(u[REGIMES + i])));
    }
    double up = Coordinates.between(0, 1, u[2 * REGIMES]);
    double higher = Coordinates.between(0, 1, u[2 * REGIMES + 1]);
    double down = Coordinates.between(0, 1, u[2 * REGIMES + 2]);
    double[][] next = {{0, up, 1 - up}, {1 - higher, 0, higher}, {down, 1 - down, 0}};
    return new RegimeChain(deviations, meanBars, next, 0.01 * deviation * u[DIMENSION - 1]);
  }
}
