package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.List;

/**
 * Normal inverse Gaussian: Brownian motion with drift on a random clock, {@code X(t) = θ·G(t) +
 * volatility·W(G(t))}, where the clock G has independent inverse Gaussian increments of mean t and
 * variance {@code clockVariance·t} (Barndorff-Nielsen 1997, doi:10.1111/1467-9469.00045). {@code
 * E[S_T] = S_0·exp(drift·T)}.
 *
 * <p>In his parameters {@code β = θ/σ²}, {@code α² = β² + 1/(σ²·clockVariance)}, {@code δ =
 * σ·t/√clockVariance}. Excess kurtosis of a bar is about {@code 3·clockVariance/bar}; tails fall
 * exponentially with a power in front.
 *
 * <p>Inside a bar the price is a Brownian piece whose variance is that of the clock's increment: an
 * assumption, as the process itself moves by jumps alone.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility of the Brownian motion at the clock's mean speed, per square-root year, in (0,
 *     20]; the returns have variance {@code volatility² + asymmetry²·clockVariance} per year
 * @param asymmetry drift θ of the Brownian motion per year of the clock, in [−1000, 1000]; below 0
 *     the left tail is the heavier one
 * @param clockVariance variance of the clock per year, in years, in (0, 100]
 */
public record NormalInverseGaussian(
    double drift, double volatility, double asymmetry, double clockVariance) implements PriceModel {
  /** Checks the ranges. */
  public NormalInverseGaussian {
    RandomClock.check(drift, volatility, asymmetry, clockVariance, 2);
  }

  /** Log drift per year that makes the expected price grow by {@link #drift}. */
  public double logDrift() {
    double growth = RandomClock.growth(volatility, asymmetry);
    return drift - (1 - Math.sqrt(1 - 2 * clockVariance * growth)) / clockVariance;
  }

  @Override
  public String name() {
    return "nig";
  }

  @Override
  public JumpLaw jumps() {
    return JumpLaw.NONE;
  }

  @Override
  public boolean meanExists() {
    return true;
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public List<Note> notes() {
    return List.of(Note.of("bar.clock"));
  }

  @Override
  public void checkBar(double barYears) {
    Check.closed(
        "bar / clockVariance",
        barYears / clockVariance,
        1e-6,
        1e9,
        "of a step of the clock; choose another market.bar or clockVariance");
  }
}
