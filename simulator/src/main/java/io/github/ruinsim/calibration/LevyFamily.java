package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.util.FastMath;

/**
 * Jump diffusions with independent increments, fitted by maximum likelihood with the density of a
 * bar from its characteristic function {@code exp(−σ²t²/2 + λ(φ(t) − 1))}: any number of jumps in a
 * bar. The intensity is held between one jump a year and one in two bars, where jumps and diffusion
 * can be told apart (Honoré 1998, doi:10.2139/ssrn.61998).
 */
final class LevyFamily implements ModelFamily {
  private static final int FEWEST = 200;
  private static final double MOST_PER_BAR = 0.5;

  private final LevyProcess process;

  LevyFamily(LevyProcess process) {
    this.process = process;
  }

  @Override
  public String name() {
    return process.text();
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    if (options.selfExciting() && process == LevyProcess.MERTON) {
      return SelfExcitingFit.of(data, options);
    }
    ModelFamily.requireUsable(data, FEWEST);
    Search search = new Search(process, data, options);
    List<double[]> starts = new ArrayList<>();
    for (double share : new double[] {0.4, 0.05}) {
      for (double[] jump : process.starts()) {
        double[] u = new double[3 + jump.length];
        u[0] = Coordinates.unitLog(0.05, 3, 0.6);
        u[2] =
            Coordinates.unitLog(
                search.fewest, search.most, Math.max(2 * search.fewest, share * search.most));
        System.arraycopy(jump, 0, u, 3, jump.length);
        starts.add(u);
      }
    }
    Maximum best =
        LikelihoodMaximiser.maximise(
            u -> search.law(u).logLikelihood(data),
            starts,
            (u, k) ->
                (k == 0 || k == 2)
                    ? Math.abs(u[k]) > 7
                    : k > 2 && process.onBound(Arrays.copyOfRange(u, 3, u.length), k - 3),
            u -> true);
    List<String> names = new ArrayList<>(List.of("volatility"));
    names.addAll(process.names());
    names.add("meanPerBar");
    List<Estimate> estimates = DeltaMethod.estimates(names, best, search::values);
    return new IndependentFit(
        name(),
        search.law(best.point()),
        estimates,
        best.value(),
        names.size(),
        data.size(),
        "maximum likelihood of log returns close to close with "
            + process.words()
            + ", density by Fourier inversion, any number of jumps in a bar; several starts;"
            + " standard errors by numerical Hessian and delta method",
        notes(estimates, data));
  }

  private List<Note> notes(List<Estimate> estimates, LogReturns data) {
    List<Note> notes = new ArrayList<>();
    estimates.stream()
        .filter(estimate -> Double.isNaN(estimate.standardError()))
        .forEach(estimate -> notes.add(Note.of("fit.bound", "names", estimate.name())));
    double perYear = estimates.get(1).value();
    if (Double.isNaN(estimates.get(1).standardError()) && perYear > 0.4 * data.barsPerYear()) {
      notes.add(Note.of("fit.levy.small"));
    }
    notes.add(
        Note.of(
            "fit.levy.jumps",
            "perYear",
            format("%.0f", perYear),
            "perBar",
            format("%.3f", perYear / data.barsPerYear())));
    notes.add(Note.of("fit.memoryless"));
    return notes;
  }

  /** The coordinates: volatility, location, intensity, then those of a jump. */
  private static final class Search {
    final LevyProcess process;
    final double deviation;
    final double barsPerYear;
    final double largest;
    final double fewest;
    final double most;

    Search(LevyProcess process, LogReturns data, CalibrationOptions options) {
      this.process = process;
      this.deviation = Math.sqrt(data.meanSquare());
      this.barsPerYear = data.barsPerYear();
      this.largest = Arrays.stream(data.values()).map(Math::abs).max().orElse(0);
      this.fewest = 1;
      this.most = Math.max(4, Math.min(options.mostJumpsPerYear(), MOST_PER_BAR * barsPerYear));
    }

    double[] values(double[] u) {
      double[] jump = process.parameters(Arrays.copyOfRange(u, 3, u.length), deviation);
      double[] values = new double[3 + jump.length];
      values[0] = spread(u) * Math.sqrt(barsPerYear);
      values[1] = Coordinates.logBetween(fewest, most, u[2]);
      System.arraycopy(jump, 0, values, 2, jump.length);
      values[values.length - 1] = u[1] * 0.01 * deviation;
      return values;
    }

    BarLaw law(double[] u) {
      double[] jump = process.parameters(Arrays.copyOfRange(u, 3, u.length), deviation);
      double spread = spread(u);
      double rate = Coordinates.logBetween(fewest, most, u[2]) / barsPerYear;
      double reach = 1.3 * largest + 12 * spread + Math.min(2, process.reach(jump));
      return new FourierLaw(
          t -> {
            Complex j = process.jump(t, jump);
            double size = FastMath.exp(-0.5 * spread * spread * t * t + rate * (j.getReal() - 1));
            double angle = rate * j.getImaginary();
            return new Complex(size * FastMath.cos(angle), size * FastMath.sin(angle));
          },
          u[1] * 0.01 * deviation,
          reach,
          spread);
    }

    private double spread(double[] u) {
      return deviation * Coordinates.logBetween(0.05, 3, u[0]);
    }
  }
}
