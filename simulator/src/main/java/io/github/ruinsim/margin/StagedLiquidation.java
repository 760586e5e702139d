package io.github.ruinsim.margin;

import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A liquidation that closes no more than it must: a part, then another look, until the rest is safe
 * or gone. Each part is filled at one price and pays its fee on what is closed alone.
 */
public final class StagedLiquidation {
  /** More steps than any table of brackets has. */
  private static final int MOST_STEPS = 1_000;

  private StagedLiquidation() {}

  /**
   * One part that was closed.
   *
   * @param closed quantity closed
   * @param fee what it cost beside the market price, at most what was left
   */
  public record Step(double closed, double fee) {}

  /**
   * What became of a position.
   *
   * @param steps parts closed, in order
   * @param rest what is still open and safe; empty when all was closed
   * @param balance equity of what was closed for good when nothing is open, else 0; negative is a
   *     shortfall
   */
  public record Outcome(List<Step> steps, Optional<IsolatedMargin> rest, double balance) {}

  /** Liquidates at a price by the rules of the position's venue. */
  public static Outcome at(IsolatedMargin margin, double price) {
    List<Step> steps = new ArrayList<>();
    IsolatedMargin now = margin;
    while (now.liquidated(price)) {
      double part = part(now, price);
      double open = now.position().quantity();
      if (part >= open * (1 - 1e-12) || steps.size() == MOST_STEPS) {
        double equity = now.equity(price);
        double fee = Math.max(0, Math.min(equity, penalty(now, open, price)));
        steps.add(new Step(open, fee));
        return new Outcome(steps, Optional.empty(), equity - fee);
      }
      double fee = Math.max(0, Math.min(now.equity(price), penalty(now, part, price)));
      steps.add(new Step(part, fee));
      now = reduced(now, part, price, fee);
    }
    return new Outcome(steps, Optional.of(now), 0);
  }

  /** How much the venue closes next; all of it where its rule has nothing smaller. */
  private static double part(IsolatedMargin margin, double price) {
    Position position = margin.position();
    Liquidation rule = margin.venue().liquidation();
    return switch (rule.reduction()) {
      case WHOLE, POSITIONS -> position.quantity();
      case SHARE -> share(margin, price, rule.closeFactor());
      case TIERS -> {
        MaintenanceSchedule maintenance = margin.venue().maintenance();
        double value = maintenance.byEntry() ? position.entryNotional() : position.notional(price);
        yield position.quantity() * (1 - maintenance.floorBelow(value, rule.tiersAtOnce()) / value);
      }
    };
  }

  /**
   * A share of the debt of a loan is repaid from the collateral, with the penalty on top; of other
   * positions a share is closed.
   */
  private static double share(IsolatedMargin margin, double price, CloseFactor closeFactor) {
    Position position = margin.position();
    if (!position.contract().borrows()) {
      return closeFactor.share() * position.quantity();
    }
    boolean sells = position.side() == Side.LONG;
    double backing = margin.margin() - margin.carry();
    double held = sells ? position.notional(price) : position.entryNotional() + backing;
    double owed = sells ? position.entryNotional() - backing : position.notional(price);
    double threshold = 1 - margin.venue().maintenance().tierOf(held).rate();
    double share = closeFactor.of(threshold, held, owed);
    return sells
        ? share * owed * (1 + margin.venue().fees().liquidation()) / price
        : share * position.quantity();
  }

  /** Fee of closing a part: of a loan, the penalty on the debt that is repaid. */
  private static double penalty(IsolatedMargin margin, double part, double price) {
    Position position = margin.position();
    double rate = margin.venue().fees().liquidation();
    double value = position.contract().notional(part, price);
    if (position.contract().borrows()) {
      return position.side() == Side.LONG ? value * rate / (1 + rate) : value * rate;
    }
    return (margin.venue().fees().taker() + rate) * value;
  }

  /** The position after a part was closed at a price: profit realised, fee paid. */
  private static IsolatedMargin reduced(
      IsolatedMargin margin, double part, double price, double fee) {
    Position position = margin.position();
    double realised =
        position.contract().profit(position.side(), part, position.entryPrice(), price);
    Position rest =
        new Position(
            position.contract(),
            position.side(),
            position.quantity() - part,
            position.entryPrice());
    return new IsolatedMargin(
        rest, margin.venue(), margin.margin() + realised - fee, margin.carry());
  }
}
