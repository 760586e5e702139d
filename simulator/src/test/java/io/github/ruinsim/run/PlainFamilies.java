package io.github.ruinsim.run;

import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.VarianceGamma;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Plain twins of the vectorised samplers: one path at a time, from the same addressed words, by the
 * textbook formulas.
 */
final class PlainFamilies {
  private final long seed;
  private final double bar;
  private final int bars;

  PlainFamilies(long seed, double barYears, int bars) {
    this.seed = seed;
    bar = barYears;
    this.bars = bars;
  }

  double[] varianceGamma(VarianceGamma model, long path) {
    double shape = bar / model.clockVariance();
    GammaDistribution law = GammaDistribution.of(shape, 1);
    Xoshiro256PlusPlus clock = stream(path, Purpose.CLOCK);
    double[] time = new double[bars];
    for (int i = 0; i < bars; i++) {
      double u = open(clock.next());
      double gamma =
          u < 0.5 ? law.inverseCumulativeProbability(u) : law.inverseSurvivalProbability(1 - u);
      time[i] = gamma * model.clockVariance();
    }
    return onClock(model.logDrift(), model.asymmetry(), model.volatility(), time, path);
  }

  double[] normalInverseGaussian(NormalInverseGaussian model, long path) {
    Xoshiro256PlusPlus driver = stream(path, Purpose.VARIANCE);
    Xoshiro256PlusPlus clock = stream(path, Purpose.CLOCK);
    double lambda = bar * bar / model.clockVariance();
    double[] time = new double[bars];
    for (int i = 0; i < bars; i++) {
      double z = normal(driver.next());
      double y = z * z;
      double w = bar * y / (2 * lambda);
      double small = bar * (1 + w - Math.sqrt(2 * w + w * w));
      boolean first = ((clock.next() >>> 11) + 0.5) * 0x1p-53 <= bar / (bar + small);
      time[i] = first ? small : bar * bar / small;
    }
    return onClock(model.logDrift(), model.asymmetry(), model.volatility(), time, path);
  }

  private double[] onClock(
      double drift, double asymmetry, double volatility, double[] time, long path) {
    Xoshiro256PlusPlus diffusion = stream(path, Purpose.DIFFUSION);
    double[] close = new double[bars];
    double x = 0;
    for (int i = 0; i < bars; i++) {
      double z = normal(diffusion.next());
      x += drift * bar + asymmetry * time[i] + volatility * Math.sqrt(time[i]) * z;
      close[i] = x;
    }
    return close;
  }

  /** Andersen's scheme as he writes it, from the long-run variance. */
  double[] heston(Heston model, long path) {
    Xoshiro256PlusPlus diffusion = stream(path, Purpose.DIFFUSION);
    Xoshiro256PlusPlus driver = stream(path, Purpose.VARIANCE);
    Xoshiro256PlusPlus atom = stream(path, Purpose.CLOCK);
    double kappa = model.meanReversion();
    double theta = model.volatility() * model.volatility();
    double epsilon = model.volatilityOfVariance();
    double rho = model.correlation();
    double e = StrictMath.exp(-kappa * bar);
    double k1 = 0.5 * bar * (kappa * rho / epsilon - 0.5) - rho / epsilon;
    double k2 = 0.5 * bar * (kappa * rho / epsilon - 0.5) + rho / epsilon;
    double k3 = 0.5 * bar * (1 - rho * rho);
    double a1 = k2 + 0.5 * k3;
    double v = theta;
    double x = 0;
    double[] close = new double[bars];
    for (int i = 0; i < bars; i++) {
      double m = theta + (v - theta) * e;
      double s2 =
          v * epsilon * epsilon * e / kappa * (1 - e)
              + theta * epsilon * epsilon / (2 * kappa) * (1 - e) * (1 - e);
      double psi = s2 / (m * m);
      double zv = normal(driver.next());
      double next;
      double moment;
      if (psi <= 1.5) {
        double b2 = 2 / psi - 1 + Math.sqrt(2 / psi) * Math.sqrt(2 / psi - 1);
        double a = m / (1 + b2);
        next = a * (Math.sqrt(b2) + zv) * (Math.sqrt(b2) + zv);
        moment = StrictMath.exp(a1 * b2 * a / (1 - 2 * a1 * a)) / Math.sqrt(1 - 2 * a1 * a);
      } else {
        double p = (psi - 1) / (psi + 1);
        double beta = (1 - p) / m;
        double u = open(atom.next());
        next = u <= p ? 0 : StrictMath.log((1 - p) / (1 - u)) / beta;
        moment = p + beta * (1 - p) / (beta - a1);
      }
      double k0 = -StrictMath.log(moment) - (k1 + 0.5 * k3) * v;
      double z = normal(diffusion.next());
      x += model.drift() * bar + k0 + k1 * v + k2 * next + Math.sqrt(k3 * (v + next)) * z;
      close[i] = x;
      v = next;
    }
    return close;
  }

