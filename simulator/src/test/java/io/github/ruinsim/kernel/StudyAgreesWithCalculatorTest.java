package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.ContractReader;
import io.github.ruinsim.study.VenuePresets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The accounts of a study are liquidated where the calculator says, for positions of every size,
 * side and leverage in every contract of every preset: just before the price they are open, just
 * beyond it they are not. By both engines where both apply.
 */
class StudyAgreesWithCalculatorTest {
  private static final int POSITIONS = Integer.getInteger("ruinsim.agreementPositions", 2_000);
  private static final double NEAR = 1e-9;
  private static final Schedule SCHEDULE = new Schedule(3, Double.POSITIVE_INFINITY, 1);

  /** A Thursday, when every market trades. */
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @MethodSource("io.github.ruinsim.study.VenueRulesPropertyTest#offers")
  void liquidationsAreWhereTheCalculatorSays(String offer) {
    String[] words = offer.split(" ", -1);
    Venue preset = VenuePresets.byName(words[0]).orElseThrow().forContract(words[1]);
    // What holding costs is left out: here the price alone decides.
    Venue offered = preset.edit().carry(Carry.NONE).build();
    Calendar calendar = new Calendar(SCHEDULE, offered, START, 3600);
    SplittableRandom random = new SplittableRandom(71);
    int tried = 0;
    int found = 0;
    while (tried < POSITIONS) {
      Contract contract =
          ContractReader.of(words[1], random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE);
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double wallet = Math.pow(10, 6 * random.nextDouble() - 1);
      Venue rules = offered.enteredAt(contract.payoff(), 1);
      double leverage = Math.pow(Math.min(1_000, rules.maxLeverage()), random.nextDouble());
      double notional = wallet / (1 / leverage + rules.fees().taker());
      tried++;
      if (rules.refusal(side, leverage, notional, wallet).isPresent()) {
        continue;
      }
      OptionalDouble price = calculated(rules, contract, side, leverage, notional);
      AccountSettings settings = new AccountSettings(wallet, side, MarginMode.ISOLATED);
      String what = tried + ": " + contract + " " + side + " " + leverage + "x, " + wallet;
      MarginTerms terms = new MarginTerms(contract, settings, rules, leverage);
      agrees(new Driven(terms, calendar), price, side, what);
      MaintenanceBasis basis = rules.maintenance().basis();
      if (contract.paysFunding()
          && (basis == MaintenanceBasis.MARK || basis == MaintenanceBasis.ENTRY)) {
        IsolatedTerms ladder = new IsolatedTerms(contract.payoff(), settings, rules, leverage);
        agrees(new Driven(ladder), price, side, what);
      }
      found += price.isPresent() ? 1 : 0;
    }
    assertThat(found).isGreaterThan(POSITIONS / 10);
  }

  private static void agrees(Driven account, OptionalDouble price, Side side, String what) {
    if (price.isEmpty()) {
      assertThat(account.liquidatedAt(side == Side.LONG ? 1e-9 : 1e9)).as(what).isFalse();
      return;
    }
    double level = price.getAsDouble();
    assertThat(account.liquidatedAt(level * (1 + side.sign() * NEAR)))
        .as("%s, just before %s", what, level)
        .isFalse();
    assertThat(account.liquidatedAt(level * (1 - side.sign() * NEAR)))
        .as("%s, just beyond %s", what, level)
        .isTrue();
  }

  private static OptionalDouble calculated(
      Venue rules, Contract contract, Side side, double leverage, double notional) {
    return new PositionSheet(
            Position.ofNotional(contract, side, notional, 1),
            rules.at(leverage),
            leverage,
            MarginMode.ISOLATED,
            notional / leverage,
            PositionSheet.Others.NONE,
            PositionSheet.Costs.NONE,
            1,
            OptionalDouble.empty(),
            0,
            0)
        .liquidationPrice();
  }

  /** An account that is driven to a price by hand. */
  private static final class Driven {
    private final PathAccount account;
    private final boolean mirrored;
    private boolean liquidated;

    Driven(MarginTerms terms, Calendar calendar) {
      LaneRates rates = LaneRates.constant(SCHEDULE);
      double none = Double.POSITIVE_INFINITY;
      account = new MarginAccount(terms, calendar, rates, none, 0, this::note);
      mirrored = false;
    }

    Driven(IsolatedTerms terms) {
      LaneRates rates = LaneRates.constant(SCHEDULE);
      double none = Double.POSITIVE_INFINITY;
      account = new IsolatedAccount(terms, none, 0, SCHEDULE, rates, this::note);
      mirrored = terms.price(2 * terms.side) < 1;
    }

    private void note(
        EventListener.Event event, int close, double price, double equity, double detail) {
      liquidated |=
          List.of(EventListener.Event.LIQUIDATION, EventListener.Event.REDUCTION).contains(event);
    }

    boolean liquidatedAt(double price) {
      liquidated = false;
      account.start();
      double seen = mirrored ? 1 / price : price;
      if (seen <= account.low() || seen >= account.high()) {
        account.move(0, seen, Passage.TRADED);
      }
      return liquidated;
    }
  }
}
