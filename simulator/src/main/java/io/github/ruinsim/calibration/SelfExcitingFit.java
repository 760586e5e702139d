package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.apache.commons.math3.util.FastMath;

/**
 * Brownian motion with self-exciting normal jumps (Hawkes 1971), by maximum likelihood with the
 * filter of Chan and Maheu ({@link SelfExcitingFilter}).
 *
 * @param p the estimate in units of a bar
 * @param estimates the numbers in units of model files
 * @param logLikelihood of all returns
 * @param observations number of returns
 * @param barsPerYear bars in a year
 * @param notes what a reader must know
 */
record SelfExcitingFit(
    SelfExcitingFilter.Parameters p,
    List<Estimate> estimates,
    double logLikelihood,
    int observations,
    double barsPerYear,
    List<Note> notes)
    implements FittedModel {
  private static final int FEWEST = 1000;
  private static final int BURN_IN = 20_000;
  private static final double MOST_PER_BAR = 0.5;
  private static final double MOST_EXCITED = 0.98;

  static SelfExcitingFit of(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    Search search = new Search(data, options);
    Maximum best =
        LikelihoodMaximiser.maximise(
            u -> new SelfExcitingFilter(search.at(u), data).logLikelihood(),
            search.starts(),
            (u, k) -> k != 1 && k != 3 && Math.abs(u[k]) > 7,
            u -> true);
    List<Estimate> estimates =
        DeltaMethod.estimates(
            List.of(
                "volatility",
                "jumps.perYear",
                "jumps.mean",
                "jumps.standardDeviation",
                "jumps.excitation",
                "jumps.decay",
                "meanPerBar"),
            Sandwich.of(best, u -> new SelfExcitingFilter(search.at(u), data).logDensities()),
            search::values);
    return new SelfExcitingFit(
        search.at(best.point()),
        estimates,
        best.value(),
        data.size(),
        data.barsPerYear(),
        notes(estimates, data));
  }

  private static List<Note> notes(List<Estimate> estimates, LogReturns data) {
    List<Note> notes = new ArrayList<>();
    for (Estimate estimate : estimates) {
      if (Double.isNaN(estimate.standardError())) {
        notes.add(Note.of("fit.bound", "names", estimate.name()));
      }
    }
    double bar = estimates.get(0).value() / Math.sqrt(data.barsPerYear());
    if (estimates.get(3).value() < 5 * bar) {
      notes.add(Note.of("fit.excited.small"));
    }
    if (estimates.get(5).value() > data.barsPerYear()) {
      notes.add(Note.of("fit.excited.fast"));
    }
    notes.add(Note.of("fit.excited.jumps"));
    notes.add(Note.of("fit.excited.diffusion"));
    return notes;
  }

  /** The coordinates of the search. */
  private static final class Search {
    private final LogReturns data;
    private final double scale;
    private final double most;
    private final double fewest;
    private final double slowest;

    Search(LogReturns data, CalibrationOptions options) {
      this.data = data;
      scale = Math.sqrt(data.meanSquare());
      fewest = 1 / data.barsPerYear();
      most = Math.min(MOST_PER_BAR, Math.max(4, options.mostJumpsPerYear()) / data.barsPerYear());
      slowest = 2.0 / data.size();
    }

    List<double[]> starts() {
      List<double[]> starts = new ArrayList<>();
      for (double share : new double[] {0.02, 0.2}) {
        for (double bars : new double[] {3, 50}) {
          starts.add(
              new double[] {
                Coordinates.unitLog(0.05, 3, 0.6),
                100 * data.mean() / scale,
                Coordinates.unitLog(fewest, most, Math.max(2 * fewest, share * most)),
                0,
                Coordinates.unitLog(0.3, 100, share < 0.1 ? 4 : 1.5),
                Coordinates.unit(0, MOST_EXCITED, 0.6),
                Coordinates.unitLog(slowest, 4, 1 / bars)
              });
        }
      }
      return starts;
    }

    SelfExcitingFilter.Parameters at(double[] u) {
      return new SelfExcitingFilter.Parameters(
          scale * Coordinates.logBetween(0.05, 3, u[0]),
          0.01 * scale * u[1],
          Coordinates.logBetween(fewest, most, u[2]),
          scale * u[3],
          scale * Coordinates.logBetween(0.3, 100, u[4]),
          Coordinates.between(0, MOST_EXCITED, u[5]),
          Coordinates.logBetween(slowest, 4, u[6]));
    }

    double[] values(double[] u) {
      SelfExcitingFilter.Parameters p = at(u);
      double years = data.barsPerYear();
      return new double[] {
        p.deviation() * Math.sqrt(years),
        p.rate() * years,
        p.jumpMean(),
        p.jumpDeviation(),
        p.excitation(),
        p.decay() * years,
        p.location()
      };
    }
  }

  @Override
  public String family() {
    return "merton";
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> jumps = new LinkedHashMap<>();
    jumps.put("perYear", p.rate() * barsPerYear);
    jumps.put("distribution", "normal");
    jumps.put("mean", p.jumpMean());
    jumps.put("standardDeviation", p.jumpDeviation());
    jumps.put("excitation", p.excitation());
    jumps.put("decay", p.decay() * barsPerYear);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("drift", 0);
    map.put("volatility", p.deviation() * Math.sqrt(barsPerYear));
    map.put("jumps", jumps);
    return map;
  }

  @Override
  public int freeParameters() {
    return estimates.size();
  }

  @Override
  public OptionalDouble lastVolatility() {
    return OptionalDouble.empty();
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> map = new LinkedHashMap<>();
    double relaxation = p.decay() * (1 - p.excitation());
    map.put("halfLifeBarsOfExcitation", FastMath.log(2) / relaxation);
    double square = p.jumpMean() * p.jumpMean() + p.jumpDeviation() * p.jumpDeviation();
    map.put(
        "volatilityWithJumps",
        Math.sqrt((p.deviation() * p.deviation() + p.rate() * square) * barsPerYear));
    return map;
  }

  @Override
  public String method() {
    return "maximum likelihood of log returns close to close, the intensity of self-exciting jumps by"
        + " the filter of Chan and Maheu (2002), up to five jumps in a bar; four starts; robust"
        + " standard errors (White 1982), as the filter is an approximation";
  }

  @Override
  public double[] levels(LogReturns data) {
    return new SelfExcitingFilter(p, data).levels();
  }

  @Override
  public double anyTimeProbability(double x) {
    return new SelfExcitingFilter(p, LogReturns.of(new double[0], barsPerYear))
        .cumulative(x, p.rate());
  }

  @Override
  public Simulation simulation(long seed) {
    Path path = new Path(new SplitMix(seed));
    path.next(BURN_IN);
    return path::next;
  }

  /** Jumps as families: each sets off children after exponential waits. */
  private final class Path {
    private final SplitMix random;
    private final PriorityQueue<Double> waiting = new PriorityQueue<>();
    private double nextImmigrant;
    private double now;

    Path(SplitMix random) {
      this.random = random;
      nextImmigrant = wait(p.rate() * (1 - p.excitation()));
    }

    double[] next(int bars) {
      double[] returns = new double[bars];
      for (int i = 0; i < bars; i++) {
        returns[i] = p.deviation() * normal();
        double end = now + 1;
        while (nextImmigrant < end) {
          waiting.add(nextImmigrant);
          nextImmigrant += wait(p.rate() * (1 - p.excitation()));
        }
        while (!waiting.isEmpty() && waiting.element() < end) {
          double time = waiting.remove();
          returns[i] += p.jumpMean() + p.jumpDeviation() * normal();
          double none = FastMath.exp(-p.excitation());
          for (double u = random.uniform(); u > none; u *= random.uniform()) {
            waiting.add(time + wait(p.decay()));
          }
        }
        now = end;
      }
      return returns;
    }

    private double wait(double rate) {
      return -FastMath.log(random.uniform()) / rate;
    }

    private double normal() {
      return Math.sqrt(-2 * FastMath.log(random.uniform()))
          * FastMath.cos(2 * Math.PI * random.uniform());
    }
  }
}
