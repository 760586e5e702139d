package io.github.ruinsim.price;

import io.github.ruinsim.wording.Note;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A price model in one shape: per bar a Brownian piece with a known variance (given the mixing
 * variable of that bar), and jumps at their own instants.
 *
 * <p>Annual figures use a year of 365 days. {@code drift} is the growth rate of the expected price,
 * jumps compensated: {@code E[S_T] = S_0·exp(drift·T)}. Where that expectation does not exist
 * (Student-t log returns), the log drift is {@code drift − volatility²/2 − jump compensator}.
 */
public sealed interface PriceModel extends Serializable
    permits Gbm,
        StudentT,
        VarianceGamma,
        NormalInverseGaussian,
        GarchT,
        Heston,
        Bates,
        MarkovSwitching,
        Merton,
        Kou,
        SeveralAssets,
        FilteredHistorical,
        PastBars {
  /** Name in study files, for example {@code garch-t}. */
  String name();

  /** Growth rate per year; see the class comment. */
  double drift();

  /** Annualised volatility of the diffusion part (long run, where it varies). */
  double volatility();

  /** Jumps, {@link JumpLaw#NONE} where there are none. */
  JumpLaw jumps();

  /** Whether {@code E[S]} is finite, so that a mean of equity may be published. */
  boolean meanExists();

  /** Whether the horizon may end inside a bar: true for models without memory and mixing. */
  boolean divisible();

  /** Whether the volatility has a state, so that a path must start somewhere. */
  default boolean hasMemory() {
    return false;
  }

  /** Whether the parameters hold only for the bar length they were fitted at. */
  default boolean boundToBar() {
    return false;
  }

  /** Bars of the past that the model draws from; empty for a model of parameters. */
  default Optional<BarHistory> sample() {
    return Optional.empty();
  }

  /** What a reader must know of the model to trust a result, one sentence each. */
  default List<Note> notes() {
    return List.of();
  }

  /**
   * Checks that the model can be sampled in bars of this length.
   *
   * @throws IllegalArgumentException in one line that begins with {@code bar}
   */
  default void checkBar(double barYears) {}
}
