package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Independent Student-t returns. Where the likelihood wants an infinite variance (degrees of
 * freedom at or below 2.1, as the body of hourly crypto returns does), the variance is set to that
 * of the sample and the degrees of freedom are fitted given it: a body fit must not drive tails.
 */
final class StudentTFamily implements ModelFamily {
  private static final int FEWEST = 100;
  private static final double LOWEST = 2.01;
  private static final double HIGHEST = 200;
  private static final double FINITE = 2.1;

  @Override
  public String name() {
    return "student-t";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    double deviation = Math.sqrt(data.meanSquare());
    Maximum free = maximise(data, deviation, false);
    boolean targeted = freedom(free.point()) < FINITE;
    Maximum best = targeted ? maximise(data, deviation, true) : free;
    double years = data.barsPerYear();
    List<Estimate> estimates =
        DeltaMethod.estimates(
            List.of("volatility", "degreesOfFreedom", "meanPerBar"),
            best,
            u -> {
              double spread = targeted ? deviation : deviation * FastMath.exp(u[2]);
              return new double[] {spread * Math.sqrt(years), freedom(u), u[1] * 0.01 * deviation};
            });
    List<Note> notes = new ArrayList<>();
    if (targeted) {
      notes.add(
          Note.of(
              "fit.studentT.variance",
              "freedom",
              format("%.3f", freedom(free.point())),
              "less",
              format("%.1f", free.value() - best.value())));
    }
    notes.add(Note.of("fit.memoryless"));
    notes.add(Note.of("fit.mean"));
    return new IndependentFit(
        name(),
        law(best.point(), deviation, targeted),
        estimates,
        best.value(),
        3,
        data.size(),
        "maximum likelihood of log returns close to close, "
            + (targeted ? "variance set to that of the sample" : "all parameters joint")
            + "; standard errors by numerical Hessian and delta method",
        notes);
  }

  private static Maximum maximise(LogReturns data, double deviation, boolean targeted) {
    List<double[]> starts = new ArrayList<>();
    for (double freedom : new double[] {2.5, 5}) {
      double u = unit(freedom);
      starts.add(targeted ? new double[] {u, 0} : new double[] {u, 0, 0});
    }
    return LikelihoodMaximiser.maximise(
        u -> law(u, deviation, targeted).logLikelihood(data),
        starts,
        (u, k) -> k == 0 && Math.abs(u[0]) > 8,
        u -> true);
  }

  private static StudentLaw law(double[] u, double deviation, boolean targeted) {
    double spread = targeted ? deviation : deviation * FastMath.exp(u[2]);
    return new StudentLaw(u[1] * 0.01 * deviation, spread, freedom(u));
  }

  private static double freedom(double[] u) {
    double span = FastMath.log(HIGHEST / LOWEST);
    return LOWEST * FastMath.exp(span / (1 + FastMath.exp(-u[0])));
  }

  private static double unit(double freedom) {
    double share = FastMath.log(freedom / LOWEST) / FastMath.log(HIGHEST / LOWEST);
    return FastMath.log(share / (1 - share));
  }

  /** Student-t law with a mean and a standard deviation. */
  private static final class StudentLaw implements BarLaw {
    private final double mean;
    private final double scale;
    private final double freedom;
    private final double constant;

    StudentLaw(double mean, double deviation, double freedom) {
      this.mean = mean;
      this.scale = deviation * Math.sqrt((freedom - 2) / freedom);
      this.freedom = freedom;
      this.constant = GarchTFilter.logConstant(freedom) - FastMath.log(deviation);
    }

    @Override
    public double logDensity(double x) {
      double z = (x - mean) / scale;
      return constant - 0.5 * (freedom + 1) * FastMath.log(1 + z * z / freedom);
    }

    @Override
    public double cumulative(double x) {
      return new TDistribution(freedom).cumulativeProbability((x - mean) / scale);
    }

    @Override
    public double draw(double u) {
      // Bailey's formula with the first 26 and the other 27 bits of the number
      double radius = freedom * FastMath.expm1(-2 / freedom * FastMath.log(inner(u)));
      return mean + scale * Math.sqrt(radius) * FastMath.cos(2 * Math.PI * outer(u));
    }

    /** Twenty-six bits of u. */
    private static double inner(double u) {
      double bits = Math.floor(u * 0x1p26);
      return (bits + 0.5) * 0x1p-26;
    }

    /** The bits of u that follow. */
    private static double outer(double u) {
      return u * 0x1p26 - Math.floor(u * 0x1p26);
    }
  }
}
