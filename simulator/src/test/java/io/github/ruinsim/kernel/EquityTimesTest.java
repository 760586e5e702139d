package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.stats.LinearHistogram;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Drawdown levels by time and times under water of an unleveraged long that is looked at at closes:
 * its equity is the price, so that a plain loop over closes counts the same.
 */
class EquityTimesTest {
  private static final int PATHS = 2_000;
  private static final Schedule SCHEDULE = new Schedule(240, Double.POSITIVE_INFINITY, 30);
  private static final List<Double> LEVELS = List.of(0.02, 0.05, 0.1, 0.2);

  @Test
  void theLadderCountsWhatAPlainLoopOverClosesCounts() {
    // given
    BarDynamics dynamics = Models.hourly(Models.GARCH);
    EventCounts.Grid grid =
        new EventCounts.Grid(
            new AccountSettings(300, Side.LONG, MarginMode.ISOLATED),
            Venue.NONE,
            new double[] {1},
            new double[] {GridPoint.NO_STOP},
            Monitoring.BAR_CLOSE,
            0.1,
            LEVELS);
    TallyLayout layout = grid.layout(SCHEDULE);

    // when
    long[] counts = grid.byLadder(dynamics, FundingSource.CONSTANT, SCHEDULE, 42, PATHS).counts;

    // then
    long[] expected = new long[layout.counts()];
    PathBatch batch = new PathBatch(dynamics, 42, SCHEDULE.horizonBars, false);
    for (int first = 0; first < PATHS; first += PathBatch.LANES) {
      int lanes = Math.min(PathBatch.LANES, PATHS - first);
      double[][] price = new double[lanes][SCHEDULE.bars];
      batch.start(first);
      for (int bar = 0; bar < SCHEDULE.bars; bar++) {
        if (bar % PathBatch.BARS == 0) {
          batch.advance();
        }
        for (int lane = 0; lane < lanes; lane++) {
          price[lane][bar] = Prices.of(batch.close[bar - batch.firstBar][lane]);
        }
      }
      for (double[] path : price) {
        count(path, layout, expected);
      }
    }
    int from = layout.drawn(0, 0);
    int to = layout.price(0);
    assertThat(Arrays.copyOfRange(counts, from, to))
        .isEqualTo(Arrays.copyOfRange(expected, from, to));
  }

  private static void count(double[] price, TallyLayout layout, long[] counts) {
    for (int level = 0; level < LEVELS.size(); level++) {
      long before = 0;
      for (int k = 0; k < layout.drawdownTimes(); k++) {
        int bars = SCHEDULE.barsAtTime[layout.timeOfDrawdown(k)];
        long reached = drawdown(price, bars) >= LEVELS.get(level) ? 1 : 0;
        counts[layout.drawn(level, k)] += reached - before;
        before = reached;
      }
    }
    double share = underWater(price) / (double) price.length;
    counts[layout.underWater(0) + LinearHistogram.FRACTION.bin(share)]++;
  }

  /** Largest fall from a peak up to a number of bars, from every pair of instants. */
  private static double drawdown(double[] price, int bars) {
    double deepest = 0;
    for (int trough = 0; trough < bars; trough++) {
      double peak = 1;
      for (int bar = 0; bar < trough; bar++) {
        peak = Math.max(peak, price[bar]);
      }
      deepest = Math.max(deepest, (peak - price[trough]) / peak);
    }
    return deepest;
  }

  /** The most bars from a close that is above all before it to the next such one. */
  private static int underWater(double[] price) {
    int longest = 0;
    for (int close = 0; close <= price.length; close++) {
      double start = close == 0 ? 1 : price[close - 1];
      boolean peak = close == 0 || start > 1;
      for (int bar = 0; bar < close - 1 && peak; bar++) {
        peak = start > price[bar];
      }
      int end = close;
      while (end < price.length && !(price[end] > start)) {
        end++;
      }
      if (peak) {
        longest = Math.max(longest, Math.min(end + 1, price.length) - close);
      }
    }
    return longest;
  }
}