  double[] switching(MarkovSwitching model, long path) {
    Xoshiro256PlusPlus random = stream(path, Purpose.REGIME);
    Xoshiro256PlusPlus diffusion = stream(path, Purpose.DIFFUSION);
    int regime = pick(model.stationary(), open(random.next()));
    double[] variance = new double[bars];
    double time = 0;
    double end = bars * bar;
    while (time < end) {
      double until =
          time - StrictMath.log(open(random.next())) * model.meanDays().get(regime) / 365;
      double volatility = model.volatilities().get(regime);
      for (int i = 0; i < bars; i++) {
        double overlap = Math.min(until, (i + 1) * bar) - Math.max(time, i * bar);
        variance[i] += Math.max(0, overlap) * volatility * volatility;
      }
      regime = pick(model.next().get(regime), open(random.next()));
      time = until;
    }
    double x = 0;
    double[] close = new double[bars];
    for (int i = 0; i < bars; i++) {
      double z = normal(diffusion.next());
      x += model.drift() * bar - variance[i] / 2 + Math.sqrt(variance[i]) * z;
      close[i] = x;
    }
    return close;
  }

  /** Brownian motion with normal jumps that excite each other, from the mean intensity. */
  double[] excited(double drift, double volatility, NormalJumps jumps, long path) {
    Xoshiro256PlusPlus random = stream(path, Purpose.JUMP);
    Xoshiro256PlusPlus diffusion = stream(path, Purpose.DIFFUSION);
    double decay = jumps.decay();
    double base = jumps.perYear() * (1 - jumps.excitation());
    double start = jumps.perYear() - base;
    List<Double> times = new ArrayList<>();
    double[] sum = new double[bars];
    double time = 0;
    while (true) {
      double excess = start * StrictMath.exp(-decay * time);
      for (double t : times) {
        excess += jumps.excitation() * decay * StrictMath.exp(-decay * (time - t));
      }
      double wait = -StrictMath.log(open(random.next())) / base;
      double d = 1 + decay * StrictMath.log(open(random.next())) / excess;
      if (d > 0) {
        wait = Math.min(wait, -StrictMath.log(d) / decay);
      }
      time += wait;
      if (time >= bars * bar) {
        break;
      }
      times.add(time);
      double first = open(random.next());
      double second = open(random.next());
      double z = Math.sqrt(-2 * StrictMath.log(first)) * StrictMath.sin(Math.PI * (second - 0.5));
      sum[(int) (time / bar)] += jumps.mean() + jumps.standardDeviation() * z;
    }
    double x = 0;
    double[] close = new double[bars];
    for (int i = 0; i < bars; i++) {
      double to = (i + 1) * bar;
      double intensity = base * bar + start * faded(decay, i * bar, to);
      for (double t : times) {
        if (t < to) {
          double from = Math.max(0, i * bar - t);
          intensity += jumps.excitation() * decay * faded(decay, from, to - t);
        }
      }
      double z = normal(diffusion.next());
      x += (drift - volatility * volatility / 2) * bar + volatility * Math.sqrt(bar) * z;
      x += sum[i] - jumps.meanRelativeJump() * intensity;
      close[i] = x;
    }
    return close;
  }

  private static double faded(double decay, double from, double to) {
    return (StrictMath.exp(-decay * from) - StrictMath.exp(-decay * to)) / decay;
  }

  private static int pick(List<Double> probabilities, double u) {
    double sum = probabilities.get(0);
    int i = 0;
    while (u >= sum && i < probabilities.size() - 1) {
      i++;
      sum += probabilities.get(i);
    }
    return i;
  }

  private static double normal(long word) {
    double low = (word & 0xfffffffffffffL) * 0x1p-26;
    double mantissa = 1 + Math.rint(low) * 0x1p-26;
    int octave = Long.numberOfLeadingZeros(word * 0x9e3779b97f4a7c15L);
    double u = StrictMath.scalb(mantissa, -1 - octave);
    double angle = Math.PI * (low - Math.rint(low));
    return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.sin(angle);
  }

  private static double open(long bits) {
    return Math.min(((bits >>> 11) + 0.5) * 0x1p-53, 1 - 0x1p-53);
  }

  private Xoshiro256PlusPlus stream(long path, Purpose purpose) {
    long[] state = new long[4];
    Philox.block(path, 0, purpose.code(), 0, seed, 0, state, 0);
    return new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
  }
}
