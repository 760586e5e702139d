package io.github.ruinsim.run;

import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.study.Variant;
import java.util.Locale;

/** Which engine runs the accounts of a variant. */
enum Engine {
  /** Whole grids at once, where all triggers are fixed in a shared process. */
  LADDER,
  /** One account after the other. */
  EVENT,
  /** Several positions on a wallet of quote currency, or each on its own margin. */
  BASKET;

  /** The quickest engine that can run accounts of these leverages. */
  static Engine of(Variant variant, double... leverages) {
    if (basket(variant)) {
      return BASKET;
    }
    return ladder(variant, leverages) ? LADDER : EVENT;
  }

  /** Its name in results. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Requirements that jump with the price are left to the event engine, or refused. */
  private static boolean basket(Variant variant) {
    return variant.account().needsBasket()
        || (!variant.account().positions().isEmpty()
            && variant.contract().payoff() == Payoff.LINEAR
            && !variant.venue().jumps());
  }

  /**
   * One perpetual with the whole wallet, isolated or cross, that every price is judged at and only
   * funding is paid for.
   */
  private static boolean ladder(Variant variant, double... leverages) {
    MaintenanceBasis basis = variant.venue().maintenance().basis();
    boolean nightly =
        variant.contract().paysOvernight()
            && !variant.venue().carry().overnight().equals(Overnight.NONE);
    return variant.account().positions().isEmpty()
        && variant.account().working() == 1
        && variant.account().collateral().isEmpty()
        && !variant.account().quoteEquity()
        && variant.contract().paysFunding()
        && !variant.liquidatedInParts(leverages)
        && !variant.venue().fundLimited()
        && (basis == MaintenanceBasis.MARK || basis == MaintenanceBasis.ENTRY)
        && !variant.venue().maintenance().jumps(variant.account().side())
        && variant.venue().clock().continuous()
        && !nightly;
  }
}
