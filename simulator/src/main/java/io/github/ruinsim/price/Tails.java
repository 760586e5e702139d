package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Other tails for Student-t innovations. Beyond the quantile that each side exceeds with {@code
 * probability} the innovation is that quantile plus a generalised Pareto number of the given shape
 * and scale (McNeil and Frey 2000, doi:10.1016/S0927-5398(00)00012-8); an innovation beyond ±{@code
 * limit} is drawn again, so that the law is the conditional one. What comes out is scaled back to
 * unit variance.
 *
 * @param probability share of each tail that is Pareto, in [0, 0.25]; 0 keeps the Student-t tails
 * @param shape ξ of the Pareto tails, in [−0.5, 0.5): the tail index is 1/ξ, below 0 the tail ends
 * @param scale of the Pareto tails in standard deviations, in [0, 10]; 0 chooses the one with which
 *     the density is continuous
 * @param limit largest innovation in standard deviations, in [3, 1000]; 0 for none
 */
public record Tails(double probability, double shape, double scale, double limit)
    implements Serializable {
  /** The tails of the Student-t law itself. */
  public static final Tails STUDENT = new Tails(0, 0, 0, 0);

  /** Checks the ranges. */
  public Tails {
    Check.closed("tails.probability", probability, 0, 0.25, "share of each tail; write 5%");
    Check.halfOpen("tails.shape", shape, -0.5, 0.5, "1/tail index; at 0.5 no variance is left");
    Check.closed("tails.scale", scale, 0, 10, "in standard deviations; 0 for a continuous density");
    if (limit != 0) {
      Check.closed("tails.limit", limit, 3, 1000, "in standard deviations; 0 for none");
    }
    if (probability == 0 && (shape != 0 || scale != 0)) {
      throw new IllegalArgumentException(
          "tails.probability = 0 leaves no Pareto tail for shape and scale: write 5%");
    }
  }

  /** Whether innovations are bounded. */
  public boolean bounded() {
    return limit > 0 || (probability > 0 && shape < 0);
  }
}
