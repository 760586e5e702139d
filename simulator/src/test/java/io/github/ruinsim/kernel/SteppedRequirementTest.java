package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Accounts whose requirement jumps at the bounds of brackets: a price that trades everywhere is
 * liquidated at the first crossing, a gap only where it lands, and goes on from there.
 */
class SteppedRequirementTest {
  private static final double WALLET = 1_000;
  private static final double FEE = 0.0005;

  private static Outcome run(
      Contract contract, Side side, Venue venue, double leverage, ScriptedCursor path) {
    AccountSettings settings = new AccountSettings(WALLET, side, MarginMode.ISOLATED);
    MarginTerms terms = new MarginTerms(contract, settings, venue, leverage);
    return ScriptedAccount.outcome(
        terms, venue, Double.POSITIVE_INFINITY, Monitoring.CONTINUOUS, path);
  }

  private static Venue venue(SplittableRandom random) {
    List<Tier> tiers = new ArrayList<>();
    double upTo = 300 + 3_000 * random.nextDouble();
    double rate = 0.01 * random.nextDouble();
    int count = 2 + random.nextInt(5);
    for (int k = 1; k <= count; k++) {
      tiers.add(new Tier(k == count ? Double.POSITIVE_INFINITY : upTo, rate, 0, 1_000));
      upTo *= 1 + 0.5 * random.nextDouble();
      rate += 0.15 * random.nextDouble();
    }
    return Venue.NONE
        .edit()
        .maintenance(
            MaintenanceSchedule.stepped(
                MaintenanceBasis.MARK, random.nextBoolean(), tiers, TierRule.BY_NOTIONAL))
        .fees(new Fees(0, FEE, 0.002))
        .build();
  }

  /** First a gap, then a price that trades all the way to another one. */
  @Test
  void aGapMayPassPricesAtWhichATradeIsLiquidated() {
    SplittableRandom random = new SplittableRandom(91);
    int landed = 0;
    int passed = 0;
    int later = 0;
    for (int i = 0; i < 6_000; i++) {
      Contract contract = random.nextBoolean() ? new Linear() : new Inverse();
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      Venue venue = venue(random);
      double leverage = Math.pow(8, random.nextDouble());
      double notional = 1 / (1 / leverage + FEE);
      if (venue.refusal(side, leverage, WALLET * notional, WALLET).isPresent()) {
        continue;
      }
      double gap = Math.exp(0.8 * (random.nextDouble() - 0.5));
      double end = gap * Math.exp(0.6 * (random.nextDouble() - 0.5));
      Position position = Position.ofNotional(contract, side, WALLET * notional, 1);
      IsolatedMargin margin = new IsolatedMargin(position, venue, WALLET * notional / leverage, 0);

      Outcome outcome =
          run(contract, side, venue, leverage, path().gap(gap).endBar().closes(gap, end));

      String what = i + ": " + contract + " " + side + " " + leverage + "x " + gap + " to " + end;
      boolean atOnce = margin.liquidated(gap);
      OptionalDouble first = atOnce ? OptionalDouble.of(gap) : first(margin, gap, end);
      assertThat(outcome.liquidated()).as(what).isEqualTo(first.isPresent());
      first.ifPresent(
          level ->
              assertThat(outcome.exitLogPrice())
                  .as(what)
                  .isCloseTo(Math.log(level), within(atOnce ? 1e-12 : 1.5e-3)));
      assertThat(outcome.byGap()).as(what).isEqualTo(atOnce);
      landed += atOnce ? 1 : 0;
      passed += !atOnce && first(margin, 1, gap).isPresent() ? 1 : 0;
      later += !atOnce && first.isPresent() ? 1 : 0;
    }
    assertThat(landed).isGreaterThan(500);
    assertThat(passed).isGreaterThan(5);
    assertThat(later).isGreaterThan(200);
  }

  /** The plain rule: prices one after the other, and those just beside the bounds. */
  private static OptionalDouble first(IsolatedMargin margin, double from, double to) {
    double[] steps =
        IntStream.rangeClosed(0, 600)
            .mapToDouble(k -> from * Math.pow(to / from, k / 600.0))
            .toArray();
    double[] bounds =
        margin.venue().maintenance().tiers().stream()
            .mapToDouble(Tier::upToNotional)
            .filter(Double::isFinite)
            .map(
                bound ->
                    margin
                        .position()
                        .contract()
                        .payoff()
                        .priceOf(margin.position().quantity(), bound))
            .flatMap(price -> DoubleStream.of(price * (1 - 1e-8), price * (1 + 1e-8)))
            .filter(price -> price > Math.min(from, to) && price < Math.max(from, to))
            .toArray();
    double[] all =
        DoubleStream.concat(DoubleStream.of(steps), DoubleStream.of(bounds)).sorted().toArray();
    for (int k = 0; k < all.length; k++) {
      double price = all[from < to ? k : all.length - 1 - k];
      if (margin.liquidated(price)) {
        return OptionalDouble.of(price);
      }
    }
    return OptionalDouble.empty();
  }
}
