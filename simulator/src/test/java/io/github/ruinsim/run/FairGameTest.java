package io.github.ruinsim.run;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.Verdict.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without drift and costs nobody wins on average: whatever closes a position, at a level or at the
 * far side of a gap, mean equity (a debt counts in full) stays the wallet, by optional stopping.
 * One number that fails if drift, jump compensator, fills or shortfalls are off.
 */
class FairGameTest {
  private static final PriceModel GBM = new Gbm(0, 0.8);
  private static final PriceModel MERTON = new Merton(0, 0.5, new NormalJumps(80, -0.01, 0.04));
  private static final PriceModel KOU =
      new Kou(0, 0.5, new DoubleExponentialJumps(100, 0.6, 0.02, 0.04));

  static Stream<Arguments> markets() {
    return Stream.of(GBM, MERTON, KOU)
        .flatMap(
            model ->
                Stream.of(Monitoring.values())
                    .map(monitoring -> arguments(model.name(), model, monitoring)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("markets")
  void meanEquityStaysTheWalletWithoutDriftAndCosts(
      String name, PriceModel model, Monitoring monitoring) {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      for (double leverage : new double[] {1, 4, 15, 60}) {
        for (double stop : new double[] {0.05, GridPoint.NO_STOP}) {
          studies.add(study(model, monitoring, side, leverage, stop));
        }
      }
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(10_000));

    // then
    verdict.assertGood();
  }

  private static Experiment study(
      PriceModel model, Monitoring monitoring, Side side, double leverage, double stop) {
    return (seed, paths) -> {
      Trial trial = new Trial(model).maintenanceRate(0.005);
      trial.monitoring = monitoring;
      trial.side = side;
      trial.leverages = new double[] {leverage};
      trial.stops = new double[] {stop};
      trial.seed = seed;
      trial.paths = paths;
      Row row = trial.run().at(leverage, stop, Metric.EQUITY_MEAN);
      String what = "%s %s %s %s× stop %s".formatted(model, monitoring, side, leverage, stop);
      return List.of(Comparison.mean(what, row.estimate(), row.stdError(), 1));
    };
  }
}
