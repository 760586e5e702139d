package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Heston's stochastic volatility, without or with normal jumps (Bates), by maximum likelihood of
 * the returns with the variance filtered out numerically ({@link HestonFilter}). The search runs
 * over the long-run volatility, the mean reversion and the relative spread of the variance, which
 * are less entangled than the parameters themselves.
 */
final class HestonFamily implements ModelFamily {
  private static final int FEWEST = 1000;
  private static final double FASTEST = 0.5;
  private static final double MOST_CORRELATED = 0.95;
  private static final double MOST_JUMPS_PER_BAR = 0.05;
  private static final int SEARCHES = 2;

  private final boolean jumps;

  HestonFamily(boolean jumps) {
    this.jumps = jumps;
  }

  @Override
  public String name() {
    return jumps ? "bates" : "heston";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    Search search = new Search(data, options, jumps);
    List<double[]> starts = new ArrayList<>(search.starts());
    starts.sort(Comparator.comparingDouble(u -> -search.logLikelihood(u)));
    Maximum best =
        LikelihoodMaximiser.maximise(
            search::logLikelihood, starts.subList(0, SEARCHES), Search::onBound, u -> true);
    List<String> names =
        new ArrayList<>(
            List.of(
                "volatility",
                "meanReversion",
                "volatilityOfVariance",
                "correlation",
                "meanPerBar"));
    if (jumps) {
      names.addAll(List.of("jumps.perYear", "jumps.mean", "jumps.standardDeviation"));
    }
    List<Estimate> estimates = DeltaMethod.estimates(names, best, search::values);
    return new HestonFit(
        name(), search.at(best.point()), estimates, best.value(), data, notes(estimates, data));
  }

  private static List<Note> notes(List<Estimate> estimates, LogReturns data) {
    List<Note> notes = new ArrayList<>();
    for (Estimate estimate : estimates) {
      if (Double.isNaN(estimate.standardError())) {
        notes.add(Note.of("fit.bound", "names", estimate.name()));
      }
    }
    Estimate reversion = estimates.get(1);
    double years = data.size() / data.barsPerYear();
    if (reversion.standardError() > 0.5 * reversion.value() || reversion.value() * years < 20) {
      notes.add(Note.of("fit.heston.reversion"));
    }
    double volOfVariance = estimates.get(2).value();
    double longRun = estimates.get(0).value() * estimates.get(0).value();
    if (volOfVariance * volOfVariance > 2 * reversion.value() * longRun) {
      notes.add(Note.of("fit.heston.feller"));
    }
    return notes;
  }

  /** The coordinates of the search. */
  private static final class Search {
    private final LogReturns data;
    private final boolean jumps;
    private final double deviation;
    private final double annual;
    private final double slowest;
    private final double mostJumps;

    Search(LogReturns data, CalibrationOptions options, boolean jumps) {
      this.data = data;
      this.jumps = jumps;
      deviation = Math.sqrt(data.meanSquare());
      annual = data.barsPerYear();
      slowest = 2.0 / data.size();
      mostJumps =
          Math.max(4, Math.min(options.mostJumpsPerYear(), MOST_JUMPS_PER_BAR * annual)) / annual;
    }

    List<double[]> starts() {
      List<double[]> starts = new ArrayList<>();
      for (double spread : new double[] {0.5, 1.2}) {
        for (double bars : new double[] {10, 80, 600}) {
          double[] u = new double[jumps ? 8 : 5];
          u[0] = Coordinates.unitLog(0.2, 5, jumps ? 0.9 : 1);
          u[1] = Coordinates.unitLog(slowest, FASTEST, Math.max(2 * slowest, 1 / bars));
          u[2] = Coordinates.unitLog(0.02, 10, spread);
          u[4] = 100 * data.mean() / deviation;
          if (jumps) {
            u[5] = Coordinates.unitLog(1 / annual, mostJumps, 0.3 * mostJumps);
            u[7] = Coordinates.unitLog(1.5, 100, 4);
          }
          starts.add(u);
        }
      }
      return starts;
    }

    static boolean onBound(double[] u, int k) {
      return k != 4 && k != 6 && Math.abs(u[k]) > 7;
    }

    double logLikelihood(double[] u) {
      return new HestonFilter(at(u), data).logLikelihood();
    }

    HestonFilter.Parameters at(double[] u) {
      double root = deviation * Coordinates.logBetween(0.2, 5, u[0]);
      double reversion = Coordinates.logBetween(slowest, FASTEST, u[1]);
      double spread = Coordinates.logBetween(0.02, 10, u[2]);
      return new HestonFilter.Parameters(
          root * root,
          reversion,
          spread * root * Math.sqrt(2 * reversion),
          Coordinates.between(-MOST_CORRELATED, MOST_CORRELATED, u[3]),
          0.01 * deviation * u[4],
          jumps ? Coordinates.logBetween(1 / annual, mostJumps, u[5]) : 0,
          jumps ? u[6] * deviation : 0,
          jumps ? deviation * Coordinates.logBetween(1.5, 100, u[7]) : 0);
    }

    double[] values(double[] u) {
      HestonFilter.Parameters p = at(u);
      double[] values = {
        Math.sqrt(p.longRun() * annual),
        p.reversion() * annual,
        p.volOfVariance() * annual,
        p.correlation(),
        p.location(),
        p.jumpRate() * annual,
        p.jumpMean(),
        p.jumpDeviation()
      };
      return jumps ? values : Arrays.copyOf(values, 5);
    }
  }
}
