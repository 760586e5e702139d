package io.github.ruinsim.validation;

import io.github.ruinsim.candles.CandleSeries;

/**
 * What decides all events of a stretch of bars: lowest and highest price over the entry price, and
 * the largest fall from a running peak. In a bar that rose the low is taken to come first, in one
 * that fell the high; candles do not tell the true order.
 *
 * @param low lowest price
 * @param high highest price
 * @param drawdown largest relative fall from the running peak, the entry included
 */
record Extremes(double low, double high, double drawdown) {
  /** Of the {@code bars} bars after bar {@code start}, whose close is the entry. */
  static Extremes of(CandleSeries series, int start, int bars) {
    Walk walk = new Walk();
    double entry = series.close(start);
    for (int i = start + 1; i <= start + bars; i++) {
      walk.bar(series.high(i) / entry, series.low(i) / entry, series.close(i) >= series.open(i));
    }
    return walk.extremes();
  }

  /** Bars one after the other. */
  static final class Walk {
    private double low = 1;
    private double high = 1;
    private double drawdown;

    void bar(double top, double bottom, boolean rose) {
      if (!rose) {
        high = Math.max(high, top);
      }
      drawdown = Math.max(drawdown, 1 - bottom / high);
      low = Math.min(low, bottom);
      high = Math.max(high, top);
    }

    Extremes extremes() {
      return new Extremes(low, high, drawdown);
    }
  }
}
