package io.github.ruinsim.run;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import java.util.SplittableRandom;

/**
 * First passage of a jump diffusion, simulated in another way than the kernels do it: without bars,
 * from jump to jump, with the crossing probability of each Brownian piece as a weight instead of a
 * draw (Metwally and Atiya 2002, doi:10.3905/jod.2002.319189). Nothing is shared with the program.
 */
final class JumpDiffusionOracle {
  private final PriceModel model;
  private final double years;
  private final SplittableRandom random;

  JumpDiffusionOracle(PriceModel model, double days, long seed) {
    this.model = model;
    years = days / 365;
    random = new SplittableRandom(seed);
  }

  /** Mean of a sample with its standard error. */
  record Estimate(double mean, double standardError) {}

  /**
   * What happens to an account.
   *
   * @param liquidated the price reached the liquidation level
   * @param byGap it did so by a jump
   * @param negative the jump went beyond the bankruptcy level
   */
  record Answer(Estimate liquidated, Estimate byGap, Estimate negative) {}

  /**
   * Watches a level below or above the start.
   *
   * @param liquidation level relative to entry
   * @param bankruptcy level relative to entry, beyond the first one
   */
  Answer watch(double liquidation, double bankruptcy, int paths) {
    double side = liquidation < 1 ? 1 : -1;
    double level = side * Math.log(liquidation);
    double beyond = side * Math.log(bankruptcy);
    double[] sums = new double[6];
    for (int i = 0; i < paths; i++) {
      double[] path = path(side, level, beyond);
      for (int k = 0; k < 3; k++) {
        sums[k] += path[k];
        sums[k + 3] += path[k] * path[k];
      }
    }
    return new Answer(
        estimate(sums[0], sums[3], paths),
        estimate(sums[1], sums[4], paths),
        estimate(sums[2], sums[5], paths));
  }

  private static Estimate estimate(double sum, double squares, int paths) {
    double mean = sum / paths;
    return new Estimate(mean, Math.sqrt((squares / paths - mean * mean) / paths));
  }

  /** Probabilities of the three events given jumps and the prices between which they stand. */
  private double[] path(double side, double level, double beyond) {
    JumpLaw jumps = model.jumps();
    double variance = model.volatility() * model.volatility();
    double drift =
        side * (model.drift() - variance / 2 - jumps.perYear() * jumps.meanRelativeJump());
    double alive = 1;
    double byGap = 0;
    double negative = 0;
    double time = 0;
    double x = 0;
    while (true) {
      double next = Math.min(years, time - Math.log(1 - random.nextDouble()) / jumps.perYear());
      double step = next - time;
      double y = x + drift * step + Math.sqrt(variance * step) * random.nextGaussian();
      alive *= y <= level ? 0 : -Math.expm1(-2 * (x - level) * (y - level) / (variance * step));
      if (next >= years || alive == 0) {
        return new double[] {1 - alive, byGap, negative};
      }
      time = next;
      x = y + side * size(jumps);
      if (x <= level) {
        byGap = alive;
        negative = x < beyond ? alive : 0;
        return new double[] {1, byGap, negative};
      }
    }
  }

  private double size(JumpLaw law) {
    if (law instanceof NormalJumps normal) {
      return normal.mean() + normal.standardDeviation() * random.nextGaussian();
    }
    DoubleExponentialJumps jumps = (DoubleExponentialJumps) law;
    double exponential = -Math.log(1 - random.nextDouble());
    return random.nextDouble() < jumps.upProbability()
        ? jumps.meanUp() * exponential
        : -jumps.meanDown() * exponential;
  }
}
