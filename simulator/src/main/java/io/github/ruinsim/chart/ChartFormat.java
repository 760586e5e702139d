package io.github.ruinsim.chart;

/** File format of a chart. */
public enum ChartFormat {
  /** Pixels, two for each unit of length, so that it stays sharp on fine screens. */
  PNG("png"),
  /** Vectors; texts are outlines, so that the reader needs no font. */
  SVG("svg");

  private final String extension;

  ChartFormat(String extension) {
    this.extension = extension;
  }

  /** File name extension without a dot. */
  public String extension() {
    return extension;
  }
}
