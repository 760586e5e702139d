package io.github.ruinsim.kernel;

import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.MaintenanceBasis;

/**
 * What an account holds and owes at one moment, with the wallet and the entry price as units: in
 * quote currency it is worth {@code a + b·S} until something is paid, closed or settled.
 */
final class Holdings {
  private final MarginTerms terms;

  /** Worth at a price of 0. */
  double a;

  /** Worth per unit of price. */
  double b;

  /** {@link MarginTerms#contractPrice} now. */
  double contractPrice;

  /** What is owed now: quote currency of a long, coins of a short. */
  double debt;

  /** Share of the positions that is still open; spot is not counted. */
  double held;

  /** What lies beside the account, in wallets of the margin currency. */
  double idle;

  private double principal;

  Holdings(MarginTerms terms) {
    this.terms = terms;
  }

  /** Opens everything at price 1. */
  void open() {
    double fee = terms.openingFee();
    a = terms.coins ? 0 : 1 - fee;
    b = terms.coins ? 1 - fee : 0;
    a -= terms.held[0];
    b += terms.held[0];
    for (int i = 0; i < terms.positions; i++) {
      a -= terms.sign[i] * terms.quantity[i];
      b += terms.sign[i] * terms.quantity[i];
    }
    contractPrice = 1;
    debt = terms.borrowed;
    principal = terms.borrowed;
    held = 1;
    idle = terms.idle;
  }

  /** Worth in quote currency of all there is, what lies idle included. */
  double worth(double price) {
    return a + b * price;
  }

  /** The same in the currency in which equity is measured. */
  double equity(double price) {
    return worth(price) / unit(price);
  }

  /** What one unit of the currency of equity is worth in quote currency. */
  double unit(double price) {
    return terms.coinEquity ? price : 1;
  }

  /** Constant part of what backs the positions. */
  double backingConstant() {
    return terms.coins ? a : a - idle;
  }

  /** Part of what backs the positions that moves with the price. */
  double backingSlope() {
    return terms.coins ? b - idle : b;
  }

  /** What of that slope counts as margin: without the haircuts of collateral. */
  double countedSlope() {
    return backingSlope() - terms.discount[0];
  }

  /** What of the equity counts as margin, in quote currency. */
  double counted(double price) {
    return backingConstant() + countedSlope() * price;
  }

  /** Equity that backs the positions, in quote currency. */
  double backing(double price) {
    return backingConstant() + backingSlope() * price;
  }

  /** What lies beside the account, in quote currency. */
  double beside(double price) {
    return terms.coins ? idle * price : idle;
  }

  /** Size of a position that is still open, as its notional at entry. */
  double size(int i) {
    return terms.spot[i] ? terms.quantity[i] : held * terms.quantity[i];
  }

  /** Value of a position in quote currency. */
  double notional(int i, double price) {
    return terms.inverse[i] ? size(i) / contractPrice : size(i) * price * contractPrice;
  }

  /** Value of all positions in quote currency. */
  double traded(double price) {
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      sum += notional(i, price);
    }
    return sum;
  }

  /** The same without spot, which no venue liquidates. */
  double liquidable(double price) {
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      sum += terms.spot[i] ? 0 : notional(i, price);
    }
    return sum;
  }

  /** The contract is priced anew against spot. */
  void reprice(double future) {
    if (future == contractPrice) {
      return;
    }
    double signed = terms.sign[0] * size(0);
    if (terms.inverse[0]) {
      a += signed * (1 / contractPrice - 1 / future);
    } else {
      b += signed * (future - contractPrice);
    }
    contractPrice = future;
  }

  /** Pays funding of a close and nights; returns what was paid in the currency of equity. */
  double pay(int close, int nights, LaneRates rates, double price) {
    double paid = 0;
    for (int i = 0; i < terms.positions; i++) {
      double share = terms.funding(i, close, rates) + nights * terms.nightRate[i];
      double payment = share * notional(i, price);
      if (terms.inverse[i]) {
        b -= payment / price;
      } else {
        a -= payment;
      }
      paid += payment;
    }
    return terms.coinEquity ? paid / price : paid;
  }

  /** Charges periods of interest; returns it in quote currency. */
  double charge(int periods, double price) {
    Borrowing rule = terms.venue.carry().borrowing();
    double rate = rule.ratePerPeriod();
    double owed =
        rule.compounded()
            ? debt * StrictMath.expm1(periods * StrictMath.log1p(rate))
            : principal * periods * rate;
    debt += owed;
    if (terms.sign[0] > 0) {
      a -= owed;
      return owed;
    }
    b -= owed;
    return owed * price;
  }

  /** Settles the contract: nothing moves any more but a wallet of coins with its price. */
  void settle(double price) {
    if (terms.coins) {
      b += a / price;
      a = 0;
    } else {
      a += b * price;
      b = 0;
    }
  }

  /** What a margin call is judged by. */
  Standing standing(double price) {
    double deposit = terms.coins ? price : 1;
    return new Standing(
        price, counted(price), required(price), equity(price), unit(price), deposit);
  }

  /** Margin that the level is measured against, in quote currency. */
  double required(double price) {
    double required = 0;
    boolean onEntry = terms.venue.maintenance().basis() == MaintenanceBasis.ENTRY;
    for (int i = 0; i < terms.positions; i++) {
      double atEntry = terms.inverse[i] ? size(i) * price : size(i);
      required += terms.spot[i] ? 0 : onEntry ? atEntry : notional(i, price);
    }
    return required * terms.venue.requiredMarginRate(terms.leverage);
  }

  /**
   * Closes a part of all positions but spot at a price and pays for it.
   *
   * @param part share of what is held, in (0, 1)
   * @param fee in quote currency
   */
  void reduce(double part, double price, double fee) {
    double repaid = part;
    if (terms.owes() && terms.sign[0] < 0) {
      // That share of the coins owed is bought back, interest included.
      a -= part * debt * price;
      b += part * debt;
    } else {
      for (int i = 0; i < terms.positions; i++) {
        if (!terms.spot[i]) {
          close(i, terms.sign[i] * part * size(i), price);
        }
      }
      if (debt > 0) {
        repaid = Math.min(1, (part * notional(0, price) - fee) / debt);
      }
    }
    if (terms.coins) {
      b -= fee / price;
    } else {
      a -= fee;
    }
    debt *= 1 - repaid;
    principal *= 1 - repaid;
    held *= 1 - part;
  }

  private void close(int i, double signed, double price) {
    if (terms.inverse[i]) {
      a += signed / contractPrice;
      b -= signed / contractPrice / price;
    } else {
      a += signed * price * contractPrice;
      b -= signed * contractPrice;
    }
  }
}
