package io.github.ruinsim.candles;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bars in order of time while they are checked: arrays, and the row each came from. */
final class Bars {
  final int size;
  final long[] times;

  /** Open, high, low, close, volume, second volume (NaN without one). */
  final double[][] fields;

  final long[] closeTimes;
  private final int[] lines;

  private Bars(long[] times, double[][] fields, long[] closeTimes, int[] lines) {
    this.size = times.length;
    this.times = times;
    this.fields = fields;
    this.closeTimes = closeTimes;
    this.lines = lines;
  }

  static Bars of(CandleCollector rows, RowOrder order) {
    int n = order.bars();
    long[] times = new long[n];
    long[] closeTimes = new long[n];
    int[] lines = new int[n];
    double[][] fields = new double[6][n];
    for (int i = 0; i < n; i++) {
      int row = order.row(i);
      times[i] = rows.time(row);
      closeTimes[i] = rows.closeTime(row);
      lines[i] = rows.line(row);
      for (int f = 0; f < fields.length; f++) {
        fields[f][i] = rows.field(f, row);
      }
    }
    return new Bars(times, fields, closeTimes, lines);
  }

  /** The first bars. */
  Bars head(int count) {
    double[][] parts = new double[fields.length][];
    Arrays.setAll(parts, f -> Arrays.copyOf(fields[f], count));
    return new Bars(
        Arrays.copyOf(times, count),
        parts,
        Arrays.copyOf(closeTimes, count),
        Arrays.copyOf(lines, count));
  }

  double open(int i) {
    return fields[0][i];
  }

  double high(int i) {
    return fields[1][i];
  }

  double low(int i) {
    return fields[2][i];
  }

  double close(int i) {
    return fields[3][i];
  }

  double volume(int i) {
    return fields[4][i];
  }

  boolean hasVolume() {
    return Arrays.stream(fields[4]).anyMatch(v -> v > 0);
  }

  /** Whether every bar has one single price. */
  boolean priceOnly() {
    for (int i = 0; i < size; i++) {
      if (high(i) != low(i)) {
        return false;
      }
    }
    return true;
  }

  String line(int i) {
    return "line " + lines[i];
  }

  String at(int i) {
    return Instant.ofEpochMilli(times[i]).toString();
  }

  /** A list of places, the first few of them. */
  String places(List<Integer> found) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < Math.min(3, found.size()); k++) {
      text.append(k == 0 ? "" : ", ").append(line(found.get(k))).append(" at ");
      text.append(at(found.get(k)));
    }
    return text.append(found.size() > 3 ? ", …" : "").toString();
  }

  /** The most frequent distance of two open times, and how often it occurs. */
  Map.Entry<Long, Integer> mostFrequentStep() {
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 1; i < size; i++) {
      counts.merge(times[i] - times[i - 1], 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Long, Integer>comparingByValue()
                .thenComparing((a, b) -> Long.compare(b.getKey(), a.getKey())))
        .orElseThrow();
  }
}
