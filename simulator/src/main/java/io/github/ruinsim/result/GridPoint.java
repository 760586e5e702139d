package io.github.ruinsim.result;

import io.github.ruinsim.wording.Note;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account of the grid.
 *
 * @param leverage notional divided by margin, at least 1
 * @param stopLoss distance of the stop from entry as a fraction of price, in (0, 1); {@link
 *     #NO_STOP} for none
 * @param labels the value of every further axis of the grid by the name of the axis, in the order
 *     of the axes, which all points of a grid share; empty for a grid of leverage and stop alone
 * @param refusal why the venue does not allow the point; empty when it runs
 * @param engine which engine runs the point, {@code ladder} or {@code event}; empty where that is
 *     not known
 */
public record GridPoint(
    double leverage,
    double stopLoss,
    Map<String, String> labels,
    Optional<Note> refusal,
    String engine) {
  /** Stop distance of an account without a stop. */
  public static final double NO_STOP = Double.POSITIVE_INFINITY;

  /** Copies the labels in their order. */
  public GridPoint {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** An accepted point of a grid without further axes. */
  public GridPoint(double leverage, double stopLoss) {
    this(leverage, stopLoss, Map.of(), Optional.empty(), "");
  }

  /** The widest stop of some points; 0 of none. */
  public static double widestStop(List<GridPoint> points) {
    return points.stream().mapToDouble(GridPoint::stopLoss).max().orElse(0);
  }

  /** Whether the account has a stop. */
  public boolean hasStop() {
    return stopLoss < NO_STOP;
  }

  /** Whether the venue refuses the point. */
  public boolean refused() {
    return refusal.isPresent();
  }
}
