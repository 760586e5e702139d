package io.github.ruinsim.run;

import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.BasketPlan;
import io.github.ruinsim.kernel.Schedule;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;

/** What of a study the engine of baskets runs. */
final class Baskets {
  private Baskets() {}

  /**
   * Whether it runs a variant: several positions on a wallet of quote currency, or each on its own
   * margin. Requirements that jump with the price are left to the event engine.
   */
  static boolean run(Variant variant) {
    return variant.account().needsBasket()
        || (!variant.account().positions().isEmpty()
            && variant.contract().payoff() == Payoff.LINEAR
            && !jumps(variant.venue().maintenance()));
  }

  private static boolean jumps(MaintenanceSchedule maintenance) {
    return maintenance.jumps(Side.LONG) || maintenance.jumps(Side.SHORT);
  }

  /** The accounts of a variant that the engine of baskets runs. */
  static BasketPlan plan(
      Study study, Variant variant, Schedule schedule, double[] leverages, double[] stops) {
    return new BasketPlan(
        variant.contract(),
        variant.account(),
        variant.rules(),
        leverages,
        stops,
        RunPlan.calendar(variant, schedule),
        study.ruinFloor(),
        study.drawdownLevels(),
        variant.market().assetNames());
  }
}
