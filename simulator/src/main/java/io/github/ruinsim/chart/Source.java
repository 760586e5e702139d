package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What every chart is made from.
 *
 * @param result the result
 * @param estimates its rows, indexed
 * @param style words, colours and sizes
 */
record Source(Result result, Estimates estimates, Style style) {
  /** Axes of the market by the short names of their keys. */
  private static final Set<String> MARKET_AXES =
      Set.of(
          "model",
          "gapShare",
          "drift",
          "volatility",
          "startPrice",
          "bar",
          "monitoring",
          "initialVolatility",
          "start");

  /** A result with its rows indexed. */
  static Source of(Result result, ChartStyle style) {
    return new Source(result, new Estimates(result), Style.of(style));
  }

  /** The same in another style. */
  Source in(ChartStyle other) {
    return new Source(result, estimates, Style.of(other));
  }

  /** Texts and numbers. */
  Words words() {
    return style.words();
  }

  /** Colours. */
  Palette palette() {
    return style.palette();
  }

  /** Long or short in words. */
  String side() {
    String side = estimates.value("side").orElse(result.info().side());
    return words().text(side.equals("short") ? "side.short" : "side.long");
  }

  /** Whether the slice shown has another market than the first point, and so other prices. */
  boolean otherPrices() {
    return estimates.changed().stream()
        .anyMatch(axis -> axis.startsWith("market.") || MARKET_AXES.contains(axis));
  }

  /** No chart, because the result holds its data for the first values of the further axes only. */
  Drawing.Skipped firstOnly() {
    String labels = words().axes(result.points().get(0).labels());
    return new Drawing.Skipped(words().text("skip.slice", "labels", labels));
  }

  /** The horizon in words. */
  String horizon() {
    return words().duration(result.info().horizonDays());
  }

  /** Number of paths in words. */
  String paths() {
    return words().count(result.info().paths());
  }

  /** The distribution of a quantity, where the result holds it. */
  Optional<PointHistograms> histogram(String quantity) {
    return result.histograms().stream().filter(one -> one.quantity().equals(quantity)).findFirst();
  }

  /** So many of the candidates, evenly spaced, the first and the last among them. */
  static <T> List<T> spaced(List<T> candidates, int count) {
    List<T> chosen = new ArrayList<>();
    int most = Math.min(count, candidates.size());
    for (int i = 0; i < most; i++) {
      chosen.add(candidates.get(most < 2 ? 0 : i * (candidates.size() - 1) / (most - 1)));
    }
    return chosen;
  }

  /** The note of charts about negative balances, for a result that says it of itself. */
  List<String> gapNote() {
    return result.info().notes().stream().anyMatch(note -> note.key().equals("gaps"))
        ? List.of(words().text("note.gaps"))
        : List.of();
  }

  /** No chart, for the reason of that key or because the venue refuses every point. */
  Drawing.Skipped skipped(String reason) {
    boolean refused = result.points().stream().allMatch(GridPoint::refused);
    return new Drawing.Skipped(words().text(refused ? "skip.refused" : reason));
  }

  /** Leverage axis for the values that are drawn, with a little room at both ends. */
  Scale leverageScale(List<Double> leverages) {
    double low = leverages.get(0);
    double high = leverages.get(leverages.size() - 1);
    double room = high > low ? Math.pow(high / low, 0.015) : 1.1;
    return Scale.log(low / room, high * room, words()::leverage);
  }

  /** Probability axis from zero to a round value above {@code highest}. */
  Scale probabilityScale(double highest) {
    double step = Scale.roundStep(Math.min(1, Math.max(highest, 1e-9)) / 5);
    double high = Math.min(1, Math.ceil(highest / step - 1e-9) * step);
    return Scale.between(0, high, 5, this::tickPercent);
  }

  /** Percent on an axis, where 0 means the origin. */
  String tickPercent(double fraction) {
    return words().exactPercent(Math.rint(fraction * 1e12) / 1e12).replace('-', '−');
  }

  /**
   * Few enough leverages to choose from, round ones first: all of a short list, else those nearest
   * to 1, 2, 3, 5, 10, 20, …
   */
  static List<Double> round(List<Double> leverages) {
    if (leverages.size() <= 25) {
      return leverages;
    }
    TreeSet<Double> round = new TreeSet<>();
    for (double power = 1; power <= 1000; power *= 10) {
      for (double digit : new double[] {1, 1.5, 2, 3, 4, 5, 7}) {
        round.add(nearest(leverages, digit * power));
      }
    }
    return List.copyOf(round);
  }

  /** The value of a key that is there. */
  static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }

  /** The candidate nearest to {@code target} on a logarithmic scale. */
  static double nearest(List<Double> candidates, double target) {
    return least(candidates, value -> Math.abs(Math.log(value / target)));
  }

  /** The candidate with the smallest {@code cost}; the first of equals. */
  static <T> T least(List<T> candidates, ToDoubleFunction<T> cost) {
    T best = candidates.get(0);
    for (T candidate : candidates) {
      if (cost.applyAsDouble(candidate) < cost.applyAsDouble(best)) {
        best = candidate;
      }
    }
    return best;
  }

  /**
   * A handful of candidates whose {@code value}s in [0, 1] are well apart, so that their curves can
   * be told from each other; in the order given.
   */
  static <T> List<T> handful(List<T> candidates, ToDoubleFunction<T> value) {
    List<T> chosen = new ArrayList<>();
    for (double target : new double[] {0.5, 0.97, 0.03, 0.75, 0.25, 0.9}) {
      List<T> free = new ArrayList<>(candidates);
      free.removeAll(chosen);
      free.removeIf(
          one ->
              chosen.stream()
                  .anyMatch(
                      c -> Math.abs(value.applyAsDouble(c) - value.applyAsDouble(one)) < .03));
      if (!free.isEmpty()) {
        chosen.add(least(free, one -> Math.abs(value.applyAsDouble(one) - target)));
      }
    }
    List<T> ordered = new ArrayList<>(candidates);
    ordered.retainAll(chosen);
    return ordered;
  }

  /** The point of a curve for an estimate at {@code x}, with its interval. */
  static CurvePlot.Dot dot(double x, Row row) {
    return new CurvePlot.Dot(
        x, row.estimate(), Estimates.lowerBound(row), Estimates.upperBound(row));
  }
}
