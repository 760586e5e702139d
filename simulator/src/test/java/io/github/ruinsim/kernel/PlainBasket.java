package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;

/**
 * The plain twin of a basket of one long in A and one short in B: dollars and coins, judged in full
 * at every close by {@link Venue#requirement}. Collateral, if any, is in coins of B.
 */
final class PlainBasket {
  boolean liquidated;
  boolean negative;
  double drawdown;
  double fees;
  double funding;
  private final Venue venue;
  private final boolean isolated;
  private final double[] side = {1, -1};
  private final double[] notional = new double[2];
  private final double[] margin = new double[2];
  private final boolean[] open = {true, true};
  private final double haircut;
  private double coinsOfB;
  private double cash;
  private double peak = 300;
  private double last;
  private double forgiven;

  PlainBasket(AccountSettings account, Venue venue, double leverage) {
    this.venue = venue;
    isolated = account.margin() == MarginMode.ISOLATED;
    double taker = venue.fees().taker();
    coinsOfB = account.collateral().isEmpty() ? 0 : 300 * account.collateral().get(0).share();
    haircut = account.collateral().isEmpty() ? 0 : account.collateral().get(0).haircut();
    double use = 0.9 * (300 - haircut * coinsOfB);
    double unit = use / (1.7 * (1 / leverage + taker));
    notional[0] = unit;
    notional[1] = 0.7 * unit;
    fees = taker * (notional[0] + notional[1]);
    cash = 300 - coinsOfB - fees;
    for (int i = 0; i < 2 && isolated; i++) {
      margin[i] = notional[i] / leverage;
      cash -= margin[i];
    }
    note(300 - fees);
  }

  private void note(double equity) {
    last = equity;
    peak = Math.max(peak, equity);
    drawdown = Math.max(drawdown, Math.min(1, (peak - equity) / peak));
  }

  private double profit(int i, double price) {
    return side[i] * notional[i] * (price - 1);
  }

  private double requirement(int i, double price) {
    return venue.requirement(notional[i] * price, notional[i]);
  }

  void close(double a, double b, boolean stamp) {
    double[] price = {a, b};
    for (int i = 0; i < 2 && stamp; i++) {
      if (open[i]) {
        double paid = side[i] * 0.0011 * notional[i] * price[i];
        funding += paid;
        if (isolated) {
          margin[i] -= paid;
        } else {
          cash -= paid;
        }
      }
    }
    if (isolated) {
      for (int i = 0; i < 2; i++) {
        if (open[i] && margin[i] + profit(i, price[i]) <= requirement(i, price[i])) {
          cash += left(margin[i] + profit(i, price[i]), notional[i] * price[i]);
          open[i] = false;
          note(equity(price) - forgiven);
          forgiven = 0;
        }
      }
    } else if (open[0]) {
      double equity = cash + coinsOfB * b + profit(0, a) + profit(1, b);
      if (equity - haircut * coinsOfB * b <= requirement(0, a) + requirement(1, b)) {
        cash = left(equity, notional[0] * a + notional[1] * b);
        coinsOfB = 0;
        open[0] = false;
        open[1] = false;
      }
    }
    note(equity(price) - forgiven);
    note(equity(price));
    forgiven = 0;
  }

  private double equity(double[] price) {
    double equity = cash + coinsOfB * price[1];
    for (int i = 0; i < 2; i++) {
      equity += open[i] ? margin[i] + profit(i, price[i]) : 0;
    }
    return equity;
  }

  private double left(double equity, double traded) {
    liquidated = true;
    if (equity < 0) {
      negative = true;
      boolean owed = venue.negativeBalance() == NegativeBalancePolicy.DEBT;
      forgiven += owed ? 0 : -equity;
      return owed ? equity : 0;
    }
    double fee = Math.min(equity, traded * (venue.fees().taker() + venue.fees().liquidation()));
    fees += fee;
    return equity - fee;
  }

  double finalEquity() {
    return last;
  }
}
