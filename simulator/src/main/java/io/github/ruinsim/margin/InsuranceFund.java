package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Money with which a venue pays what liquidated accounts lack. Once it is empty, the rest falls on
 * auto-deleveraging or on the trader. Immutable.
 *
 * <p>In a study each account on each path meets a fund of this size: accounts do not share it.
 *
 * @param balance what is left, in margin currency, at least 0; infinity never runs empty
 * @param deleverages whether winners are deleveraged for what it cannot pay; else the trader owes
 *     it
 */
public record InsuranceFund(double balance, boolean deleverages) implements Serializable {
  /** A fund that never runs empty. */
  public static final InsuranceFund UNLIMITED = new InsuranceFund(Double.POSITIVE_INFINITY);

  /** Checks the balance. */
  public InsuranceFund {
    if (!(balance >= 0)) {
      throw new IllegalArgumentException(
          Check.message(
              "insuranceFund.balance",
              Double.toString(balance),
              "[0, infinity]",
              "money of the fund in margin currency"));
    }
  }

  /** A fund behind which winners are deleveraged. */
  public InsuranceFund(double balance) {
    this(balance, true);
  }

  /** Whether it may run empty. */
  public boolean limited() {
    return balance < Double.POSITIVE_INFINITY;
  }

  /**
   * What became of a shortfall, or of a surplus.
   *
   * @param fund the fund afterwards
   * @param paid what the fund paid
   * @param uncovered what it could not pay
   */
  public record Booking(InsuranceFund fund, double paid, double uncovered) {}

  /** Charges a shortfall, at least 0, to the fund. */
  public Booking charge(double shortfall) {
    Check.atLeast("shortfall", shortfall, 0, "what a liquidated account lacks");
    double paid = Math.min(balance, shortfall);
    return new Booking(new InsuranceFund(balance - paid, deleverages), paid, shortfall - paid);
  }

  /**
   * Books the result of a takeover at the bankruptcy price: a profit of the close is added, a loss
   * is charged.
   *
   * @param result what the close gained against the bankruptcy price; negative is a shortfall
   */
  public Booking settle(double result) {
    return result < 0 ? charge(-result) : new Booking(add(result), 0, 0);
  }

  /** Adds what a takeover at the bankruptcy price left over, at least 0. */
  public InsuranceFund add(double surplus) {
    Check.atLeast("surplus", surplus, 0, "what a takeover left over");
    return new InsuranceFund(balance + surplus, deleverages);
  }
}
