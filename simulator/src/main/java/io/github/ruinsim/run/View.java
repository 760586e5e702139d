package io.github.ruinsim.run;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.study.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * How accounts look at the closes that all of them share.
 *
 * @param gapShare what passes without trading
 * @param monitoring when prices are looked at
 * @param eventsOnly whether the events that a comparison of gap shares shows are enough
 */
record View(GapShare gapShare, Monitoring monitoring, boolean eventsOnly) {
  /**
   * The views of a market: its own, those of other gap shares, and one of the other monitoring.
   *
   * @param gapShares those of the study, of which the first is replaced by the market's own
   * @param other whether the other monitoring is looked at
   */
  static List<View> of(Market market, List<GapShare> gapShares, boolean other) {
    List<View> views = new ArrayList<>();
    views.add(new View(market.gapShare(), market.monitoring(), false));
    for (GapShare share : gapShares.subList(1, gapShares.size())) {
      views.add(new View(share, market.monitoring(), true));
    }
    if (other) {
      views.add(new View(market.gapShare(), market.monitoring().other(), false));
    }
    return views;
  }
}
