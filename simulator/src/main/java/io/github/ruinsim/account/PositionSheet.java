package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.wording.Note;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything a calculator says about one position: what it costs to open, where it is liquidated,
 * what it has earned. Amounts are in margin currency.
 *
 * <pre>{@code
 * Position coin = new Position(new Linear(), Side.LONG, 1, 50_000);
 * Venue binance = VenuePresets.byName("binance-usdm").orElseThrow();
 * PositionSheet sheet = PositionSheet.of(coin, binance, 10);
 * sheet.liquidationPrice();                  // 45,180.72
 * sheet.closedAt(51_000).totalPnl();         // 1,000 less fees of 50.50
 * }</pre>
 *
 * @param position the position as it was opened
 * @param venue its rules for this contract and leverage
 * @param leverage leverage chosen, at least 1
 * @param mode whether the wallet is the margin of this position or backs others too
 * @param wallet margin of the position when isolated, the account's wallet when cross, which
 *     realised losses may have taken below 0
 * @param others the account's other positions; nothing when isolated
 * @param costs what holding it has cost so far
 * @param markPrice price at which the open position is valued, in [1e-12, 1e12]
 * @param exitPrice price of the close, in [1e-12, 1e12]; empty while the position is open
 * @param entryFeeRate fee of the opening fill as a fraction of notional
 * @param exitFeeRate fee of the closing fill as a fraction of notional
 */
