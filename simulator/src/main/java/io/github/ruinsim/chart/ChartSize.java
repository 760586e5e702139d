package io.github.ruinsim.chart;

/** Where a chart will stand, and with it its width and the sizes of its type, in CSS pixels. */
public enum ChartSize {
  /** One column of a magazine or a phone: 480 wide, as high as needed. */
  COLUMN("column", 480, 0, 20, 1, 11.5, 19, 12.5, 11.5, 11.5, 9.5),
  /** The width of a page: 960 wide, as high as needed. */
  PAGE("page", 960, 0, 32, 1, 13, 24, 15, 13, 13, 11),
  /** The preview of a link: 1200 × 630, larger type, the caption in one line. */
  CARD("card", 960, 504, 36, 1.25, 13.5, 27, 16, 14, 14, 11);

  /** Width and height in units of length; height 0 means as high as needed. */
  final double width;

  final double height;
  final double margin;

  /** CSS pixels per unit of length. */
  final double zoom;

  private final String code;
  private final double kicker;
  private final double title;
  private final double subtitle;
  private final double legend;
  private final double tick;
  private final double caption;

  ChartSize(
      String code,
      double width,
      double height,
      double margin,
      double zoom,
      double kicker,
      double title,
      double subtitle,
      double legend,
      double tick,
      double caption) {
    this.code = code;
    this.width = width;
    this.height = height;
    this.margin = margin;
    this.zoom = zoom;
    this.kicker = kicker;
    this.title = title;
    this.subtitle = subtitle;
    this.legend = legend;
    this.tick = tick;
    this.caption = caption;
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
    return kicker;
  }

  double title() {
    return title;
  }

  double subtitle() {
    return subtitle;
  }

  double legend() {
    return legend;
  }

  double tick() {
    return tick;
  }

  double caption() {
    return caption;
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
