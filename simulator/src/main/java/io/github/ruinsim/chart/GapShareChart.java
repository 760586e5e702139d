package io.github.ruinsim.chart;

import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Negative balances against leverage under several assumptions about gaps. */
final class GapShareChart {
  private static final List<Color> COLORS =
      List.of(
          Palette.GREEN, Palette.BLUE, Palette.RED, Palette.PURPLE, Palette.AMBER, Palette.GREY);

  /** Width of an arrow with its room; where they do not fit, not every point has one. */
  private static final double ARROW = 9;

  private final Source source;
  private final Words words;
  private final double stop;
  private final List<Share> shares = new ArrayList<>();

  /** Negative balances by leverage under one gap share. */
  private record Share(String name, TreeMap<Double, Row> rows) {
    /** 0, then fitted, then numbers: more of the tail gaps. */
    double order() {
      return name.equals("fitted") ? Double.MIN_VALUE : Double.parseDouble(name);
    }
  }

  private GapShareChart(Source source) {
    this.source = source;
    this.words = source.words();
    this.stop = source.estimates().widestStop();
    add(source.result().info().gapShare(), source.estimates().atHorizon(Metric.NEGATIVE_BALANCE));
    for (GapShareRows other : source.result().gapShares()) {
      add(other.gapShare(), source.estimates().atHorizon(other, Metric.NEGATIVE_BALANCE));
    }
    shares.sort(Comparator.comparingDouble(Share::order));
  }

  private void add(String name, Map<Integer, Row> rows) {
    TreeMap<Double, Row> byLeverage = new TreeMap<>();
    for (double leverage : source.estimates().accepted(stop)) {
      int point = source.estimates().point(leverage, stop).orElseThrow();
      if (rows.containsKey(point)) {
        byLeverage.put(leverage, rows.get(point));
      }
    }
    boolean known = shares.stream().anyMatch(share -> share.name.equals(name));
    if (!known && !byLeverage.isEmpty() && (name.equals("fitted") || isNumber(name))) {
      shares.add(new Share(name, byLeverage));
    }
  }

  private static boolean isNumber(String name) {
    try {
      return Double.isFinite(Double.parseDouble(name));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    GapShareChart chart = new GapShareChart(source);
    if (chart.shares.size() < 2) {
      return source.skipped("skip.gaps");
    }
    if (chart.shares.get(0).rows.size() < 2) {
      return source.skipped("skip.leverages");
    }
    return chart.sheet();
  }

  private Sheet sheet() {
    double low = 1;
    double high = 0;
    for (Share share : shares) {
      for (Row row : share.rows.values()) {
        double upper = Estimates.upperBound(row);
        low = Math.min(low, Estimates.never(row) ? upper : row.estimate());
        high = Math.max(high, upper);
      }
    }
    double decade = Math.pow(10, Math.ceil(Math.log10(high)));
    double top = decade < 3 * high ? decade * 1.02 : high * 1.15;
    Scale y = Scale.log(Math.min(low * 0.55, top / 60), top, source::tickPercent);
    CurvePlot plot =
        new CurvePlot(
            source.leverageScale(List.copyOf(shares.get(0).rows.keySet())),
            y,
            words.text("axis.leverage"));
    List<Key> keys = new ArrayList<>();
    boolean bounds = false;
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      Color color = COLORS.get(i % COLORS.size());
      keys.add(Key.curve(name(share.name), color));
      for (List<CurvePlot.Dot> run : runs(share)) {
        plot.curve(run, color, 2.2, run.size() <= 60);
      }
      bounds |= share.rows.values().stream().anyMatch(Estimates::never);
    }
    if (bounds) {
      keys.add(Key.arrow(words.text("gap.none"), Palette.GREY));
    }
    return new Sheet(
        title(),
        words.text(
            "gap.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        keys,
        List.of(words.text("note.gaps")),
        Sheet.USUAL_HEIGHT,
        (g, area) -> draw(g, area, plot));
  }

  /** Stretches of neighbouring leverages at which the event was seen. */
  private static List<List<CurvePlot.Dot>> runs(Share share) {
    List<List<CurvePlot.Dot>> runs = new ArrayList<>();
    boolean open = false;
    for (Map.Entry<Double, Row> entry : share.rows.entrySet()) {
      boolean seen = !Estimates.never(entry.getValue());
      if (seen && !open) {
        runs.add(new ArrayList<>());
      }
      open = seen;
      if (seen) {
        runs.get(runs.size() - 1).add(Source.dot(entry.getKey(), entry.getValue()));
      }
    }
    return runs;
  }

  private void draw(Graphics2D g, Rectangle2D area, CurvePlot plot) {
    CurvePlot.Frame frame = plot.draw(g, area);
    double last = Double.NEGATIVE_INFINITY;
    for (double leverage : shares.get(0).rows.keySet()) {
      Map<Color, Row> unseen = new LinkedHashMap<>();
      for (int i = 0; i < shares.size(); i++) {
        Row row = shares.get(i).rows.get(leverage);
        if (row != null && Estimates.never(row)) {
          unseen.put(COLORS.get(i % COLORS.size()), row);
        }
      }
      double middle = frame.x(leverage);
      double x = middle - ARROW * (unseen.size() - 1) / 2.0;
      if (middle - last >= ARROW * unseen.size()) {
        last = middle;
        for (Map.Entry<Color, Row> arrow : unseen.entrySet()) {
          Key.arrow(g, arrow.getKey(), x, frame.y(Estimates.upperBound(arrow.getValue())));
          x += ARROW;
        }
      }
    }
  }

  private String name(String share) {
    return switch (share) {
      case "0" -> words.text("gap.zero");
      case "1" -> words.text("gap.one");
      case "fitted" -> words.text("gap.fitted");
      default ->
          words.text("gap.share", "n", share, "p", words.exactPercent(Double.parseDouble(share)));
    };
  }

  private String title() {
    List<Double> candidates = new ArrayList<>(shares.get(0).rows.keySet());
    candidates.removeIf(
        leverage ->
            shares.stream()
                .map(share -> share.rows.get(leverage))
                .noneMatch(row -> row != null && !Estimates.never(row)));
    if (candidates.isEmpty()) {
      return words.text("gap.title.none", "paths", source.paths());
    }
    double leverage = Source.nearest(candidates, 20);
    List<Row> rows =
        shares.stream()
            .filter(share -> share.rows.containsKey(leverage))
            .map(share -> share.rows.get(leverage))
            .toList();
    return words.text(
        "gap.title",
        "leverage",
        words.leverage(leverage),
        "low",
        words.share(Source.least(rows, Row::estimate)),
        "high",
        words.share(Source.least(rows, row -> -row.estimate())));
  }
}
