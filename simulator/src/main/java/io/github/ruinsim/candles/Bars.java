package io.github.ruinsim.candles;

import java.time.Instant;
import java.util.Arrays;

/**
 * Bars in order of time on their way through the checks: a block of them as arrays, with some bars
 * before and after the new ones, so that a check can look at neighbours and no more is held of a
 * file of any size.
 */
final class Bars {
  /** Bars on each side of the new ones that a check may look at. */
  static final int MARGIN = 256;

  int size;
  final long[] times;

  /** Open, high, low, close, volume, second volume (NaN without one). */
  final double[][] fields;

  private final long[] closeTimes;
  private final int[] lines;

  /** An empty block of so many new bars. */
  Bars(int block) {
    int length = block + 2 * MARGIN;
    times = new long[length];
    fields = new double[6][length];
    closeTimes = new long[length];
    lines = new int[length];
  }

  boolean isFull() {
    return size == times.length;
  }

  /** Takes over a row. */
  void add(RowWindow rows, int row) {
    times[size] = rows.time(row);
    closeTimes[size] = rows.closeTime(row);
    lines[size] = rows.line(row);
    for (int f = 0; f < fields.length; f++) {
      fields[f][size] = rows.field(f, row);
    }
    size++;
  }

  /** Keeps the last bars only. */
  void keepLast(int count) {
    int from = size - count;
    System.arraycopy(times, from, times, 0, count);
    System.arraycopy(closeTimes, from, closeTimes, 0, count);
    System.arraycopy(lines, from, lines, 0, count);
    Arrays.stream(fields).forEach(field -> System.arraycopy(field, from, field, 0, count));
    size = count;
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

  /** Whether the bar ends before a whole one, by the close time that its file states. */
  boolean isShort(int i, long barMillis) {
    return closeTimes[i] != Long.MAX_VALUE && closeTimes[i] + 1 - times[i] < barMillis;
  }

  String line(int i) {
    return "line " + lines[i];
  }

  String at(int i) {
    return Instant.ofEpochMilli(times[i]).toString();
  }
}
