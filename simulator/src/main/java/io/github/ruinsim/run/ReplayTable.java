package io.github.ruinsim.run;

import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Histogram;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.LowerTail;
import io.github.ruinsim.stats.Ranks;
import io.github.ruinsim.stats.ShortfallHistogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums over segments of a replay for every row of one table: what the row counts in a segment, less
 * what the whole makes one expect. A quantile counts the values up to it.
 */
final class ReplayTable {
  private final RunPlan plan;
  private final int simulation;
  private final int gapShare;
  private final List<Row> rows;

  /** Bin up to which the values of a quantile's row are counted, and the share of them. */
  private final int[] cut;

  private final double[] below;
  private final long[] values;
  private final double[] squares;

  /** Worst shares of equity, and how far their values are below the quantile in sum. */
  private final LowerTail[] tails;

  private final double[] lacks;
  private double[] first = {};
  private double[] last = {};

  ReplayTable(
      RunPlan plan, int simulation, int gapShare, List<Row> rows, List<List<Tally>> tallies) {
    this.plan = plan;
    this.simulation = simulation;
    this.gapShare = gapShare;
    this.rows = rows;
    cut = new int[rows.size()];
    below = new double[rows.size()];
    values = new long[rows.size()];
    squares = new double[rows.size()];
    tails = new LowerTail[rows.size()];
    lacks = new double[rows.size()];
    for (int i = 0; i < cut.length; i++) {
      Row row = rows.get(i);
      if (concerns(row) && isQuantile(row.metric())) {
        cut[i] = cut(row, tallies);
        long[] counted = counted(row, cut[i], tallies, row.paths());
        values[i] = counted[1];
        below[i] = counted[1] == 0 ? Double.NaN : counted[0] / (double) counted[1];
      }
      boolean tail = row.metric() == Metric.EQUITY_EXPECTED_SHORTFALL;
      if (concerns(row) && tail && !Double.isNaN(row.estimate())) {
        int cell = plan.place(gapShare, row.point()).cell();
        tails[i] = EquityTail.of(tally(row, tallies), cell, row.threshold());
        lacks[i] = EquityTail.lack(tails[i], tally(row, tallies), cell);
      }
    }
  }

  /** The row of the whole. */
  Row whole(int i) {
    return rows.get(i);
  }

  /** Sum of the squared sums of neighbouring segments. */
  double squares(int i) {
    return squares[i];
  }

  /** Whether a row is one of this simulation. */
  boolean concerns(Row row) {
    return plan.place(gapShare, row.point()).simulation() == simulation;
  }

  static boolean isQuantile(Metric metric) {
    return switch (metric) {
      case MAX_DRAWDOWN_QUANTILE,
          EQUITY_QUANTILE,
          GROWTH_MEDIAN,
          SHORTFALL_QUANTILE,
          TIME_TO_LIQUIDATION_QUANTILE,
          TIME_UNDER_WATER_QUANTILE ->
          true;
      default -> false;
    };
  }

  /** Adds the next segment. */
  void add(List<Row> part, List<List<Tally>> tallies) {
    double[] deviation = new double[rows.size()];
    for (int i = 0; i < deviation.length; i++) {
      if (concerns(rows.get(i))) {
        deviation[i] = deviation(i, part.get(i), tallies);
      }
    }
    if (last.length == 0) {
      first = deviation;
    } else {
      accumulate(last, deviation);
    }
    last = deviation;
  }

  /** Joins the last segment to the first. */
  void close() {
    accumulate(last, first);
  }

  private void accumulate(double[] before, double[] after) {
    for (int i = 0; i < before.length; i++) {
      double sum = before[i] + after[i];
      squares[i] += sum * sum;
    }
  }

  private double deviation(int i, Row part, List<List<Tally>> tallies) {
    Row whole = rows.get(i);
    if (isQuantile(whole.metric())) {
      long[] counted = counted(whole, cut[i], tallies, part.paths());
      return values[i] == 0 ? 0 : counted[0] - below[i] * counted[1];
    }
    if (Double.isNaN(whole.estimate()) || Double.isNaN(part.estimate())) {
      return 0;
    }
    if (whole.metric() == Metric.EQUITY_EXPECTED_SHORTFALL) {
      LowerTail tail = tails[i];
      int cell = plan.place(gapShare, whole.point()).cell();
      double lack = EquityTail.lack(tail, tally(whole, tallies), cell);
      return (lacks[i] / whole.paths() * part.paths() - lack) / tail.share();
    }
    if (whole.method() == IntervalMethod.WEIGHTED) {
      long n = whole.events() >= 0 ? part.events() : part.paths();
      return (part.estimate() - whole.estimate()) * n;
    }
    return part.events() - whole.estimate() * part.paths();
  }

