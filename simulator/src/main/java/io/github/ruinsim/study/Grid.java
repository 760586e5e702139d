package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.result.GridPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The grid of accounts: every combination of leverage and stop is one point, leverage outermost.
 *
 * @param leverages leverages in [1, 100000], rising, distinct, at least one
 * @param stopLosses distances of the stop from entry as fractions of price in (0, 1), in the order
 *     of the study; {@link GridPoint#NO_STOP} for none; distinct, at least one
 */
public record Grid(List<Double> leverages, List<Double> stopLosses) implements Serializable {
  /** Most points of one grid. */
  public static final int MOST_POINTS = 10_000;

  /** Largest leverage. */
  public static final double MOST_LEVERAGE = 100_000;

  /** Copies the axes and checks them. */
  public Grid {
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
    if ((long) leverages.size() * stopLosses.size() > MOST_POINTS) {
      throw new IllegalArgumentException(
          "leverage and stopLoss make "
              + (long) leverages.size() * stopLosses.size()
              + " grid points, more than "
              + MOST_POINTS
              + ": split the study");
    }
  }

  /** All points, leverage outermost, in the order of the axes. */
  public List<GridPoint> points() {
    List<GridPoint> points = new ArrayList<>(leverages.size() * stopLosses.size());
    for (double leverage : leverages) {
      for (double stopLoss : stopLosses) {
        points.add(new GridPoint(leverage, stopLoss, ""));
      }
    }
    return points;
  }

  private static void checkAxis(String field, List<Double> values, String example) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(field + " is an empty list: write " + example);
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(field + " = " + values + " holds a value twice: keep one");
    }
  }
}
