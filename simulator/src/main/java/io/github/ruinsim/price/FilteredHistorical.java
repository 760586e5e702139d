package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.List;
import java.util.Locale;

/**
 * Filtered historical simulation: the volatility follows GARCH(1,1), the innovations are bars of
 * the past in units of the volatility of their time, drawn with replacement and scaled to the
 * volatility of the path (Barone-Adesi, Giannopoulos and Vosper 1999,
 * doi:10.1002/(SICI)1096-9934(199908)19:5&lt;583::AID-FUT5&gt;3.0.CO;2-S). Beyond a threshold on
 * each side the close is that of a generalised Pareto tail (McNeil and Frey 2000,
 * doi:10.1016/S0927-5398(00)00012-8), and the whole bar is stretched to it.
 *
 * <p>{@code v' = ω + α·e² + β·v}, {@code e = √v·z}, {@code ω = v̄·(1 − α − β)}, with the law of z
 * shifted and scaled to mean 0 and variance 1. Log drift = drift − volatility²/2.
 *
 * @param drift per year, see above; in [−20, 20]
 * @param volatility long-run volatility per square-root year, in (0, 20]
 * @param alpha weight of the last squared return, in [0, 1)
 * @param beta weight of the last variance, in [0, 1)
 * @param lowerTail falls beyond the sample's quantile of its probability
 * @param upperTail rises beyond it
 * @param residuals bars in standard deviations
 */
public record FilteredHistorical(
    double drift,
    double volatility,
    double alpha,
    double beta,
    ParetoTail lowerTail,
    ParetoTail upperTail,
    StandardisedBars residuals)
    implements PriceModel {
  /** Checks the ranges. */
  public FilteredHistorical {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
    Check.halfOpen("alpha", alpha, 0, 1, "weight of the last squared return");
    Check.halfOpen(
        "beta", beta, 0, 1 - alpha, "below 1 − alpha, else no long-run variance is left");
    if (!(residuals.highestBelow(lowerTail.probability()) < 0)
        || !(residuals.lowestAbove(upperTail.probability()) > 0)) {
      throw new IllegalArgumentException(
          "residuals lie on one side of 0 at the thresholds of the tails: they must be those of"
              + " returns around 0");
    }
  }

  @Override
  public String name() {
    return "filtered-historical";
  }

  @Override
  public JumpLaw jumps() {
    return JumpLaw.NONE;
  }

  @Override
  public boolean meanExists() {
    return lowerTail.shape() < 0 && upperTail.shape() < 0;
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public boolean hasMemory() {
    return true;
  }

  @Override
  public boolean boundToBar() {
    return true;
  }

  @Override
  public List<Note> notes() {
    return List.of(
        Note.of(
            "history.filtered",
            "bars",
            residuals.size(),
            "lower",
            String.format(Locale.ROOT, "%.3g", 100 * lowerTail.probability()),
            "upper",
            String.format(Locale.ROOT, "%.3g", 100 * (1 - upperTail.probability())),
            "lowerIndex",
            index(lowerTail),
            "upperIndex",
            index(upperTail)));
  }

  private static String index(ParetoTail tail) {
    return tail.shape() > 0 ? String.format(Locale.ROOT, "%.2f", 1 / tail.shape()) : "∞";
  }
}
