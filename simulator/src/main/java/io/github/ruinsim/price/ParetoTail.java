package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * A generalised Pareto tail on one side of a law: beyond its threshold, which is exceeded with
 * {@code probability}, the excess is larger than x with probability {@code (1 + shape·x/scale)^(−1/
 * shape)}.
 *
 * @param probability share of all bars in the tail, in [0.001, 0.25]
 * @param shape ξ, in [−0.5, 0.5): the tail index is 1/ξ; below 0 the tail ends
 * @param scale in standard deviations of a bar, in (0, 10]
 */
public record ParetoTail(double probability, double shape, double scale) implements Serializable {
  /** Checks the ranges. */
  public ParetoTail {
    Check.closed("probability", probability, 0.001, 0.25, "share of bars in the tail; write 5%");
    Check.halfOpen("shape", shape, -0.5, 0.5, "1/tail index; at 0.5 no variance is left");
    Check.above("scale", scale, 0, "in standard deviations");
    Check.closed("scale", scale, 0, 10, "in standard deviations");
  }

  /** Mean excess over the threshold. */
  public double meanExcess() {
    return scale / (1 - shape);
  }

  /** Mean square of the excess. */
  public double meanSquareExcess() {
    return 2 * scale * scale / ((1 - shape) * (1 - 2 * shape));
  }
}
