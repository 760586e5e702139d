package io.github.ruinsim.run;

import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Histogram;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.Ranks;
import io.github.ruinsim.stats.ShortfallHistogram;
import io.github.ruinsim.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

/** Turns the tally of a simulation into the rows of a result, point by point. */
final class ResultRows {
  private static final double HORIZON = Double.NaN;

  private final Study study;
  private final long paths;
  private final boolean intervals;
  private final RunPlan.Place where;
  private final TallyLayout layout;
  private final Tally tally;
  private final double[] timeDays;
  private final QuantileRanks ranks;
  private final List<Row> rows;

  /** Rows of the point at a place, after those that are there. */
  private ResultRows(
      RunPlan plan, Counted counted, RunPlan.Place place, Tally tally, List<Row> rows) {
    study = plan.study;
    paths = place.refused() ? plan.paths : counted.paths().get(place.simulation());
    intervals = counted.intervals();
    where = place;
    timeDays = place.timeDays();
    layout = tally.layout;
    this.tally = tally;
    ranks = counted.ranks();
    this.rows = rows;
  }

  /**
   * Tallies by simulation and group.
   *
   * @param paths number of paths that they counted, by simulation
   * @param intervals whether the rows have intervals, as independent paths do
   * @param ranks where the ends of quantiles lie
   */
  record Counted(
      List<List<Tally>> tallies, List<Long> paths, boolean intervals, QuantileRanks ranks) {
    /** A whole run of independent paths. */
    static Counted whole(RunPlan plan, List<List<Tally>> tallies) {
      return whole(plan, tallies, QuantileRanks.independent(plan.study.confidence()));
    }

    static Counted whole(RunPlan plan, List<List<Tally>> tallies, QuantileRanks ranks) {
      List<Long> paths = IntStream.range(0, tallies.size()).mapToObj(plan::paths).toList();
      return new Counted(tallies, paths, true, ranks);
    }
  }

  /** All rows of a run, by point, then metric, then threshold, then time. */
  static List<Row> all(RunPlan plan, List<List<Tally>> tallies) {
    return all(plan, Counted.whole(plan, tallies));
  }

  /** All rows of a part of a run. */
  static List<Row> all(RunPlan plan, Counted counted) {
    return all(plan, counted, 0);
  }

  /** The same in one of the views of the closes. */
  static List<Row> all(RunPlan plan, Counted counted, int view) {
    List<Row> rows = new ArrayList<>();
    for (int point = 0; point < plan.points.size(); point++) {
      RunPlan.Place place = plan.place(view, point);
      if (place.refused()) {
        Tally none = new Tally(new TallyLayout(0, 0, 0, 0));
        new ResultRows(plan, counted, place, none, rows).addRefused(point);
      } else {
        Tally tally = counted.tallies().get(place.simulation()).get(place.group());
        new ResultRows(plan, counted, place, tally, rows).addPoint(point, place.cell());
      }
    }
    return rows;
  }

  /** The rows that compare gap shares, at the horizon, under one of them. */
  static List<Row> gapShare(RunPlan plan, List<List<Tally>> tallies, int gapShare) {
    return gapShare(plan, Counted.whole(plan, tallies), gapShare);
  }

  /** The same of a part of a run. */
  static List<Row> gapShare(RunPlan plan, Counted counted, int gapShare) {
    List<Row> rows = new ArrayList<>();
    for (int point = 0; point < plan.points.size(); point++) {
      RunPlan.Place place = plan.place(gapShare, point);
      if (!place.refused()) {
        Tally tally = counted.tallies().get(place.simulation()).get(place.group());
        ResultRows builder = new ResultRows(plan, counted, place, tally, rows);
        int cell = place.cell();
        builder.event(point, cell, Metric.LIQUIDATED, Event.LIQUIDATED, false);
        builder.event(point, cell, Metric.LIQUIDATED_BY_GAP, Event.LIQUIDATED_BY_GAP, false);
        builder.event(point, cell, Metric.NEGATIVE_BALANCE, Event.NEGATIVE_BALANCE, false);
        builder.shortfalls(point, cell);
      }
    }
    return rows;
  }

  private void addRefused(int point) {
    for (Metric metric : Metric.values()) {
      if (!applies(metric)) {
        continue;
      }
      for (double threshold : Thresholds.of(study, metric)) {
        add(point, metric, threshold, HORIZON, Interval.none(Double.NaN), -1);
      }
    }
  }

