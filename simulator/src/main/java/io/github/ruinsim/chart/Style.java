package io.github.ruinsim.chart;

import java.awt.Font;

/**
 * The words, colours and sizes that a chart is drawn with.
 *
 * @param words texts and numbers
 * @param palette colours
 * @param size widths and type
 */
record Style(Words words, Palette palette, ChartSize size) {
  static Style of(ChartStyle style) {
    return new Style(Words.of(style.language()), Palette.of(style.theme()), style.size());
  }

  /** Font of ticks, axis titles and labels in a plot. */
  Font tick() {
    return Type.regular(size.tick());
  }

  /** Font of labels beside curves. */
  Font label() {
    return Type.bold(size.tick());
  }

  /** A length on a page, in proportion to the type of this size. */
  double length(double onPage) {
    return onPage * size.scale();
  }

  /** Width of a line on a page, a little thinner in a column. */
  double line(double onPage) {
    return size == ChartSize.COLUMN ? 0.85 * onPage : onPage;
  }
}
