package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How much of the tail passes without trading. {@code fitted}: the model's own jumps are gaps. 0:
 * the same returns, but jumps trade through too. A number s in (0, 1]: besides the jumps, the move
 * of a tail bar (innovation beyond its 99.9 % quantile, on either side) is with probability s one
 * gap at a uniform instant of the bar. The closes are the same paths in all cases.
 *
 * @param jumpsGap whether the model's own jumps pass levels without trading
 * @param tailProbability probability that the move of a tail bar is one gap, in [0, 1]
 */
public record GapShare(boolean jumpsGap, double tailProbability) implements Serializable {
  /** The model's own jumps gap, the rest trades through. */
  public static final GapShare FITTED = new GapShare(true, 0);

  /** Nothing gaps. */
  public static final GapShare ZERO = new GapShare(false, 0);

  /** Checks the range. */
  public GapShare {
    Check.closed("gapShare", tailProbability, 0, 1, "fitted, or a number from 0 to 1");
  }

  /** The share written as a number: 0 means that nothing gaps. */
  public static GapShare of(double share) {
    return share == 0 ? ZERO : new GapShare(true, share);
  }

  /** Text in study files: {@code fitted}, or the number. */
  public String text() {
    if (!jumpsGap) {
      return "0";
    }
    return tailProbability == 0
        ? "fitted"
        : new BigDecimal(tailProbability)
            .round(new MathContext(12))
            .stripTrailingZeros()
            .toPlainString();
  }
}