  private void addPoint(int point, int cell) {
    boolean closes = where.variant().market().monitoring() == Monitoring.BAR_CLOSE;
    event(point, cell, Metric.LIQUIDATED, Event.LIQUIDATED, true);
    if (closes) {
      add(point, Metric.LIQUIDATED_BY_GAP, Double.NaN, HORIZON, Interval.none(Double.NaN), -1);
    } else {
      event(point, cell, Metric.LIQUIDATED_BY_GAP, Event.LIQUIDATED_BY_GAP, true);
    }
    event(point, cell, Metric.LIQUIDATED_BY_CARRY, Event.LIQUIDATED_BY_CARRY, true);
    event(point, cell, Metric.STOPPED_OUT, Event.STOPPED_OUT, true);
    event(point, cell, Metric.LIQUIDATED_DESPITE_STOP, Event.LIQUIDATED_DESPITE_STOP, true);
    event(point, cell, Metric.NEGATIVE_BALANCE, Event.NEGATIVE_BALANCE, true);
    debtOwed(point, cell);
    shortfalls(point, cell);
    shortfallQuantiles(point, cell);
    event(point, cell, Metric.RUINED, Event.RUINED, true);
    survived(point, cell);
    timesToLiquidation(point, cell);
    probability(point, Metric.PROFIT, Double.NaN, HORIZON, tally.counts[layout.profit(cell)]);
    drawdowns(point, cell);
    timesUnderWater(point, cell);
    equity(point, cell);
    mean(point, cell, Metric.FEES_MEAN, Sum.FEES);
    mean(point, cell, Metric.FUNDING_MEAN, Sum.FUNDING);
    if (applies(Metric.MARGIN_CALLED)) {
      event(point, cell, Metric.MARGIN_CALLED, Event.MARGIN_CALLED, true);
    }
    if (applies(Metric.INTEREST_MEAN)) {
      mean(point, cell, Metric.INTEREST_MEAN, Sum.INTEREST);
    }
    if (applies(Metric.MARGIN_ADDED)) {
      event(point, cell, Metric.MARGIN_ADDED, Event.MARGIN_ADDED, true);
      mean(point, cell, Metric.ADDED_MEAN, Sum.ADDED);
    }
    if (applies(Metric.INSURANCE_FUND_MEAN)) {
      boolean limited = where.variant().venue().fundLimited();
      mean(point, cell, Metric.INSURANCE_FUND_MEAN, limited ? Sum.FUND_PAID : Sum.SHORTFALL);
    }
    if (applies(Metric.PARTLY_LIQUIDATED)) {
      event(point, cell, Metric.PARTLY_LIQUIDATED, Event.PARTLY_LIQUIDATED, true);
    }
    if (applies(Metric.FUND_EMPTIED)) {
      event(point, cell, Metric.FUND_EMPTIED, Event.FUND_EMPTIED, true);
      mean(point, cell, Metric.UNCOVERED_MEAN, Sum.UNCOVERED);
    }
  }

  /** Whether a metric means something under the rules of the variant. */
  private boolean applies(Metric metric) {
    return switch (metric) {
      case MARGIN_CALLED -> where.variant().venue().clock().marginCall().exists();
      case INTEREST_MEAN -> where.variant().contract().borrows();
      case MARGIN_ADDED, ADDED_MEAN -> where.variant().account().reserve().share() > 0;
      case INSURANCE_FUND_MEAN ->
          where.variant().venue().negativeBalance() == NegativeBalancePolicy.INSURANCE_FUND;
      case FUND_EMPTIED, UNCOVERED_MEAN -> where.variant().venue().fundLimited();
      case PARTLY_LIQUIDATED -> where.inParts();
      default -> true;
    };
  }

  private void event(int point, int cell, Metric metric, Event event, boolean curve) {
    long[] cumulative = cumulative(cell, event);
    probabilities(point, metric, cumulative, curve);
  }

  private void probabilities(int point, Metric metric, long[] cumulative, boolean curve) {
    probability(point, metric, Double.NaN, HORIZON, cumulative[cumulative.length - 1]);
    if (curve) {
      for (int k = 0; k < cumulative.length; k++) {
        probability(point, metric, Double.NaN, timeDays[k], cumulative[k]);
      }
    }
  }