  private Tally tally(Row row, List<List<Tally>> tallies) {
    RunPlan.Place place = plan.place(gapShare, row.point());
    return tallies.get(place.simulation()).get(place.group());
  }

  private int cut(Row row, List<List<Tally>> tallies) {
    Tally tally = tally(row, tallies);
    int cell = plan.place(gapShare, row.point()).cell();
    if (row.metric() == Metric.TIME_TO_LIQUIDATION_QUANTILE) {
      double[] times = plan.place(gapShare, row.point()).timeDays();
      int time = 0;
      while (time < times.length - 1 && times[time] < row.estimate()) {
        time++;
      }
      return time;
    }
    Histogram histogram = histogram(row.metric());
    double p = row.metric() == Metric.GROWTH_MEDIAN ? 0.5 : row.threshold();
    double value = histogram.quantile(tally.counts, offset(row.metric(), tally.layout, cell), p);
    return Double.isNaN(value) ? 0 : histogram.bin(value);
  }

  /** Values up to the cut, and all of them. */
  private long[] counted(Row row, int cut, List<List<Tally>> tallies, long paths) {
    Tally tally = tally(row, tallies);
    int cell = plan.place(gapShare, row.point()).cell();
    long below = 0;
    if (row.metric() == Metric.TIME_TO_LIQUIDATION_QUANTILE) {
      for (int time = 0; time <= cut; time++) {
        below += tally.counts[tally.layout.event(Event.LIQUIDATED, time) + cell];
      }
      return new long[] {below, paths};
    }
    Histogram histogram = histogram(row.metric());
    int offset = offset(row.metric(), tally.layout, cell);
    for (int bin = 0; bin <= cut; bin++) {
      below += tally.counts[offset + bin];
    }
    long all =
        row.metric() == Metric.SHORTFALL_QUANTILE ? histogram.total(tally.counts, offset) : paths;
    return new long[] {below, all};
  }

  private static Histogram histogram(Metric metric) {
    return switch (metric) {
      case MAX_DRAWDOWN_QUANTILE, TIME_UNDER_WATER_QUANTILE -> LinearHistogram.FRACTION;
      case SHORTFALL_QUANTILE -> ShortfallHistogram.WALLETS;
      default -> LogHistogram.EQUITY;
    };
  }

  private static int offset(Metric metric, TallyLayout layout, int cell) {
    return switch (metric) {
      case MAX_DRAWDOWN_QUANTILE -> layout.drawdown(cell);
      case TIME_UNDER_WATER_QUANTILE -> layout.underWater(cell);
      case SHORTFALL_QUANTILE -> layout.shortfall(cell);
      default -> layout.equity(cell);
    };
  }

  /** Ranks of this simulation's quantiles, and those of others for the other points. */
  QuantileRanks ranks(QuantileRanks others, boolean enough, double confidence) {
    Map<List<Object>, Double> errors = new HashMap<>();
    for (int i = 0; i < cut.length; i++) {
      Row row = rows.get(i);
      if (concerns(row) && isQuantile(row.metric()) && values[i] > 0) {
        double p = row.metric() == Metric.GROWTH_MEDIAN ? 0.5 : row.threshold();
        double error = Math.sqrt(squares[i] / 2) / values[i];
        errors.put(List.of(row.point(), row.metric(), p), error);
      }
    }
    return new QuantileRanks() {
      @Override
      public Optional<Ranks> of(int point, Metric metric, double p, long n) {
        if (plan.place(gapShare, point).simulation() != simulation) {
          return others.of(point, metric, p, n);
        }
        double error = errors.getOrDefault(List.of(point, metric, p), 0.0);
        if (!enough || !(error > 0)) {
          return Optional.empty();
        }
        Interval share = Intervals.dependent(p, error, confidence);
        long lower = (long) Math.floor(share.lower() * n);
        long upper = (long) Math.ceil(share.upper() * n) + 1;
        return Optional.of(QuantileRanks.clamped(n, new Ranks(lower, upper)));
      }

      @Override
      public Interval.Method method(int point) {
        return plan.place(gapShare, point).simulation() == simulation
            ? Interval.Method.BLOCK_BOOTSTRAP
            : others.method(point);
      }
    };
  }
}
