package io.github.ruinsim.kernel;

import io.github.ruinsim.margin.Liquidation.Reduction;
import java.util.Arrays;

/**
 * How much of each position on a wallet a venue that liquidates in parts closes next: of all alike,
 * as far as the first of them needs to reach its next bracket, or a share that its rule fixes; or
 * the one position that has lost most. Not thread-safe.
 */
final class NextClosing {
  /** Shares that go, by position; valid after {@link #find}. */
  final double[] share;

  private final MarginTerms terms;
  private final Holdings[] sizes;
  private final boolean isolated;

  NextClosing(MarginTerms terms, Holdings[] sizes, boolean isolated) {
    this.terms = terms;
    this.sizes = sizes;
    this.isolated = isolated;
    share = new double[terms.positions];
  }

  /** Finds the shares for a pocket; false where the rule has nothing smaller than all. */
  boolean find(int pocket, double[] prices) {
    if (terms.venue.liquidation().reduction() == Reduction.POSITIONS) {
      return worst(pocket, prices);
    }
    double part = part(pocket, prices);
    Arrays.fill(share, part);
    return part < 1 - 1e-12;
  }

  /** Whether a derivative lies in a pocket and is open. */
  boolean in(int pocket, int i) {
    return (!isolated || i == pocket) && !terms.spot[i] && sizes[i].held > 0;
  }

  private double part(int pocket, double[] prices) {
    Reduction rule = terms.venue.liquidation().reduction();
    if (rule == Reduction.SHARE) {
      return terms.venue.liquidation().closeFactor().share();
    }
    double part = 1;
    for (int i = 0; i < terms.positions && rule == Reduction.TIERS; i++) {
      if (in(pocket, i)) {
        part = Math.min(part, terms.toLowerBracket(sizes[i], i, prices[terms.asset[i]]));
      }
    }
    return part;
  }

  private boolean worst(int pocket, double[] prices) {
    Arrays.fill(share, 0);
    int worst = -1;
    int open = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < terms.positions; i++) {
      if (in(pocket, i)) {
        double profit = terms.sign[i] * sizes[i].size(i) * (prices[terms.asset[i]] - 1);
        if (worst < 0 || profit < least) {
          worst = i;
          least = profit;
        }
        open++;
      }
    }
    if (open > 1) {
      share[worst] = 1;
    }
    return open > 1;
  }
}