  private long[] cumulative(int cell, Event event) {
    long[] result = new long[layout.times()];
    long sum = 0;
    for (int time = 0; time < result.length; time++) {
      sum += tally.counts[layout.event(event, time) + cell];
      result[time] = sum;
    }
    return result;
  }

  private void debtOwed(int point, int cell) {
    boolean owed = EquityTail.owesAll(where.variant().venue());
    long[] events =
        owed || EquityTail.owesRest(where.variant().venue())
            ? cumulative(cell, owed ? Event.NEGATIVE_BALANCE : Event.FUND_EMPTIED)
            : new long[layout.times()];
    probabilities(point, Metric.DEBT_OWED, events, true);
  }

  private void survived(int point, int cell) {
    long[] liquidated = cumulative(cell, Event.LIQUIDATED);
    long[] stopped = cumulative(cell, Event.STOPPED_OUT);
    long[] open = new long[liquidated.length];
    for (int k = 0; k < open.length; k++) {
      open[k] = paths - liquidated[k] - stopped[k];
    }
    probabilities(point, Metric.SURVIVED, open, true);
  }

  private void shortfalls(int point, int cell) {
    long[] negative = cumulative(cell, Event.NEGATIVE_BALANCE);
    long events = negative[negative.length - 1];
    mean(point, cell, Metric.SHORTFALL_MEAN, Sum.SHORTFALL);
    double sum = tally.sum(layout.sum(cell, Sum.SHORTFALL));
    double squares = tally.sum(layout.sum(cell, Sum.SHORTFALL) + 1);
    Interval given =
        events == 0
            ? Interval.none(Double.NaN)
            : intervals
                ? Intervals.mean(sum, squares, events, study.confidence())
                : Interval.none(sum / events);
    add(point, Metric.SHORTFALL_GIVEN_NEGATIVE, Double.NaN, HORIZON, given, events);
  }

  private void shortfallQuantiles(int point, int cell) {
    int place = layout.shortfall(cell);
    long events = ShortfallHistogram.WALLETS.total(tally.counts, place);
    if (events > 0) {
      ShortfallHistogram wallets = ShortfallHistogram.WALLETS;
      quantiles(point, Metric.SHORTFALL_QUANTILE, events, wallets, place, 1);
      return;
    }
    for (double p : Thresholds.of(study, Metric.SHORTFALL_QUANTILE)) {
      add(point, Metric.SHORTFALL_QUANTILE, p, HORIZON, Interval.none(Double.NaN), 0);
    }
  }

  private void timesToLiquidation(int point, int cell) {
    CurveTimes times = new CurveTimes(timeDays, cumulative(cell, Event.LIQUIDATED));
    for (double p : Thresholds.of(study, Metric.TIME_TO_LIQUIDATION_QUANTILE)) {
      quantile(
          point,
          Metric.TIME_TO_LIQUIDATION_QUANTILE,
          p,
          paths,
          times.of(p * paths),
          times::lower,
          times::upper);
    }
  }

  private void drawdowns(int point, int cell) {
    int base = layout.reached(cell);
    for (int level = 0; level < layout.levels(); level++) {
      long events = 0;
      for (int reached = level + 1; reached <= layout.levels(); reached++) {
        events += tally.counts[base + reached];
      }
      double threshold = study.drawdownLevels().get(level);
      probability(point, Metric.MAX_DRAWDOWN_AT_LEAST, threshold, HORIZON, events);
      drawdownCurve(point, cell, level);
    }
    int place = layout.drawdown(cell);
    LinearHistogram falls = LinearHistogram.FRACTION;
    quantiles(point, Metric.MAX_DRAWDOWN_QUANTILE, paths, falls, place, 1);
  }

  /** A level over time, on the paths that were watched. */
  private void drawdownCurve(int point, int cell, int level) {
    double threshold = study.drawdownLevels().get(level);
    long events = 0;
    for (int k = 0; k < layout.drawdownTimes(); k++) {
      events += tally.counts[layout.drawn(level, k) + cell];
      double time = timeDays[layout.timeOfDrawdown(k)];
      probability(point, Metric.MAX_DRAWDOWN_AT_LEAST, threshold, time, events, watched());
    }
  }

  private long watched() {
    return tally.counts[layout.watched()];
  }

  private void timesUnderWater(int point, int cell) {
    int place = layout.underWater(cell);
    double days = study.horizonDays();
    LinearHistogram shares = LinearHistogram.FRACTION;
    Metric metric = Metric.TIME_UNDER_WATER_QUANTILE;
    quantiles(point, metric, watched(), shares, place, days);
  }

