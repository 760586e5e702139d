package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The grid of accounts: every combination of the further axes, leverage and stop is one point. The
 * first further axis is outermost, then the others, leverage, and the stop.
 *
 * @param leverages leverages in [1, 100000], rising, distinct, at least one
 * @param stopLosses distances of the stop from entry as fractions of price in (0, 1), in the order
 *     of the study; {@link GridPoint#NO_STOP} for none; distinct, at least one
 * @param axes further axes with distinct names; may be empty
 */
public record Grid(List<Double> leverages, List<Double> stopLosses, List<Axis> axes)
    implements Serializable {
  /** Most points of one grid. */
  public static final int MOST_POINTS = 10_000;

  /** Largest leverage. */
  public static final double MOST_LEVERAGE = 100_000;

  /** Copies the axes and checks them. */
  public Grid {
    axes = List.copyOf(axes);
    leverages = List.copyOf(leverages);
    stopLosses = List.copyOf(stopLosses);
    checkAxis("leverage", leverages, "[2, 5, 10]");
    checkAxis("stopLoss", stopLosses, "[none, 5%]");
    for (double leverage : leverages) {
      Check.closed(
          "leverage", leverage, 1, MOST_LEVERAGE, "notional divided by margin; 1 is unleveraged");
    }
    for (int i = 1; i < leverages.size(); i++) {
      if (!(leverages.get(i) > leverages.get(i - 1))) {
        throw new IllegalArgumentException("leverage = " + leverages + " does not rise: sort it");
      }
    }
    for (double stopLoss : stopLosses) {
      if (stopLoss != GridPoint.NO_STOP) {
        Check.open("stopLoss", stopLoss, 0, 1, "none, or a distance of price; write 5% or 0.05");
      }
    }
    if (axes.stream().map(Axis::name).distinct().count() < axes.size()) {
      throw new IllegalArgumentException("an axis stands twice: keep one");
    }
    checkSize(leverages.size(), stopLosses.size(), axes.stream().map(Axis::labels).toList());
  }

  /** A grid of leverage and stop alone. */
  public Grid(List<Double> leverages, List<Double> stopLosses) {
    this(leverages, stopLosses, List.of());
  }

  /** Refuses a grid of too many points. */
  static void checkSize(int leverages, int stopLosses, List<? extends List<?>> axes) {
    double points = (double) leverages * stopLosses;
    for (List<?> axis : axes) {
      points *= axis.size();
    }
    if (!(points <= MOST_POINTS)) {
      throw new IllegalArgumentException(
          (axes.isEmpty() ? "leverage and stopLoss" : "the axes")
              + " make "
              + TwelveDigits.of(points)
              + " grid points, more than "
              + MOST_POINTS
              + ": split the study");
    }
  }

  /**
   * Whether {@code market.compareMonitoring} is on where a study does not say: where price models
   * are compared and monitorings are not.
   */
  static boolean comparesMonitoring(List<Axis> axes) {
    return axes.stream()
            .anyMatch(axis -> axis.name().equals(Axis.MODEL) && axis.labels().size() > 1)
        && axes.stream().noneMatch(Axis::isMonitoring);
  }

  /** Every combination of the values of the further axes, by name; one empty one without axes. */
  public List<Map<String, String>> combinations() {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Axis axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> labels : combinations) {
        for (String label : axis.labels()) {
          Map<String, String> more = new LinkedHashMap<>(labels);
          more.put(axis.name(), label);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /** All points in their order. */
  public List<GridPoint> points() {
    List<GridPoint> points = new ArrayList<>();
    for (Map<String, String> labels : combinations()) {
      for (double leverage : leverages) {
        for (double stopLoss : stopLosses) {
          points.add(new GridPoint(leverage, stopLoss, labels, Optional.empty(), ""));
        }
      }
    }
    return points;
  }

  private static String shown(List<Double> values) {
    return values.stream()
        .map(value -> value < Double.POSITIVE_INFINITY ? Numbers.exact(value) : "none")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void checkAxis(String field, List<Double> values, String example) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(field + " is an empty list: write " + example);
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(
          field + " = " + shown(values) + " holds a value twice: keep one");
    }
  }
}
