package io.github.ruinsim.study;

import io.github.ruinsim.result.GridPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid of accounts: every combination of leverage and stop is one point, leverage outermost.
 *
 * @param leverages leverages in rising order, distinct, at least one
 * @param stopLosses distances of the stop from entry as fractions of price, in the order of the
 *     study; {@link GridPoint#NO_STOP} for none; distinct, at least one
 */
public record Grid(List<Double> leverages, List<Double> stopLosses) {
  /** Copies the axes. */
  public Grid {
    leverages = List.copyOf(leverages);
    stopLosses = List.copyOf(stopLosses);
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
}
