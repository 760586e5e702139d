package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of the tail passes without trading: what it changes, and what it must not change. */
class GapShareTest {
  private static final double[] LEVERAGES = {8, 20, 50, 120};
  private static final NormalJumps JUMPS = new NormalJumps(150, -0.01, 0.03);

  static Stream<Arguments> markets() {
    return models().flatMap(model -> Stream.of(Side.values()).map(side -> arguments(model, side)));
  }

  static Stream<PriceModel> models() {
    return Stream.of(
        new Gbm(0, 0.8),
        new StudentT(0, 0.7, 3),
        new GarchT(0, 0.7, 0.1, 0.85, 0, 4, JumpLaw.NONE),
        new GarchT(0, 0.7, 0.06, 0.85, 0.06, 3.5, JUMPS),
        new Merton(0, 0.5, JUMPS),
        new Kou(0, 0.5, new DoubleExponentialJumps(120, 0.5, 0.03, 0.03)));
  }

  private static Trial trial(PriceModel model, Side side, GapShare gapShare) {
    Trial trial = new Trial(model).maintenanceRate(0.005);
    trial.side = side;
    trial.leverages = LEVERAGES;
    trial.stops = new double[] {0.03, GridPoint.NO_STOP};
    trial.gapShare = gapShare;
    trial.paths = Trial.paths(8_000);
    return trial;
  }

  @ParameterizedTest
  @MethodSource("markets")
  void whatTradesThroughEveryPriceLeavesNoNegativeBalance(PriceModel model, Side side) {
    // when
    Figures none = trial(model, side, GapShare.ZERO).run();

    // then
    for (double leverage : LEVERAGES) {
      assertThat(none.at(leverage, Metric.LIQUIDATED).events()).isPositive();
      for (double stop : new double[] {0.03, GridPoint.NO_STOP}) {
        assertThat(none.at(leverage, stop, Metric.NEGATIVE_BALANCE).events()).isZero();
        assertThat(none.at(leverage, stop, Metric.LIQUIDATED_BY_GAP).events()).isZero();
        assertThat(none.at(leverage, stop, Metric.SHORTFALL_MEAN).estimate()).isZero();
      }
    }
  }

  /**
   * The difference of two counts on common paths varies by less than the root of their sum.
   * Threshold 4 deviations: false alarm below once in 30,000 for each of 48 comparisons.
   */
  @ParameterizedTest
  @MethodSource("markets")
  void tailBarsThatGapAddNegativeBalances(PriceModel model, Side side) {
    // when
    Figures fitted = trial(model, side, GapShare.FITTED).run();
    Figures all = trial(model, side, GapShare.of(1)).run();

    // then
    boolean jumps = model.jumps().perYear() > 0;
    for (double leverage : LEVERAGES) {
      long some = fitted.at(leverage, Metric.NEGATIVE_BALANCE).events();
      long more = all.at(leverage, Metric.NEGATIVE_BALANCE).events();
      assertThat(some > 0).isEqualTo(jumps);
      assertThat((double) more).isGreaterThanOrEqualTo(some - 4 * Math.sqrt(some + more));
    }
    assertThat(all.at(20, Metric.NEGATIVE_BALANCE).events())
        .isGreaterThan(fitted.at(20, Metric.NEGATIVE_BALANCE).events());
  }

  @ParameterizedTest
  @MethodSource("models")
  void closesAreTheSamePathsWhateverGaps(PriceModel model) {
    // when
    Figures none = trial(model, Side.LONG, GapShare.ZERO).run();
    Figures half = trial(model, Side.LONG, GapShare.of(0.5)).run();
    Figures all = trial(model, Side.LONG, GapShare.of(1)).run();
    Figures fitted = trial(model, Side.LONG, GapShare.FITTED).run();

    // then
    for (Figures other : List.of(none, half, all)) {
      assertThat(other.result().fan()).usingRecursiveComparison().isEqualTo(fitted.result().fan());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void comparedSharesGiveWhatEachGivesAlone(PriceModel model) {
    // given
    Trial compared = trial(model, Side.LONG, GapShare.FITTED);
    compared.comparedGapShares = List.of(GapShare.ZERO, GapShare.of(1));
    compared.paths = 5_000;

    // when
    List<GapShareRows> shares = compared.run().result().gapShares();

    // then
    assertThat(shares).extracting(GapShareRows::gapShare).containsExactly("fitted", "0", "1");
    for (GapShareRows share : shares) {
      Trial alone = trial(model, Side.LONG, GapShare.FITTED);
      alone.paths = compared.paths;
      alone.gapShare =
          share.gapShare().equals("fitted")
              ? GapShare.FITTED
              : GapShare.of(Double.parseDouble(share.gapShare()));
      List<Row> rows = alone.run().result().rows();
      assertThat(share.rows()).isNotEmpty().allSatisfy(row -> assertThat(rows).contains(row));
    }
  }
}
