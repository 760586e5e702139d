package io.github.ruinsim.chart;

/** Where a chart will stand, and with it its width and the sizes of its type, in CSS pixels. */
public enum ChartSize {
  /** One column of a magazine or a phone: 480 wide, as high as needed. */
  COLUMN("column", 480, 0, 20, 1, new double[] {11.5, 19, 12.5, 11.5, 11.5, 9.5}),
  /** The width of a page: 960 wide, as high as needed. */
  PAGE("page", 960, 0, 32, 1, new double[] {13, 24, 15, 13, 13, 11}),
  /** The preview of a link: 1200 × 630, larger type, the caption in one line. */
  CARD("card", 960, 504, 36, 1.25, new double[] {13.5, 27, 16, 14, 14, 11});

  /** Width and height in units of length; height 0 means as high as needed. */
  final double width;

  final double height;
  final double margin;

  /** CSS pixels per unit of length. */
  final double zoom;

  private final String code;
  private final double[] type;

  ChartSize(String code, double width, double height, double margin, double zoom, double[] type) {
    this.code = code;
    this.width = width;
    this.height = height;
    this.margin = margin;
    this.zoom = zoom;
    this.type = type;
  }

  /** Name, as {@code --size} takes it. */
  public String code() {
    return code;
  }

  /** Whether the height is given, so that the texts have to fit. */
  boolean fixed() {
    return height > 0;
  }

  double kicker() {
    return type[0];
  }

  double title() {
    return type[1];
  }

  double subtitle() {
    return type[2];
  }

  double legend() {
    return type[3];
  }

  double tick() {
    return type[4];
  }

  double caption() {
    return type[5];
  }

  /** Lengths that go with the type, relative to those of a page. */
  double scale() {
    return tick() / 13;
  }

  /** Height of a plot that is {@code pageHeight} high on a page. */
  double bodyHeight(double pageHeight) {
    return this == COLUMN ? 0.8 * pageHeight : pageHeight;
  }
}
