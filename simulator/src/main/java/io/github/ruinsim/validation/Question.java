package io.github.ruinsim.validation;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What is predicted, and how often the model is fitted again.
 *
 * @param fromMillis first entry of the held-out part
 * @param toMillis end of it: no window reaches beyond
 * @param horizonSeconds length of a window
 * @param refitDays days after which the model is fitted to all that has passed
 * @param leverages leverages above 1 of longs and shorts
 * @param drawdowns levels of the unleveraged long's drawdown
 * @param paths simulated paths of a prediction
 * @param seed seed of the simulations
 * @param threads worker threads
 */
public record Question(
    long fromMillis,
    long toMillis,
    double horizonSeconds,
    double refitDays,
    List<Double> leverages,
    List<Double> drawdowns,
    int paths,
    long seed,
    int threads) {
  /** Checks and copies. */
  public Question {
    duration("--horizon", horizonSeconds, 60, 366 * 86_400.0, "write 7d");
    duration("--refit", 86_400 * refitDays, 86_400, 36_500 * 86_400.0, "write 365d");
    leverages = List.copyOf(leverages);
    drawdowns = List.copyOf(drawdowns);
    for (double leverage : leverages) {
      Check.open("leverage", leverage, 1, 150, "above 1: maintenance is 0.5 %");
    }
    if (new HashSet<>(leverages).size() < leverages.size()) {
      throw new IllegalArgumentException(
          "leverage = " + leverages + " holds a value twice: keep one");
    }
    double last = 0;
    for (double level : drawdowns) {
      Check.open("drawdown", level, last, 1, "rising fractions");
      last = level;
    }
    Check.closed("paths", (long) paths, 1000, 10_000_000, "simulated paths");
    if (!(fromMillis < toMillis)) {
      throw new IllegalArgumentException("from must be before to: the held-out part is empty");
    }
  }

  private static void duration(String field, double seconds, double low, double high, String hint) {
    if (!(seconds >= low && seconds <= high)) {
      String range = "[" + Numbers.duration(low) + ", " + Numbers.duration(high) + "]";
      throw new IllegalArgumentException(
          Check.message(field, Numbers.duration(seconds), range, hint));
    }
  }

  /** All events, in a fixed order. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    leverages.forEach(l -> events.add(new Event(Event.Kind.LONG_LIQUIDATED, l)));
    leverages.forEach(l -> events.add(new Event(Event.Kind.SHORT_LIQUIDATED, l)));
    drawdowns.forEach(d -> events.add(new Event(Event.Kind.DRAWDOWN, d)));
    return events;
  }
}
