package io.github.ruinsim.run;

import static io.github.ruinsim.run.FamilyPaths.DAY;
import static io.github.ruinsim.run.FamilyPaths.HOUR;
import static io.github.ruinsim.run.FamilyPaths.ends;
import static io.github.ruinsim.run.FamilyPaths.hasCharacteristic;
import static io.github.ruinsim.run.FamilyPaths.hasMean;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.price.Bates;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws of the families against closed forms: characteristic functions, moments and the expected
 * price. Every comparison may be 4 standard errors off, a false alarm in 16,000; there are about
 * 100.
 */
class FamilyLawTest {
  private static final int MANY = 1_000_000;
  private static final InitialVolatility STATIONARY = InitialVolatility.STATIONARY;
  private static final InitialVolatility LONG_RUN = InitialVolatility.LONG_RUN;

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1.5e-3, 0.02})
  void varianceGammaBarsHaveTheLaw(double clockVariance) {
    VarianceGamma model = new VarianceGamma(0.4, 0.6, -1.5, clockVariance);
    for (double bar : new double[] {HOUR, DAY}) {
      double[] x = ends(model, bar, 1, MANY, STATIONARY, 7);
      double deviation = Math.sqrt((0.36 + 2.25 * clockVariance) * bar);

      for (double k : new double[] {0.5, 1, 3}) {
        double u = k / deviation;
        // exp(i·u·m)·(1 − iuθν + σ²νu²/2)^(−t/ν)
        Complex base = new Complex(1 + 0.18 * clockVariance * u * u, 1.5 * clockVariance * u);
        Complex clock = base.log().times(-bar / clockVariance);
        Complex drift = new Complex(0, u * model.logDrift() * bar);
        hasCharacteristic("ν " + clockVariance, x, u, clock.plus(drift).exp());
      }
      hasMean("E[S]", x, StrictMath::exp, StrictMath.exp(0.4 * bar));
      cumulants(x, model.logDrift() * bar, -1.5 * bar, 0.36 * bar, clockVariance / bar, 1, 2, 6);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1.5e-3, 0.3})
  void normalInverseGaussianBarsHaveTheLaw(double clockVariance) {
    NormalInverseGaussian model = new NormalInverseGaussian(-0.5, 0.7, 0.6, clockVariance);
    for (double bar : new double[] {HOUR, DAY}) {
      double[] x = ends(model, bar, 1, MANY, STATIONARY, 8);
      double deviation = Math.sqrt((0.49 + 0.36 * clockVariance) * bar);

      for (double k : new double[] {0.5, 1, 3}) {
        double u = k / deviation;
        // exp(i·u·m + (t/ν)·(1 − √(1 − 2ν(iuθ − σ²u²/2))))
        Complex root =
            new Complex(1 + 0.49 * clockVariance * u * u, -1.2 * clockVariance * u).sqrt();
        Complex clock = Complex.ONE.minus(root).times(bar / clockVariance);
        Complex drift = new Complex(0, u * model.logDrift() * bar);
        hasCharacteristic("ν " + clockVariance, x, u, clock.plus(drift).exp());
      }
      hasMean("E[S]", x, StrictMath::exp, StrictMath.exp(-0.5 * bar));
      cumulants(x, model.logDrift() * bar, 0.6 * bar, 0.49 * bar, clockVariance / bar, 1, 3, 15);
    }
  }

  /**
   * First four moments of Brownian motion on a clock of mean 1 and cumulants {@code c_k·ν^(k−1)};
   * mean, variance and third central moment, and the fourth.
   */
  private static void cumulants(
      double[] x, double m, double b, double v, double nu, double c2, double c3, double c4) {
    double k1 = m + b;
    double k2 = v + b * b * nu * c2;
    double k3 = 3 * v * b * nu * c2 + b * b * b * nu * nu * c3;
    double k4 =
        3 * v * v * nu * c2 + 6 * v * b * b * nu * nu * c3 + b * b * b * b * nu * nu * nu * c4;
    double scale = Math.sqrt(k2);
    hasMean("mean", x, r -> (r - k1) / scale, 0);
    hasMean("variance", x, r -> StrictMath.pow((r - k1) / scale, 2), 1);
    hasMean("third moment", x, r -> StrictMath.pow((r - k1) / scale, 3), k3 / (k2 * scale));
    hasMean("fourth moment", x, r -> StrictMath.pow((r - k1) / scale, 4), 3 + k4 / (k2 * k2));
  }

  @Test
  void hestonPricesHaveTheCharacteristicFunction() {
    // Feller's condition holds in the first and fails in the second.
    for (Heston model :
        new Heston[] {new Heston(0.3, 0.7, 8, 1.5, -0.6), new Heston(0, 0.6, 20, 8, 0.3)}) {
      double[] x = ends(model, DAY / 4, 120, 150_000, LONG_RUN, 9);

      for (double u : new double[] {2, 5, 12}) {
        hasCharacteristic(model.toString(), x, u, heston(model, u, 30 * DAY));
      }
      hasMean("E[S]", x, StrictMath::exp, StrictMath.exp(model.drift() * 30 * DAY));
    }
  }

  @Test
  void hestonVarianceStartsInItsStationaryLaw() {
    Heston model = new Heston(0, 0.6, 20, 5, 0);
    double[] x = ends(model, HOUR, 1, MANY, STATIONARY, 10);

    double shape = 2 * 20 * 0.36 / 25;
    double u = 1.5 / (0.6 * Math.sqrt(HOUR));
    // A gamma mixture of normal laws; the variance hardly moves in an hour.
    double expected = StrictMath.pow(1 + 0.5 * u * u * HOUR * 0.36 / shape, -shape);
    hasMean("cos", x, r -> StrictMath.cos(u * r), expected);
    hasMean("E[S]", x, StrictMath::exp, 1);
  }

  @Test
  void batesPricesHaveTheCharacteristicFunction() {
    NormalJumps jumps = new NormalJumps(60, -0.02, 0.05);
    Bates model = new Bates(0.2, 0.7, 8, 1.5, -0.6, jumps);
    double[] x = ends(model, DAY / 4, 120, 150_000, LONG_RUN, 11);

    double time = 30 * DAY;
    for (double u : new double[] {2, 5, 12}) {
      Complex size = new Complex(-0.5 * 0.0025 * u * u, -0.02 * u).exp();
      double compensator = StrictMath.expm1(-0.02 + 0.00125);
      Complex rate = size.minus(Complex.ONE).minus(new Complex(0, u * compensator));
      Complex jump = rate.times(60 * time).exp();
      hasCharacteristic("Bates", x, u, heston(model.diffusion(), u, time).times(jump));
    }
    hasMean("E[S]", x, StrictMath::exp, StrictMath.exp(0.2 * time));
  }

  /** Characteristic function of the log price from a variance at its long run (Albrecher 2007). */
  private static Complex heston(Heston model, double u, double time) {
    double kappa = model.meanReversion();
    double xi = model.volatilityOfVariance();
    double theta = model.volatility() * model.volatility();
    Complex beta = new Complex(kappa, -model.correlation() * xi * u);
    Complex d = beta.times(beta).plus(new Complex(xi * xi * u * u, xi * xi * u)).sqrt();
    Complex g = beta.minus(d).over(beta.plus(d));
    Complex decay = d.times(-time).exp();
    Complex one = Complex.ONE;
    Complex log = one.minus(g.times(decay)).over(one.minus(g)).log();
    Complex c = beta.minus(d).times(time).minus(log.times(2)).times(kappa * theta / (xi * xi));
    Complex v = beta.minus(d).times(theta / (xi * xi));
    Complex s = v.times(one.minus(decay)).over(one.minus(g.times(decay)));
    return c.plus(s).plus(new Complex(0, u * model.drift() * time)).exp();
  }

  @Test
  void switchingPricesHaveTheCharacteristicFunction() {
    List<List<Double>> cycle =
        List.of(List.of(0.0, 0.9, 0.1), List.of(0.2, 0.0, 0.8), List.of(1.0, 0.0, 0.0));
    NormalJumps jumps = new NormalJumps(40, -0.01, 0.04);
    for (MarkovSwitching model :
        new MarkovSwitching[] {
          new MarkovSwitching(0.5, List.of(0.35, 1.5), List.of(6.0, 1.2), List.of(), JumpLaw.NONE),
          new MarkovSwitching(0, List.of(0.3, 0.8, 2.5), List.of(8.0, 3.0, 0.1), cycle, jumps)
        }) {
      double[] x = ends(model, DAY / 2, 20, 300_000, STATIONARY, 12);

      for (double u : new double[] {3, 8, 20}) {
        hasCharacteristic("regimes", x, u, switching(model, u, 10 * DAY));
      }
      hasMean("E[S]", x, StrictMath::exp, StrictMath.exp(model.drift() * 10 * DAY));
      hasMean("variance", x, r -> r * r, square(model, 10 * DAY));
    }
  }

  /** Second moment of the log price by the second difference of its characteristic function. */
  private static double square(MarkovSwitching model, double time) {
    double h = 0.02;
    return -2 * (switching(model, h, time).real() - 1) / (h * h);
  }

  /** π·exp((Q + diag ψ)·t)·1 by many small steps of fourth order. */
  private static Complex switching(MarkovSwitching model, double u, double time) {
    int n = model.volatilities().size();
    Complex jump = Complex.of(0);
    double compensator = 0;
    if (model.jumps() instanceof NormalJumps j) {
      double s2 = j.standardDeviation() * j.standardDeviation();
      jump = new Complex(-0.5 * s2 * u * u, j.mean() * u).exp().minus(Complex.ONE);
      jump = jump.times(j.perYear());
      compensator = j.perYear() * j.meanRelativeJump();
    }
    Complex[][] rate = new Complex[n][n];
    for (int i = 0; i < n; i++) {
      double v = model.volatilities().get(i) * model.volatilities().get(i);
      double leave = 365 / model.meanDays().get(i);
      double drift = model.drift() - compensator - v / 2;
      for (int j = 0; j < n; j++) {
        rate[i][j] = Complex.of(leave * model.next().get(i).get(j));
      }
      rate[i][i] = new Complex(-leave - 0.5 * v * u * u, u * drift).plus(jump);
    }
    Complex[] y = new Complex[n];
    Arrays.fill(y, Complex.ONE);
    int steps = 4000;
    for (int step = 0; step < steps; step++) {
      Complex[] term = y.clone();
      for (int order = 1; order <= 4; order++) {
        Complex[] next = new Complex[n];
        for (int i = 0; i < n; i++) {
          next[i] = Complex.of(0);
          for (int j = 0; j < n; j++) {
            next[i] = next[i].plus(rate[i][j].times(term[j]).times(time / steps / order));
          }
          y[i] = y[i].plus(next[i]);
        }
        term = next;
      }
    }
    Complex sum = Complex.of(0);
    for (int i = 0; i < n; i++) {
      sum = sum.plus(y[i].times(model.stationary().get(i)));
    }
    return sum;
  }

  @Test
  void excitedJumpsHaveTheMeanAndVarianceOfAHawkesProcess() {
    // Jumps that need no compensator and hardly any diffusion: E[x⁴] = 3·s⁴·E[N²].
    double excitation = 0.7;
    double decay = 400;
    double size = 1e-3;
    NormalJumps jumps = new NormalJumps(150, -size * size / 2, size, excitation, decay);
    PriceModel model = new Merton(0, 1e-6, jumps);
    double time = 12 * DAY;
    double[] x = ends(model, DAY, 12, 400_000, STATIONARY, 13);

    double mean = 150 * time;
    double relaxation = decay * (1 - excitation);
    double k2 = 1 / ((1 - excitation) * (1 - excitation));
    double fade = -StrictMath.expm1(-relaxation * time) / relaxation;
    double variance = 150 * (k2 * time + (1 - k2) * fade);
    hasMean("number", x, r -> StrictMath.pow(r / size, 2), mean);
    hasMean("square", x, r -> StrictMath.pow(r / size, 4) / 3, variance + mean * mean);
    hasMean("none at all", x, r -> Math.abs(r) < 2e-6 ? 1 : 0, none(150, excitation, decay, time));
  }

  /**
   * P(N(t) = 0) of a stationary Hawkes process: −log is the integral of the base intensity and of
   * the excess that fades, whose Laplace transform solves a Riccati equation (cluster form).
   */
  private static double none(double rate, double n, double decay, double time) {
    // E[exp(−s·Y)] of the stationary excess Y, s = (1 − e^(−βt))/β: exp(−∫ μ·(1 − φ(b(u))) du)
    // with b' = −β·b + 1 − e^(−nβ·b), b(0) = s.
    double base = rate * (1 - n);
    double b = -StrictMath.expm1(-decay * time) / decay;
    double integral = 0;
    double step = 0.002 / decay;
    while (b > 1e-9 / decay) {
      double half = b + 0.5 * step * slope(b, n, decay);
      integral += step * -StrictMath.expm1(-n * decay * half);
      b += step * slope(half, n, decay);
    }
    return StrictMath.exp(-base * (time + integral));
  }

  private static double slope(double b, double n, double decay) {
    return -decay * b - StrictMath.expm1(-n * decay * b);
  }

  @Test
  void excitedJumpsAreCompensated() {
    NormalJumps jumps = new NormalJumps(150, -0.02, 0.03, 0.6, 400);
    for (PriceModel model :
        new PriceModel[] {
          new Merton(0.5, 0.4, jumps),
          new Bates(0.5, 0.4, 5, 1, -0.3, jumps),
          new MarkovSwitching(0.5, List.of(0.3, 1.0), List.of(5.0, 1.0), List.of(), jumps)
        }) {
      double[] x = ends(model, DAY, 15, 150_000, STATIONARY, 15);
      hasMean(model.name(), x, StrictMath::exp, StrictMath.exp(0.5 * 15 * DAY));
    }
  }

  @Test
  void truncatedAndParetoTailsKeepTheVarianceAndHaveTheTails() {
    Tails pareto = new Tails(0.05, 0.2, 0, 0);
    double[] z = innovations(pareto, 4);
    hasMean("variance", z, r -> r * r, 1);
    double scale = paretoScale(4, 0.05);
    double far = threshold(4, 0.05) + scale / 0.2 * (StrictMath.pow(50, 0.2) - 1);
    double factor = factor(z, 4);
    hasMean("left 0.1 %", z, r -> r < -far * factor ? 1 : 0, 0.001);
    hasMean("right 0.1 %", z, r -> r > far * factor ? 1 : 0, 0.001);

    double[] bounded = innovations(new Tails(0, 0, 0, 6), 2.6);
    hasMean("variance", bounded, r -> r * r, 1);
    assertThat(Arrays.stream(bounded).max().orElse(0)).isBetween(5.9, 6 + 1e-6);
  }

  /** Returns of a GARCH model whose variance stands still, in units of its volatility. */
  private static double[] innovations(Tails tails, double degreesOfFreedom) {
    GarchT model = new GarchT(0, 1e-4, 0, 0, 0, degreesOfFreedom, JumpLaw.NONE, tails);
    double deviation = 1e-4 * Math.sqrt(HOUR);
    double[] x = ends(model, HOUR, 1, MANY, LONG_RUN, 14);
    for (int i = 0; i < x.length; i++) {
      x[i] /= deviation;
    }
    return x;
  }

  private static TDistribution t(double freedom) {
    return TDistribution.of(freedom);
  }

  private static double threshold(double freedom, double p) {
    return Math.sqrt((freedom - 2) / freedom) * t(freedom).inverseSurvivalProbability(p);
  }

  private static double paretoScale(double freedom, double p) {
    double unit = Math.sqrt((freedom - 2) / freedom);
    return p * unit / t(freedom).density(threshold(freedom, p) / unit);
  }

  /** Factor between the shaped law and unit variance, found from the sample's body: its median. */
  private static double factor(double[] z, double freedom) {
    double[] size = Arrays.stream(z).map(Math::abs).sorted().toArray();
    return size[size.length / 2] / threshold(freedom, 0.25);
  }
}