public record PositionSheet(
    Position position,
    Venue venue,
    double leverage,
    MarginMode mode,
    double wallet,
    Others others,
    Costs costs,
    double markPrice,
    OptionalDouble exitPrice,
    double entryFeeRate,
    double exitFeeRate) {
  /** Checks the ranges, so that every figure of the sheet is finite or empty. */
  public PositionSheet {
    venue = venue.enteredAt(position.contract().payoff(), position.entryPrice());
    Check.closed("leverage", leverage, 1, 1e6, "notional divided by margin; 1 is unleveraged");
    price("entry", position.entryPrice());
    price("mark", markPrice);
    exitPrice.ifPresent(exit -> price("exit", exit));
    Check.closed("notional", position.entryNotional(), 1e-12, 1e15, "quantity times entry price");
    Check.above("wallet", wallet, mode == MarginMode.CROSS ? -1e15 : 0, "what backs the position");
    Check.closed("wallet", wallet, -1e15, 1e15, "what backs the position");
    Check.finite("entryFeeRate", entryFeeRate, "a fraction of notional");
    Check.finite("exitFeeRate", exitFeeRate, "a fraction of notional");
    if (mode == MarginMode.ISOLATED && !others.equals(Others.NONE)) {
      throw new IllegalArgumentException(
          "other-unrealised, other-maintenance and hedge belong to cross margin: add --margin"
              + " cross");
    }
    if (others.hedge().isPresent()
        && (position.contract().borrows() || !position.contract().liquidable())) {
      throw new IllegalArgumentException(
          "hedge belongs to futures and CFDs: a " + position.contract().name() + " has none");
    }
  }

  /**
   * An isolated position on its initial margin, marked at its entry, filled by market orders.
   *
   * @param venue a preset or a venue of one's own; the rules for the contract are taken from it
   */
  public static PositionSheet of(Position position, Venue venue, double leverage) {
    Venue named = venue.forContract(position.contract());
    Venue rules = position.contract().liquidable() ? named.at(leverage) : named;
    double taker = rules.fees().taker();
    return new PositionSheet(
        position,
        rules,
        leverage,
        MarginMode.ISOLATED,
        position.initialMargin(leverage),
        Others.NONE,
        Costs.NONE,
        position.entryPrice(),
        OptionalDouble.empty(),
        taker,
        taker);
  }

  /** The same position backed by another margin, or by a wallet beside other positions. */
  public PositionSheet backedBy(MarginMode how, double amount, Others beside) {
    return with(how, amount, beside, costs, markPrice, exitPrice);
  }

  /** The same position at another mark price, after it has cost so much. */
  public PositionSheet held(double mark, Costs paid) {
    return with(mode, wallet, others, paid, mark, exitPrice);
  }

  /** The same position closed at a price. */
  public PositionSheet closedAt(double price) {
    return with(mode, wallet, others, costs, markPrice, OptionalDouble.of(price));
  }

  private PositionSheet with(
      MarginMode how, double amount, Others beside, Costs paid, double mark, OptionalDouble exit) {
    return new PositionSheet(
        position,
        venue,
        leverage,
        how,
        amount,
        beside,
        paid,
        mark,
        exit,
        entryFeeRate,
        exitFeeRate);
  }

  private static void price(String field, double price) {
    Check.closed(field, price, 1e-12, 1e12, "a price in quote currency");
  }

  /**
   * The account's other positions, as far as they matter to one.
   *
   * @param unrealised their unrealised profit
   * @param maintenance their maintenance margin, at least 0
   * @param hedge the other side of the same contract (hedge mode), in neither of the two
   */
  public record Others(double unrealised, double maintenance, Optional<Position> hedge) {
    /** No other positions. */
    public static final Others NONE = new Others(0, 0);

    /** Positions in other contracts alone. */
    public Others(double unrealised, double maintenance) {
      this(unrealised, maintenance, Optional.empty());
    }

    /** Checks the ranges. */
    public Others {
      Check.closed("other-unrealised", unrealised, -1e15, 1e15, "profit of other positions");
      Check.closed("other-maintenance", maintenance, 0, 1e15, "maintenance of other positions");
    }
  }

  /**
   * What holding a position has cost.
   *
   * @param funding funding paid; negative when received
   * @param interest interest owed in what was borrowed: quote currency of a long, coins of a short
   * @param overnight swaps and daily fees paid; negative when received
   */
  public record Costs(double funding, double interest, double overnight) {
    /** Nothing. */
    public static final Costs NONE = new Costs(0, 0, 0);

    /** Checks the ranges. */
    public Costs {
      Check.closed("funding paid", funding, -1e15, 1e15, "sum of the stamps");
      Check.closed("interest", interest, 0, 1e15, "owed in what was borrowed");
      Check.closed("overnight paid", overnight, -1e15, 1e15, "sum of the nights");
    }
  }

  /** Value at entry. */
  public double notional() {
    return position.entryNotional();
  }

  /** Collateral needed to open: notional ÷ leverage. */
  public double initialMargin() {
    return position.initialMargin(leverage);
  }

  /**
   * What the opening order freezes: initial margin and the fee of its fill, and where the venue
   * reserves it, the fee of a close at the bankruptcy price of that margin.
   */
  public double orderCost() {
    double bankruptcy = position.priceWhere(initialMargin(), 0);
    double closing =
        venue.fees().closingReserved() && bankruptcy > 0
            ? position.fee(venue.fees().taker(), bankruptcy)
            : 0;
    return initialMargin() + openingFee() + closing;
  }

  /** What is required at the mark price; includes the closing fee where the venue counts it. */
  public double maintenanceMargin() {
    return backed(0).requirement(markPrice);
  }

  /**
   * Maintenance margin ÷ equity of all that the wallet backs, at the mark price; 1 liquidates,
   * infinite when nothing is left.
   */
  public double marginRatio() {
    double equity = equity();
    double required =
        maintenanceMargin()
            + others.maintenance()
            + pair().map(pair -> pair.hedgeRequirement(markPrice)).orElse(0.0);
    return equity > 0 ? required / equity : Double.POSITIVE_INFINITY;
  }

  /** Equity ÷ required margin of this position at the mark price. */
  public double marginLevel() {
    boolean onEntry = venue.maintenance().basis() == MaintenanceBasis.ENTRY;
    double notional = onEntry ? notional() : position.notional(markPrice);
    return equity() / (notional * venue.requiredMarginRate(leverage));
  }

  /** What the wallet is worth at the mark price, other positions included, before closing fees. */
  public double equity() {
    return backed(0).equity(markPrice)
        + others.unrealised()
        + others.hedge().map(hedge -> hedge.profit(markPrice)).orElse(0.0);
  }

  /** The liquidation price; empty when it cannot happen. */
  public OptionalDouble liquidationPrice() {
    return pair()
        .map(pair -> pair.liquidationPrice(markPrice))
        .orElseGet(() -> liquidable() ? against().liquidationPrice() : OptionalDouble.empty());
  }

  /**
   * The price beyond which the next judgement makes a margin call; empty where the venue makes
   * none.
   */
  public OptionalDouble marginCallPrice() {
    MarginCall call = venue.clock().marginCall();
    if (!call.exists()) {
      return OptionalDouble.empty();
    }
    double rate = Math.min(call.level() * venue.requiredMarginRate(leverage), 1 - 1e-9);
    Venue calling =
        venue
            .edit()
            .maintenance(MaintenanceSchedule.flat(rate, venue.maintenance().basis()))
            .build();
    IsolatedMargin own = against();
    IsolatedMargin called = new IsolatedMargin(own.position(), calling, own.margin(), own.carry());
    return pair()
        .map(pair -> pair.under(calling).liquidationPrice(markPrice))
        .orElseGet(called::liquidationPrice);
  }

  /** The price at which equity is zero; empty when there is none. */
  public OptionalDouble bankruptcyPrice() {
    return pair(0)
        .map(HedgedPair::bankruptcyPrice)
        .orElseGet(() -> backed(others.unrealised()).bankruptcyPrice());
  }

  /**
   * How far the mark price has to move against the position to liquidate it, as a fraction of the
   * mark price; negative when it is already beyond, empty when it cannot happen.
   */
  public OptionalDouble distance() {
    OptionalDouble level = liquidationPrice();
    if (level.isEmpty()) {
      return level;
    }
    double distance = Math.abs(markPrice - level.getAsDouble()) / markPrice;
    return OptionalDouble.of(liquidatedAtMark() ? 0 - distance : distance);
  }

  /** Profit at the mark price, before fees and costs. */
  public double unrealisedPnl() {
    return position.profit(markPrice);
  }

  /** Profit at the exit price, before fees and costs; 0 while the position is open. */
  public double realisedPnl() {
    return exitPrice.isPresent() ? position.profit(exitPrice.getAsDouble()) : 0;
  }

  /**
   * Fees of the fills so far: the opening one, and the closing one after an exit. A short of
   * borrowed coins buys back the coins that it owes as interest too.
   */
  public double fees() {
    return openingFee()
        + (exitPrice.isPresent() ? owed().fee(exitFeeRate, exitPrice.getAsDouble()) : 0);
  }

  /** Funding paid so far; negative when received. */
  public double fundingPaid() {
    return costs.funding();
  }

  /** Interest owed, valued at the exit price, else at the mark price. */
  public double interestPaid() {
    return position.side() == Side.SHORT && position.contract().borrows()
        ? costs.interest() * exitPrice.orElse(markPrice)
        : costs.interest();
  }

  /** Realised profit after an exit, else unrealised profit; less fees and costs. */
  public double totalPnl() {
    return (exitPrice.isPresent() ? realisedPnl() : unrealisedPnl())
        - fees()
        - fundingPaid()
        - interestPaid()
        - costs.overnight();
  }

  /** What is borrowed in a spot-margin position or a loan, without interest: quote or coins. */
  public OptionalDouble borrowed() {
    if (!position.contract().borrows()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        position.side() == Side.LONG ? Math.max(0, notional() - wallet) : position.quantity());
  }

  /** Debt with its interest ÷ collateral at the mark price; empty where nothing is borrowed. */
  public OptionalDouble loanToValue() {
    if (!position.contract().borrows()) {
      return OptionalDouble.empty();
    }
    boolean isLong = position.side() == Side.LONG;
    double owed = borrowed().orElse(0) + costs.interest();
    double debt = isLong ? owed : owed * markPrice;
    double assets = isLong ? position.notional(markPrice) : notional() + wallet;
    return OptionalDouble.of(debt / assets);
  }

  /** Liquidation threshold ÷ loan-to-value of a loan; below 1 it is liquidated. */
  public OptionalDouble healthFactor() {
    if (!(position.contract() instanceof Loan)
        || venue.maintenance().basis() != MaintenanceBasis.COLLATERAL) {
      return OptionalDouble.empty();
    }
    double threshold = 1 - venue.maintenance().tierOf(notional()).rate();
    double loanToValue = loanToValue().orElse(0);
    return loanToValue > 0 ? OptionalDouble.of(threshold / loanToValue) : OptionalDouble.empty();
  }

  /** Whether the requirement at entry is at or above what backs the position. */
  public boolean liquidatedAtEntry() {
    if (pair().isPresent()) {
      return pair().get().liquidated(position.entryPrice());
    }
    return liquidable()
        && venue.liquidatedAtEntry(
            position.side(), notional(), margin() + others.unrealised() - others.maintenance());
  }

  /** Whether the position is liquidated at the mark price. */
  public boolean liquidatedAtMark() {
    return pair()
        .map(pair -> pair.liquidated(markPrice))
        .orElseGet(() -> liquidable() && against().liquidated(markPrice));
  }

  /** Why the venue would not open such a position, in one line; empty when it would. */
  public Optional<Note> refusal() {
    List<String> offered = venue.offer().contracts();
    String contract = position.contract().name();
    if (!offered.isEmpty() && !offered.contains(contract)) {
      return Optional.of(
          Note.of(
              "refused.contract",
              "venue",
              venue.name(),
              "contract",
              contract,
              "offered",
              String.join(", ", offered)));
    }
    return liquidable() && mode == MarginMode.ISOLATED
        ? venue.refusal(position.side(), leverage, notional())
        : Optional.empty();
  }

  private Optional<HedgedPair> pair() {
    return pair(others.maintenance());
  }

  /** The pair against what other positions require; empty without a hedge. */
  private Optional<HedgedPair> pair(double required) {
    double backing = wallet + others.unrealised() - required;
    double carry = costs.funding() + costs.overnight();
    return others.hedge().map(hedge -> new HedgedPair(position, hedge, venue, backing, carry));
  }

  private boolean liquidable() {
    return position.contract().liquidable();
  }

  /** The position against all that the wallet has to hold. */
  private IsolatedMargin against() {
    return backed(others.unrealised() - others.maintenance());
  }

  /**
   * The position with interest as a part of it. Coins that a short owes as interest are coins sold
   * short at the entry price and paid for at once, which changes no equity at any price.
   */
  private IsolatedMargin backed(double more) {
    double carry = costs.funding() + costs.overnight();
    return owesCoins()
        ? new IsolatedMargin(
            owed(), venue, margin() + more - costs.interest() * position.entryPrice(), carry)
        : new IsolatedMargin(position, venue, margin() + more, carry + costs.interest());
  }

  /** What a close has to fill: the position, and the coins that a short owes as interest. */
  private Position owed() {
    return owesCoins()
        ? new Position(
            position.contract(),
            position.side(),
            position.quantity() + costs.interest(),
            position.entryPrice())
        : position;
  }

  private boolean owesCoins() {
    return position.side() == Side.SHORT && position.contract().borrows() && costs.interest() > 0;
  }

  /** What backs the position; added margin may pay the rise of the fee that is set aside. */
  private double margin() {
    double added = wallet - initialMargin();
    boolean reserves = venue.liquidation().reservesClosingFee() && mode == MarginMode.ISOLATED;
    return reserves && added > 0
        ? initialMargin() + added / (1 + position.side().sign() * venue.fees().taker())
        : wallet;
  }

  private double openingFee() {
    return position.fee(entryFeeRate, position.entryPrice());
  }
}
