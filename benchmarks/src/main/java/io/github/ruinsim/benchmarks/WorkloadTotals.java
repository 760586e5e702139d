package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.stats.ExactSum;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.text.TwelveDigits;
import java.util.stream.Stream;

/**
 * Counts and sums of the workload, and the table that programs are compared by. Sums of blocks are
 * added exactly, so that the order of the blocks does not matter. Not thread-safe.
 */
final class WorkloadTotals {
  private static final String HEADER =
      "lev,stop,n,p_liq,p_stop,p_neg,"
          + "mean_x,sd_x,q05_x,q50_x,q95_x,mean_dd,sd_dd,q50_dd,q95_dd\n";

  final TallyLayout layout =
      new TallyLayout(WorkloadSettings.leverages().length, WorkloadSettings.stops().length, 1, 0);

  /** Counts by {@link #layout}. */
  final long[] counts = new long[layout.counts()];

  private final ExactSum[] sums =
      Stream.generate(ExactSum::new).limit(layout.sums()).toArray(ExactSum[]::new);
  private final ExactSum squares = new ExactSum();

  /** Adds the sums of a block, by {@link #layout}. */
  void addSums(double[] block) {
    for (int i = 0; i < block.length; i++) {
      sums[i].add(block[i]);
    }
  }

  /** Adds squares of final log prices. */
  void addSquares(double block) {
    squares.add(block);
  }

  void merge(WorkloadTotals other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i].merge(other.sums[i]);
    }
    squares.merge(other.squares);
  }

  /** Sum of the squares of final log prices. */
  double squares() {
    return squares.doubleValue();
  }

  long events(Event event, int cell) {
    return counts[layout.event(event, 0) + cell];
  }

  /** Sum over paths, in wallets or fractions. */
  double sum(Sum sum, int cell) {
    return sums[layout.sum(cell, sum)].doubleValue();
  }

  private double sumOfSquares(Sum sum, int cell) {
    return sums[layout.sum(cell, sum) + 1].doubleValue();
  }

  /** One row an account, leverages outside; a stop of 1 is none. */
  String csv(long paths) {
    double[] leverages = WorkloadSettings.leverages();
    double[] stops = WorkloadSettings.stops();
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < leverages.length; i++) {
      for (int j = 0; j < stops.length; j++) {
        double stop = stops[j] < GridPoint.NO_STOP ? stops[j] : 1;
        text.append(TwelveDigits.of(leverages[i])).append(',').append(TwelveDigits.of(stop));
        text.append(',').append(paths);
        for (double value : statistics(j * leverages.length + i, paths)) {
          text.append(',').append(TwelveDigits.of(value));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private double[] statistics(int cell, double paths) {
    int equity = layout.equity(cell);
    int drawdown = layout.drawdown(cell);
    return new double[] {
      events(Event.LIQUIDATED, cell) / paths,
      events(Event.STOPPED_OUT, cell) / paths,
      events(Event.NEGATIVE_BALANCE, cell) / paths,
      sum(Sum.EQUITY, cell) / paths,
      deviation(Sum.EQUITY, cell, paths),
      LogHistogram.EQUITY.quantile(counts, equity, 0.05),
      LogHistogram.EQUITY.quantile(counts, equity, 0.5),
      LogHistogram.EQUITY.quantile(counts, equity, 0.95),
      sum(Sum.DRAWDOWN, cell) / paths,
      deviation(Sum.DRAWDOWN, cell, paths),
      LinearHistogram.FRACTION.quantile(counts, drawdown, 0.5),
      LinearHistogram.FRACTION.quantile(counts, drawdown, 0.95)
    };
  }

  private double deviation(Sum sum, int cell, double paths) {
    double mean = sum(sum, cell) / paths;
    return Math.sqrt(Math.max(0, sumOfSquares(sum, cell) / paths - mean * mean));
  }
}
