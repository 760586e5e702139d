package io.github.ruinsim.chart;

import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Negative balances against leverage under several assumptions about gaps. */
final class GapShareChart {
  private final Source source;
  private final Words words;
  private final double stop;
  private final List<Share> shares = new ArrayList<>();

  /** Negative balances by leverage under one gap share. */
  private record Share(String name, NavigableMap<Double, Row> rows) {
    /** 0, then fitted, then numbers: more of the tail gaps. */
    double order() {
      return name.equals("fitted") ? Double.MIN_VALUE : Double.parseDouble(name);
    }
  }

  private GapShareChart(Source source) {
    this.source = source;
    this.words = source.words();
    this.stop = source.estimates().widestStop();
    String share = source.estimates().value("gapShare").orElse(source.result().info().gapShare());
    add(share, source.estimates().atHorizon(Metric.NEGATIVE_BALANCE));
    for (GapShareRows other : source.result().gapShares()) {
      add(other.gapShare(), source.estimates().atHorizon(other, Metric.NEGATIVE_BALANCE));
    }
    shares.sort(Comparator.comparingDouble(Share::order));
  }

  private void add(String name, Map<Integer, Row> rows) {
    NavigableMap<Double, Row> byLeverage = source.estimates().byLeverage(rows, stop);
    boolean known = shares.stream().anyMatch(share -> share.name.equals(name));
    if (!known && !byLeverage.isEmpty() && (name.equals("fitted") || isNumber(name))) {
      shares.add(new Share(name, byLeverage));
    }
  }

  /** Green where nothing gaps, the calm end. */
  private Color color(int i) {
    Palette p = source.palette();
    return List.of(p.green(), p.blue(), p.red(), p.purple(), p.amber(), p.grey()).get(i % 6);
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
    RarePlot plot = new RarePlot(source);
    for (int i = 0; i < shares.size(); i++) {
      plot.add(name(shares.get(i).name), color(i), shares.get(i).rows);
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
            plot.keys(),
            List.of(),
            Sheet.USUAL_HEIGHT,
            plot.plot()::draw)
        .hiding(Set.of(Caption.Part.GAP));
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