  /** Quantiles from a histogram that stands at a place of the tally, times a scale. */
  private void quantiles(
      int point, Metric metric, long values, Histogram histogram, int place, double scale) {
    for (double p : Thresholds.of(study, metric)) {
      quantile(
          point,
          metric,
          p,
          values,
          scale * histogram.quantile(tally.counts, place, p),
          rank -> scale * histogram.lowerAtRank(tally.counts, place, rank),
          rank -> scale * histogram.upperAtRank(tally.counts, place, rank));
    }
  }

  private void equity(int point, int cell) {
    if (where.variant().market().model().meanExists()) {
      mean(point, cell, Metric.EQUITY_MEAN, Sum.EQUITY);
    } else {
      add(point, Metric.EQUITY_MEAN, Double.NaN, HORIZON, Interval.none(Double.NaN), -1);
    }
    int place = layout.equity(cell);
    LogHistogram wallets = LogHistogram.EQUITY;
    quantiles(point, Metric.EQUITY_QUANTILE, paths, wallets, place, 1);
    for (double share : EquityTail.SHARES) {
      Interval all = EquityTail.interval(where.variant(), tally, cell, share, study.confidence());
      Interval interval = intervals ? all : Interval.none(all.estimate());
      add(point, Metric.EQUITY_EXPECTED_SHORTFALL, share, HORIZON, interval, -1);
    }
    quantile(
        point,
        Metric.GROWTH_MEDIAN,
        Double.NaN,
        paths,
        growth(LogHistogram.EQUITY.quantile(tally.counts, place, 0.5)),
        rank -> growth(LogHistogram.EQUITY.lowerAtRank(tally.counts, place, rank)),
        rank -> growth(LogHistogram.EQUITY.upperAtRank(tally.counts, place, rank)));
  }

  /** Growth per year of a final equity in wallets; −∞ when nothing is left. */
  private double growth(double equity) {
    return StrictMath.log(Math.max(equity, 0)) * 365 / study.horizonDays();
  }

  private void mean(int point, int cell, Metric metric, Sum sum) {
    double total = tally.sum(layout.sum(cell, sum));
    double squares = tally.sum(layout.sum(cell, sum) + 1);
    Interval interval =
        intervals
            ? Intervals.mean(total, squares, paths, study.confidence())
            : Interval.none(total / paths);
    add(point, metric, Double.NaN, HORIZON, interval, -1);
  }

  /** A quantile; the growth of the median has no probability of its own. */
  private void quantile(
      int point,
      Metric metric,
      double threshold,
      long values,
      double estimate,
      LongToDoubleFunction lowerAtRank,
      LongToDoubleFunction upperAtRank) {
    double p = Double.isNaN(threshold) ? 0.5 : threshold;
    Interval interval =
        (values == 0 ? Optional.<Ranks>empty() : ranks.of(point, metric, p, values))
            .map(
                rank ->
                    new Interval(
                        estimate,
                        Double.NaN,
                        lowerAtRank.applyAsDouble(rank.lower()),
                        upperAtRank.applyAsDouble(rank.upper()),
                        ranks.method(point)))
            .orElseGet(() -> Interval.none(estimate));
    boolean some = metric == Metric.TIME_UNDER_WATER_QUANTILE;
    add(point, metric, threshold, HORIZON, interval, -1, some ? values : paths);
  }

  private void probability(int point, Metric metric, double threshold, double time, long events) {
    probability(point, metric, threshold, time, events, paths);
  }

  private void probability(
      int point, Metric metric, double threshold, double time, long events, long counted) {
    Interval interval =
        intervals && counted > 0
            ? Intervals.binomial(events, counted, study.confidence())
            : Interval.none((double) events / counted);
    add(point, metric, threshold, time, interval, events, counted);
  }

  private void add(
      int point, Metric metric, double threshold, double time, Interval interval, long events) {
    add(point, metric, threshold, time, interval, events, paths);
  }

  private void add(
      int point,
      Metric metric,
      double threshold,
      double time,
      Interval interval,
      long events,
      long counted) {
    rows.add(
        new Row(
            point,
            metric,
            threshold,
            time,
            interval.estimate(),
            interval.stdError(),
            interval.lower(),
            interval.upper(),
            IntervalMethod.valueOf(interval.method().name()),
            events,
            counted));
  }
}
