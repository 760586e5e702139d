package io.github.ruinsim.kernel;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import java.util.List;
import java.util.SplittableRandom;

/** Accounts and paths drawn at random, so that every rule meets every other. */
final class RandomScenarios {
  private final SplittableRandom random;

  RandomScenarios(long seed) {
    random = new SplittableRandom(seed);
  }

  /** An account that its venue accepts. */
  Scenario account() {
    while (true) {
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double leverage = StrictMath.exp(random.nextDouble() * StrictMath.log(125));
      double stop = random.nextInt(3) == 0 ? GridPoint.NO_STOP : 1.3 * square() / leverage;
      double floor = random.nextInt(4) == 0 ? 0 : 0.6 * random.nextDouble();
      double stampBars = 0.3 + 6 * random.nextDouble();
      Monitoring monitoring = random.nextInt(3) == 0 ? Monitoring.BAR_CLOSE : Monitoring.CONTINUOUS;
      Scenario scenario =
          new Scenario(side, leverage, stop, floor, stampBars, monitoring, venue(leverage));
      if (stop < 1 == stop < GridPoint.NO_STOP && scenario.plain().refusal().isEmpty()) {
        return scenario;
      }
    }
  }

  private Venue venue(double leverage) {
    double rate = 0.9 * random.nextDouble() / Math.max(1.1, leverage);
    MaintenanceBasis basis = random.nextBoolean() ? MaintenanceBasis.MARK : MaintenanceBasis.ENTRY;
    double notional = Scenario.WALLET * leverage;
    double infinity = Double.POSITIVE_INFINITY;
    List<Tier> tiers =
        List.of(
            new Tier(notional * (0.7 + 0.3 * random.nextDouble()), 0.4 * rate, 0, infinity),
            new Tier(notional * (1 + 0.2 * random.nextDouble()), rate, 0, infinity),
            new Tier(infinity, Math.max(rate, Math.min(0.85, 1.7 * rate)), 0, infinity));
    boolean closingFee = random.nextInt(3) == 0;
    double taker = random.nextInt(3) == 0 ? 0 : 0.1 * random.nextDouble() / leverage;
    List<NegativeBalancePolicy> policies = List.of(NegativeBalancePolicy.values());
    return Scenario.venue(
        MaintenanceSchedule.continuous(basis, closingFee, tiers),
        new Fees(0, Math.min(taker, 0.05), 0.01 * random.nextDouble()),
        random.nextInt(3) == 0 ? 0 : 0.06 * (random.nextDouble() - 0.5) / leverage,
        random.nextInt(4) == 0 ? LiquidationFill.BANKRUPTCY_PRICE : LiquidationFill.MARKET,
        policies.get(random.nextInt(policies.size())));
  }

  /** A path that moves about as far as the account can stand. */
  ScriptedCursor path(double leverage) {
    ScriptedCursor path = ScriptedCursor.path();
    double scale = 0.5 / leverage;
    double x = 0;
    int bars = 1 + random.nextInt(12);
    for (int bar = 0; bar < bars; bar++) {
      int legs = 1 + random.nextInt(4);
      for (int leg = 0; leg < legs; leg++) {
        boolean gap = random.nextInt(6) == 0;
        x += scale * (random.nextDouble() - 0.5) * (gap ? 2 : 1);
        if (gap) {
          path.gap(StrictMath.exp(x));
        } else {
          path.trade(StrictMath.exp(x));
        }
      }
      path.endBar();
    }
    return path;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double square() {
    double u = random.nextDouble();
    return u * u;
  }
}
