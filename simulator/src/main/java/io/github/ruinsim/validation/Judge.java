package io.github.ruinsim.validation;

import java.util.ArrayList;
import java.util.List;

/** Scores predictions against what happened. The first forecaster is the one under test. */
final class Judge {
  /** Predictions are held this far from 0 and 1, or one surprise would decide a log score. */
  static final double BOUND = 1e-4;

  private static final double[] EDGES = {
    0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0000001
  };
  private static final int FEWEST_FORECASTS = 200;

  private final List<Event> events;
  private final boolean[][] happened;
  private final List<Forecasts> forecasts;
  private final int bars;
  private final int entries;
  private final BlockMean blocks;

  Judge(List<Event> events, boolean[][] happened, List<Forecasts> forecasts, int bars) {
    this.events = events;
    this.happened = happened;
    this.forecasts = forecasts;
    this.bars = bars;
    this.entries = happened[0].length;
    this.blocks = new BlockMean(entries, 2 * bars);
  }

  List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (int e = 0; e < events.size(); e++) {
      double[] brier = brier(forecasts.get(0), e);
      double[] log = log(forecasts.get(0), e);
      for (Forecasts forecast : forecasts) {
        double[] otherBrier = brier(forecast, e);
        double[] otherLog = log(forecast, e);
        scores.add(
            new Score(
                events.get(e),
                forecast.name(),
                mean(forecast.probabilities()[e]),
                share(happened[e]),
                clusters(happened[e]),
                mean(otherBrier),
                mean(otherLog),
                difference(brier, otherBrier),
                difference(log, otherLog)));
      }
    }
    return scores;
  }

  private Score.Difference difference(double[] model, double[] other) {
    double[] less = new double[model.length];
    for (int i = 0; i < less.length; i++) {
      less[i] = model[i] - other[i];
    }
    return Score.Difference.of(blocks.mean(less));
  }

  private double[] brier(Forecasts forecast, int e) {
    double[] scores = new double[entries];
    for (int i = 0; i < entries; i++) {
      double miss = forecast.probabilities()[e][i] - (happened[e][i] ? 1 : 0);
      scores[i] = miss * miss;
    }
    return scores;
  }

  private double[] log(Forecasts forecast, int e) {
    double[] scores = new double[entries];
    for (int i = 0; i < entries; i++) {
      double p = Math.max(BOUND, Math.min(1 - BOUND, forecast.probabilities()[e][i]));
      scores[i] = -StrictMath.log(happened[e][i] ? p : 1 - p);
    }
    return scores;
  }

  /** Groups of entries where the event happened, more than a horizon apart. */
  private int clusters(boolean[] seen) {
    int clusters = 0;
    int last = Integer.MIN_VALUE / 2;
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        clusters += i - last > bars ? 1 : 0;
        last = i;
      }
    }
    return clusters;
  }

  /** Reliability over all liquidations, long and short, of each forecaster. */
  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (Forecasts forecast : forecasts) {
      for (int b = 0; b + 1 < EDGES.length; b++) {
        bin(forecast, EDGES[b], EDGES[b + 1], bins);
      }
    }
    return bins;
  }

  private void bin(Forecasts forecast, double low, double high, List<Bin> bins) {
    double[] count = new double[entries];
    double[] hits = new double[entries];
    double predicted = 0;
    long total = 0;
    for (int e = 0; e < events.size(); e++) {
      if (events.get(e).kind() == Event.Kind.DRAWDOWN) {
        continue;
      }
      for (int i = 0; i < entries; i++) {
        double p = forecast.probabilities()[e][i];
        if (p >= low && p < high) {
          count[i]++;
          hits[i] += happened[e][i] ? 1 : 0;
          predicted += p;
          total++;
        }
      }
    }
    if (total >= FEWEST_FORECASTS) {
      BlockMean.Interval interval = blocks.ratio(hits, count);
      bins.add(
          new Bin(
              forecast.name(),
              predicted / total,
              interval.estimate(),
              interval.low(),
              interval.high(),
              total));
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double share(boolean[] values) {
    int count = 0;
    for (boolean value : values) {
      count += value ? 1 : 0;
    }
    return (double) count / values.length;
  }
}
