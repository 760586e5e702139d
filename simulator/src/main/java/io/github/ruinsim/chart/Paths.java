package io.github.ruinsim.chart;

import io.github.ruinsim.result.SamplePath;
import java.util.ArrayList;
import java.util.List;

/** Paths as points of a curve, and the axis for their prices. */
final class Paths {
  /** Paths with more points than this are thinned to their lows and highs. */
  private static final int MOST_POINTS = 900;

  private Paths() {}

  /** A price axis; logarithmic where prices differ much. */
  static Scale priceScale(double low, double high, Words words) {
    if (low > 0 && high > 3.5 * low) {
      return Scale.log(low / 1.03, high * 1.03, words::number);
    }
    double room = Math.max(0.03 * (high - low), 1e-6 * Math.abs(high) + 1e-12);
    return Scale.linear(low - room, high + room, 6, words::number);
  }

  /** The part of a path up to the exit, or the whole of it. */
  static List<CurvePlot.Dot> dots(SamplePath sample, TimeScale time, boolean toExit) {
    double[] times = sample.timeDays();
    boolean closed = !sample.exit().equals("survived");
    int count = times.length;
    while (toExit && count > 0 && times[count - 1] > sample.exitTimeDays()) {
      count--;
    }
    // The close of the bar of the exit comes after the exit.
    while (toExit && closed && count > 1 && times[count - 1] >= sample.exitTimeDays()) {
      count--;
    }
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(sample.prices(), count)) {
      dots.add(new CurvePlot.Dot(times[i] * time.perDay(), sample.prices()[i]));
    }
    if (toExit && closed) {
      dots.add(new CurvePlot.Dot(sample.exitTimeDays() * time.perDay(), sample.exitPrice()));
    }
    return dots;
  }

  /** Values over time as a curve. */
  static List<CurvePlot.Dot> dots(double[] times, double[] values, TimeScale time) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(values, times.length)) {
      dots.add(new CurvePlot.Dot(times[i] * time.perDay(), values[i]));
    }
    return dots;
  }

  /** A band between two lines over time. */
  static List<CurvePlot.Dot> band(double[] times, double[] lower, double[] upper, TimeScale time) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(lower, times.length)) {
      dots.add(
          new CurvePlot.Dot(
              times[i] * time.perDay(), (lower[i] + upper[i]) / 2, lower[i], upper[i]));
    }
    return dots;
  }

  /** Indices to draw: all of them, or the lowest and highest value of each stretch. */
  private static List<Integer> thinned(double[] values, int count) {
    List<Integer> indices = new ArrayList<>();
    int stretch = Math.max(1, (int) Math.ceil(2.0 * count / MOST_POINTS));
    for (int from = 0; from < count; from += stretch) {
      int lowest = from;
      int highest = from;
      for (int i = from; i < Math.min(count, from + stretch); i++) {
        lowest = values[i] < values[lowest] ? i : lowest;
        highest = values[i] > values[highest] ? i : highest;
      }
      indices.add(Math.min(lowest, highest));
      if (lowest != highest) {
        indices.add(Math.max(lowest, highest));
      }
    }
    if (count > 0 && indices.get(indices.size() - 1) < count - 1) {
      indices.add(count - 1);
    }
    return indices;
  }
}
