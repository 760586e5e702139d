package io.github.ruinsim.chart;

import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Intervals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The estimates of a result, found by grid point, metric, level and time. Of a grid with further
 * axes this is one slice over leverage and stop: the one of the first point, or another one by
 * {@link #with}.
 */
final class Estimates {
  private final Result result;
  private final List<Double> leverages;
  private final List<Double> stops;
  private final Map<Double, Map<Double, Integer>> points = new TreeMap<>();
  private final Set<Integer> members = new HashSet<>();
  private final Map<String, String> slice;

  /** The slice of the first point, which the result's description is about. */
  Estimates(Result result) {
    this(result, first(result));
  }

  /** The slice of the first point with other values of some of the further axes. */
  static Estimates at(Result result, Map<String, String> values) {
    Map<String, String> slice = new LinkedHashMap<>(first(result));
    slice.putAll(values);
    return new Estimates(result, slice);
  }

  private static Map<String, String> first(Result result) {
    return result.points().isEmpty() ? Map.of() : result.points().get(0).labels();
  }

  private Estimates(Result result, Map<String, String> slice) {
    this.result = result;
    this.slice = slice;
    TreeSet<Double> stopSet = new TreeSet<>();
    for (int i = 0; i < result.points().size(); i++) {
      GridPoint point = result.points().get(i);
      if (!point.labels().equals(slice)) {
        continue;
      }
      members.add(i);
      stopSet.add(point.stopLoss());
      points
          .computeIfAbsent(point.leverage(), key -> new TreeMap<>())
          .putIfAbsent(point.stopLoss(), i);
    }
    leverages = List.copyOf(points.keySet());
    stops = List.copyOf(stopSet);
  }

  /** Whether the event was not seen on a single path, so that only an upper bound is known. */
  static boolean never(Row row) {
    return row.estimate() <= 0;
  }

  /** Whether the event was seen on every path, so that only a lower bound is known. */
  static boolean always(Row row) {
    return row.estimate() >= 1 && row.lower() < 1;
  }

  /** Upper end of the interval; the rule of three where nothing happened and none is given. */
  static double upperBound(Row row) {
    if (Double.isFinite(row.upper()) && row.upper() > 0) {
      return row.upper();
    }
    return never(row) ? Math.min(1, 3.0 / Math.max(1, row.paths())) : row.estimate();
  }

  /** Lower end of the interval; the estimate where there is none. */
  static double lowerBound(Row row) {
    return Double.isFinite(row.lower()) ? row.lower() : row.estimate();
  }

  /** Names of the axes beside leverage and stop. */
  List<String> axes() {
    return List.copyOf(slice.keySet());
  }

  /** Values of a further axis in the order of the grid. */
  List<String> values(String axis) {
    return result.points().stream()
        .map(point -> point.labels().getOrDefault(axis, ""))
        .distinct()
        .toList();
  }

  /** The same with another value of a further axis. */
  Estimates with(String axis, String value) {
    Map<String, String> other = new LinkedHashMap<>(slice);
    other.put(axis, value);
    return new Estimates(result, other);
  }

  /**
   * The values that this slice has of all axes but one, for a note; without the venue that every
   * caption names.
   */
  Map<String, String> fixed(String axis) {
    Map<String, String> fixed = new LinkedHashMap<>(slice);
    fixed.remove(axis);
    fixed.remove("venue", result.info().venue());
    return fixed;
  }

  /** The value that this slice has of every further axis, for a caption; empty without any. */
  Map<String, String> described() {
    return fixed("");
  }

  /** Whether a point belongs to this slice. */
  boolean holds(int point) {
    return members.contains(point);
  }

  /** The further axes of which this slice has another value than the first point has. */
  List<String> changed() {
    Map<String, String> first = first(result);
    return slice.entrySet().stream()
        .filter(label -> !label.getValue().equals(first.get(label.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The value that this slice has of the key {@code name}, where an axis is of that key. */
  Optional<String> value(String name) {
    return slice.entrySet().stream()
        .filter(label -> label.getKey().equals(name) || label.getKey().endsWith("." + name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Leverages of the grid, rising. */
  List<Double> leverages() {
    return leverages;
  }

  /** Stop distances of the grid, rising; no stop is the last. */
  List<Double> stops() {
    return stops;
  }

  /** The widest stop of the grid: no stop at all where the grid has that. */
  double widestStop() {
    return stops.isEmpty() ? GridPoint.NO_STOP : stops.get(stops.size() - 1);
  }

  /** Index of a point of the grid. */
  Optional<Integer> point(double leverage, double stop) {
    return Optional.ofNullable(points.getOrDefault(leverage, Map.of()).get(stop));
  }

  /** Leverages that the venue accepts with a stop, rising. */
  List<Double> accepted(double stop) {
    List<Double> accepted = new ArrayList<>();
    for (double leverage : leverages) {
      if (point(leverage, stop).filter(p -> !result.points().get(p).refused()).isPresent()) {
        accepted.add(leverage);
      }
    }
    return accepted;
  }

  /** Estimates of a metric at the horizon, by index of the grid point. */
  Map<Integer, Row> atHorizon(Metric metric) {
    return atHorizon(result.rows(), metric);
  }

  /** Estimates of a metric at the horizon for one threshold, by index of the grid point. */
  Map<Integer, Row> atLevel(Metric metric, double threshold) {
    TreeMap<Integer, Row> found = new TreeMap<>();
    levels(metric)
        .forEach(
            (point, rows) ->
                rows.stream()
                    .filter(row -> Math.abs(row.threshold() - threshold) < 1e-9)
                    .forEach(row -> found.put(point, row)));
    return found;
  }

  /** Estimates of a metric at the horizon with one stop, by leverage. */
  NavigableMap<Double, Row> byLeverage(Map<Integer, Row> rows, double stop) {
    TreeMap<Double, Row> found = new TreeMap<>();
    for (double leverage : accepted(stop)) {
      Row row = rows.get(point(leverage, stop).orElseThrow());
      if (row != null) {
        found.put(leverage, row);
      }
    }
    return found;
  }

  /** The same under another gap share. */
  Map<Integer, Row> atHorizon(GapShareRows share, Metric metric) {
    return atHorizon(share.rows(), metric);
  }

  private Map<Integer, Row> atHorizon(List<Row> rows, Metric metric) {
    TreeMap<Integer, Row> found = new TreeMap<>();
    for (Row row : rows) {
      if (row.metric() == metric
          && members.contains(row.point())
          && Double.isNaN(row.timeDays())
          && Double.isNaN(row.threshold())
          && Double.isFinite(row.estimate())) {
        found.putIfAbsent(row.point(), row);
      }
    }
    return found;
  }

  /**
   * Half widths of the intervals that hold the uncertainty of the parameters too, by index of the
   * grid point; empty where parameters were taken as known.
   */
  Map<Integer, Double> withParameters(Metric metric) {
    double normal = Intervals.normalQuantile(result.info().confidence());
    TreeMap<Integer, Double> found = new TreeMap<>();
    for (ParameterSpread spread : result.parameterSpreads()) {
      if (spread.metric() == metric
          && Double.isNaN(spread.threshold())
          && spread.parameterError() > 0) {
        found.put(spread.point(), normal * spread.totalError());
      }
    }
    return found;
  }

  /** Curves of a metric over time, by index of the grid point; times rise. */
  Map<Integer, List<Row>> curves(Metric metric) {
    return groups(metric, Comparator.comparingDouble(Row::timeDays), true);
  }

  /** Estimates of a metric at the horizon for its thresholds, by point; thresholds rise. */
  Map<Integer, List<Row>> levels(Metric metric) {
    return groups(metric, Comparator.comparingDouble(Row::threshold), false);
  }

  private Map<Integer, List<Row>> groups(Metric metric, Comparator<Row> order, boolean overTime) {
    TreeMap<Integer, List<Row>> groups = new TreeMap<>();
    for (Row row : result.rows()) {
      if (row.metric() == metric
          && members.contains(row.point())
          && Double.isFinite(row.timeDays()) == overTime
          && Double.isFinite(row.threshold()) != overTime
          && Double.isFinite(row.estimate())) {
        groups.computeIfAbsent(row.point(), key -> new ArrayList<>()).add(row);
      }
    }
    groups.values().forEach(rows -> rows.sort(order));
    return groups;
  }
}
