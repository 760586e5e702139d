package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.wording.Note;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a venue, as far as they decide an account's fate.
 *
 * @param name preset name or the name of a venue file
 * @param offer contracts and leverage that may be chosen
 * @param maintenance maintenance margin
 * @param fees fees on notional
 * @param carry what holding a position costs
 * @param clock loss-cut level, margin calls, trading hours
 * @param liquidation how a position is closed
 * @param negativeBalance who bears a negative balance
 * @param fund the fund of {@link NegativeBalancePolicy#INSURANCE_FUND}
 * @param haircuts share of its value that a coin counts as collateral, by coin, in [0, 1]
 * @param brackets maintenance of positions in assets of a name, instead of {@code maintenance}, on
 *     the same basis
 * @param provenance sources and assumptions
 * @param byContract rules that differ for a contract, by its word; {@link #forContract}
 */
public record Venue(
    String name,
    Offer offer,
    MaintenanceSchedule maintenance,
    Fees fees,
    Carry carry,
    MarginClock clock,
    Liquidation liquidation,
    NegativeBalancePolicy negativeBalance,
    InsuranceFund fund,
    Map<String, Double> haircuts,
    Map<String, MaintenanceSchedule> brackets,
    Provenance provenance,
    Map<String, Venue> byContract)
    implements Serializable {
  /** The preset {@code none}: no fees, no funding, maintenance 0, debt. */
  public static final Venue NONE =
      new Venue(
          "none",
          Double.POSITIVE_INFINITY,
          MaintenanceSchedule.flat(0, MaintenanceBasis.MARK),
          Fees.NONE,
          Funding.NONE,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT,
          "",
          List.of());

  /** Copies the collections and checks what spans several parts. */
  public Venue {
    List<Tier> tiers = maintenance.tiers();
    double highestRate = tiers.get(tiers.size() - 1).rate();
    double rate = maintenance.basis().withClosingFee(highestRate, fees.taker());
    if (maintenance.closingFeeCounts() && !(rate < 1)) {
      throw new IllegalArgumentException(
          Check.message(
              "maintenance.rate",
              Double.toString(highestRate),
              "[0, 1 - fees.taker)",
              "the closing fee counts, so rate and taker fee together stay below 1"));
    }
    if (clock.lossCut().exists() && highestRate > 0) {
      throw new IllegalArgumentException(
          "lossCut.level takes the place of a maintenance rate: give one of the two");
    }
    if (clock.lossCut().exists()
        && clock.marginCall().exists()
        && clock.marginCall().level() < clock.lossCut().level()) {
      throw new IllegalArgumentException(
          Check.message(
              "marginCall.level",
              Double.toString(clock.marginCall().level()),
              "[" + clock.lossCut().level() + ", 10]",
              "a call below the loss-cut level never comes"));
    }
    if (liquidation.closeFactor().conditional()
        && maintenance.basis() != MaintenanceBasis.COLLATERAL) {
      throw new IllegalArgumentException(
          "liquidation.wholeAtHealth and wholeBelow belong to loans: maintenance.basis = "
              + maintenance.basis().text()
              + " has no health factor");
    }
    for (Map.Entry<String, Double> haircut : haircuts.entrySet()) {
      Check.closed("collateral." + haircut.getKey(), haircut.getValue(), 0, 1, "share that counts");
    }
    haircuts = java.util.Collections.unmodifiableMap(new TreeMap<>(haircuts));
    for (Map.Entry<String, MaintenanceSchedule> own : brackets.entrySet()) {
      if (own.getValue().basis() != maintenance.basis()
          || own.getValue().closingFeeCounts() != maintenance.closingFeeCounts()) {
        throw new IllegalArgumentException(
            "brackets."
                + own.getKey()
                + " is on another basis than maintenance: leave out basis and closingFeeCounts");
      }
    }
    brackets = java.util.Collections.unmodifiableMap(new TreeMap<>(brackets));
    byContract = java.util.Collections.unmodifiableMap(new TreeMap<>(byContract));
  }

  /** A venue of perpetuals that judges every price at once and closes whole positions. */
  public Venue(
      String name,
      double maxLeverage,
      MaintenanceSchedule maintenance,
      Fees fees,
      Funding funding,
      LiquidationFill liquidationFill,
      NegativeBalancePolicy negativeBalance,
      String source,
      List<Note> assumptions) {
    this(
        name,
        new Offer(List.of(), maxLeverage, List.of()),
        maintenance,
        fees,
        Carry.of(funding),
        MarginClock.NONE,
        Liquidation.whole(liquidationFill),
        negativeBalance,
        InsuranceFund.UNLIMITED,
        Map.of(),
        Map.of(),
        new Provenance(source, assumptions),
        Map.of());
  }

  /** Largest leverage offered, at least 1, or infinity. */
  public double maxLeverage() {
    return offer.maxLeverage();
  }

  /** Funding of a perpetual. */
  public Funding funding() {
    return carry.funding();
  }

  /** Price of a liquidation fill. */
  public LiquidationFill liquidationFill() {
    return liquidation.fill();
  }

  /** Whether the policy is a fund that may run empty. */
  public boolean fundLimited() {
    return negativeBalance == NegativeBalancePolicy.INSURANCE_FUND && fund.limited();
  }

  /** What a fund cannot pay of a shortfall in margin currency, at least 0; 0 without a fund. */
  public double uncovered(double shortfall) {
    return fundLimited() ? fund.charge(shortfall).uncovered() : 0;
  }

  /** What the trader is left with of a balance after a close, in margin currency. */
  public double traderBalance(double balance) {
    return balance < 0 && fundLimited() && !fund.deleverages()
        ? -uncovered(-balance)
        : negativeBalance.traderBalance(balance);
  }

  /** Where the numbers come from, with date; empty for a user's own block. */
  public String source() {
    return provenance.source();
  }

  /** What could not be found and is assumed, one sentence each. */
  public List<Note> assumptions() {
    return provenance.assumptions();
  }

  /** A builder that starts from this venue. */
  public VenueBuilder edit() {
    return new VenueBuilder(this);
  }

  /** This venue with other maintenance rules and fees; its name says so if they differ. */
  public Venue with(MaintenanceSchedule otherMaintenance, Fees otherFees) {
    boolean same = otherMaintenance.equals(maintenance) && otherFees.equals(fees);
    return same
        ? this
        : edit().name(name + " (adjusted)").maintenance(otherMaintenance).fees(otherFees).build();
  }

  /** The rules for one contract; this venue itself where they do not differ. */
  public Venue forContract(Contract contract) {
    return forContract(contract.name());
  }

  /** The rules for the contract of this word. */
  public Venue forContract(String contract) {
    Venue rules = byContract.getOrDefault(contract, this);
    return rules.byContract.isEmpty() ? rules : rules.edit().byContract(Map.of()).build();
  }

  /**
   * The rules for a position of this leverage: a loss-cut level becomes the maintenance rate that
   * says the same, {@code level × required margin ÷ notional}. A venue without such a level is
   * unchanged, and the method may be called twice.
   */
  public Venue at(double leverage) {
    if (!clock.lossCut().exists()) {
      return this;
    }
    double rate = clock.lossCut().maintenanceRate(leverage);
    MaintenanceSchedule schedule =
        new MaintenanceSchedule(
            maintenance.basis(),
            maintenance.closingFeeCounts(),
            List.of(new Tier(Double.POSITIVE_INFINITY, rate, 0, Double.POSITIVE_INFINITY)));
    LossCut looks =
        new LossCut(0, clock.lossCut().requiredRate(leverage), clock.lossCut().pollSeconds());
    return edit()
        .maintenance(schedule)
        .clock(new MarginClock(looks, clock.marginCall(), clock.hours()))
        .build();
  }

  /** Required margin of a broker's margin level, as a fraction of notional. */
  public double requiredMarginRate(double leverage) {
    return clock.lossCut().requiredRate(leverage);
  }

  /** The fee rate that the requirement includes: the taker fee where the closing fee counts. */
  public double closingFeeRate() {
    return maintenance.closingFeeCounts() ? fees.taker() : 0;
  }

  /**
   * The equity at or below which a position is liquidated, in margin currency: maintenance margin
   * plus the fee of the close where that counts.
   *
   * @param value what maintenance is charged on, {@link MaintenanceBasis#value}
   * @param notionalEntry value of the position at entry
   */
  public double requirementOn(double value, double notionalEntry) {
    double rate = closingFeeRate();
    double requirement = maintenance.requirement(value, notionalEntry);
    return maintenance.basis() == MaintenanceBasis.LIABILITY
        ? requirement + rate * (value + requirement)
        : requirement + rate * value;
  }

  /**
   * The same for a basis of mark or entry.
   *
   * @param notionalMark value of the position at the mark price
   * @param notionalEntry value at entry
   */
  public double requirement(double notionalMark, double notionalEntry) {
    return requirementOn(
        maintenance.basis() == MaintenanceBasis.ENTRY ? notionalEntry : notionalMark,
        notionalEntry);
  }

  /**
   * These rules for positions of one entry price, with bounds of notional where brackets are by
   * quantity; the venue itself where none are.
   */
  public Venue enteredAt(Payoff payoff, double entryPrice) {
    return maintenance.rule() == TierRule.BY_QUANTITY
        ? edit().maintenance(maintenance.enteredAt(payoff, entryPrice)).build()
        : this;
  }

  /**
   * The rules for positions in several assets of known entry prices.
   *
   * @param prices price at entry by name of the asset, quote currency
   */
  public Venue enteredAt(Payoff payoff, double entryPrice, Map<String, Double> prices) {
    if (prices.isEmpty()) {
      return enteredAt(payoff, entryPrice);
    }
    Map<String, MaintenanceSchedule> own = new TreeMap<>(brackets);
    prices.forEach((asset, price) -> own.put(asset, maintenance(asset).enteredAt(payoff, price)));
    return enteredAt(payoff, entryPrice).edit().brackets(own).build();
  }

  /** Maintenance of a position in an asset; of all that have no brackets of their own the same. */
  public MaintenanceSchedule maintenance(String asset) {
    return brackets.getOrDefault(asset, maintenance);
  }

  /** The rules for a position in an asset. */
  public Venue forAsset(String asset) {
    return brackets.containsKey(asset) ? edit().maintenance(maintenance(asset)).build() : this;
  }

  /** Whether the requirement of a position in any asset jumps when the price moves. */
  public boolean jumps() {
    return maintenance.jumps() || brackets.values().stream().anyMatch(MaintenanceSchedule::jumps);
  }

  /**
   * Whether a position backed by {@code margin} would be liquidated in the instant it is opened:
   * its requirement is at or above the margin. Equality holds to twelve digits, so that 50× with 2
   * % counts although neither 1/50 nor 0.02 is a binary number.
   */
  public boolean liquidatedAtEntry(Side side, double notional, double margin) {
    double value = maintenance.basis().value(side, notional, notional, margin);
    return !(requirementOn(value, notional) < margin * (1 - 1e-12));
  }

  /**
   * Why this venue would not open a position, in one line; empty when it would. A leverage above
   * the venue's or the bracket's cap is refused, and so is a position that would be liquidated in
   * the instant it is opened.
   *
   * @param leverage leverage chosen, notional ÷ margin
   * @param notional value at entry in margin currency
   */
  public Optional<Note> refusal(double leverage, double notional) {
    return refusal(Side.LONG, leverage, notional);
  }

  /** The same for one side, of an account that holds nothing but the margin. */
  public Optional<Note> refusal(Side side, double leverage, double notional) {
    return refusal(side, leverage, notional, notional / leverage);
  }

  /** Why this venue would not offer a leverage to an account, in one line; empty when it would. */
  public Optional<Note> aboveCap(double leverage, double equity) {
    double cap = offer.maxLeverage(equity);
    if (leverage <= cap) {
      return Optional.empty();
    }
    return cap < offer.maxLeverage()
        ? refused("refused.step", "leverage", leverage, "cap", cap, "venue", name, "equity", equity)
        : refused("refused.offer", "leverage", leverage, "cap", cap, "venue", name);
  }

  /**
   * The same for one side of an account; the side matters where maintenance is charged on what is
   * owed or held, the account's equity where caps fall with it.
   *
   * @param equity equity of the account before it opens the position, in margin currency
   */
  public Optional<Note> refusal(Side side, double leverage, double notional, double equity) {
    double margin = notional / leverage;
    Optional<Note> capped = aboveCap(leverage, equity);
    if (capped.isPresent()) {
      return capped;
    }
    double lossCut = clock.lossCut().exists() ? clock.lossCut().maintenanceRate(leverage) : 0;
    if (!(lossCut < 1)) {
      return refused("refused.lossCut", "leverage", leverage, "venue", name, "rate", lossCut);
    }
    Venue rules = at(leverage);
    double tierLeverage = rules.maintenance.tierOf(notional).maxLeverage();
    if (!(leverage <= tierLeverage)) {
      return refused(
          "refused.tier",
          "leverage",
          leverage,
          "cap",
          tierLeverage,
          "venue",
          name,
          "notional",
          notional);
    }
    if (rules.liquidatedAtEntry(side, notional, margin)) {
      double value = rules.maintenance.basis().value(side, notional, notional, margin);
      return refused(
          "refused.entry",
          "leverage",
          leverage,
          "venue",
          name,
          "requirement",
          rules.requirementOn(value, notional),
          "margin",
          margin);
    }
    return Optional.empty();
  }

  private static Optional<Note> refused(String key, Object... namesAndValues) {
    Object[] texts =
        Arrays.stream(namesAndValues)
            .map(value -> value instanceof Double number ? plain(number) : value)
            .toArray();
    return Optional.of(Note.of(key, texts));
  }

  private static String plain(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }
}
