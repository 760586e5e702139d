package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.PathReader;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;

/**
 * The plain twin of the ladder engine on the workload: every account walks every bar of the same
 * paths by the rules as they are written down. Same histograms, so that nothing but rounding may
 * differ.
 */
final class PlainLoop implements BlockSimulator {
  private final PathReader reader;
  private final WorkloadTotals totals;
  private final TallyLayout layout;
  private final double[] leverages = WorkloadSettings.leverages();
  private final double[] stops = WorkloadSettings.stops();
  private final double[][] price = new double[PathReader.PATHS][WorkloadSettings.BARS];
  private double[] sums = {};

  PlainLoop(long seed, WorkloadTotals totals) {
    reader = WorkloadSettings.reader(seed);
    this.totals = totals;
    layout = totals.layout;
  }

  @Override
  public void simulate(long first, int count) {
    sums = new double[layout.sums()];
    for (int done = 0; done < count; done += PathReader.PATHS) {
      read(first + done);
      for (int path = 0; path < Math.min(PathReader.PATHS, count - done); path++) {
        for (int stop = 0; stop < stops.length; stop++) {
          for (int i = 0; i < leverages.length; i++) {
            walk(price[path], stop * leverages.length + i, leverages[i], 1 - stops[stop]);
          }
        }
      }
    }
    totals.addSums(sums);
  }

  private void read(long firstPath) {
    reader.start(firstPath);
    for (int bar = 0; bar < WorkloadSettings.BARS; bar += PathReader.BARS) {
      double[][] close = reader.next();
      for (int k = 0; k < PathReader.BARS; k++) {
        for (int path = 0; path < PathReader.PATHS; path++) {
          price[path][bar + k] = Math.exp(close[k][path]);
        }
      }
    }
  }

  /** Walks one account, with a wallet of 1 and its leverage in units of the asset. */
  private void walk(double[] price, int cell, double leverage, double stopPrice) {
    double funding = 0;
    double equity = 1;
    double peak = 1;
    double drawdown = 0;
    for (int bar = 0; bar < price.length; bar++) {
      double p = price[bar];
      if ((bar + 1) % WorkloadSettings.FUNDING_BARS == 0) {
        funding += WorkloadSettings.FUNDING_RATE * leverage * p;
      }
      equity = 1 + leverage * (p - 1) - funding;
      peak = Math.max(peak, equity);
      drawdown = Math.max(drawdown, (peak - equity) / peak);
      if (equity <= WorkloadSettings.MAINTENANCE_RATE * leverage * p) {
        totals.counts[layout.event(Event.LIQUIDATED, 0) + cell]++;
        if (equity < 0) {
          totals.counts[layout.event(Event.NEGATIVE_BALANCE, 0) + cell]++;
        }
        break;
      }
      if (p <= stopPrice) {
        totals.counts[layout.event(Event.STOPPED_OUT, 0) + cell]++;
        break;
      }
    }
    end(cell, Math.max(0, equity), Math.min(1, drawdown));
  }

  private void end(int cell, double equity, double drawdown) {
    int x = layout.sum(cell, Sum.EQUITY);
    sums[x] += equity;
    sums[x + 1] += equity * equity;
    int d = layout.sum(cell, Sum.DRAWDOWN);
    sums[d] += drawdown;
    sums[d + 1] += drawdown * drawdown;
    totals.counts[layout.equity(cell) + LogHistogram.EQUITY.bin(equity)]++;
    totals.counts[layout.drawdown(cell) + LinearHistogram.FRACTION.bin(drawdown)]++;
  }
}
