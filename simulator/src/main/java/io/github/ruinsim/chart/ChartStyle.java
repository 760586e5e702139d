package io.github.ruinsim.chart;

import io.github.ruinsim.check.Check;

/**
 * How charts look.
 *
 * @param language language of all texts
 * @param theme light or dark
 * @param size width and type
 * @param pixelRatio pixels of a PNG per CSS pixel, 1 to 4; 2 stays sharp on fine screens
 */
public record ChartStyle(Language language, Theme theme, ChartSize size, int pixelRatio) {
  /** Checks the ratio. */
  public ChartStyle {
    Check.closed("pixelRatio", pixelRatio, 1, 4, "pixels per CSS pixel");
  }

  /** A light page at twice the pixels. */
  public static ChartStyle usual(Language language) {
    return new ChartStyle(language, Theme.LIGHT, ChartSize.PAGE, 2);
  }

  /** Addition to a file name that tells this style from the usual one; empty for that. */
  String suffix() {
    return (size == ChartSize.PAGE ? "" : "-" + size.code())
        + (theme == Theme.LIGHT ? "" : "-" + theme.code());
  }
}
