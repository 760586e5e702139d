package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often two neighbours are how far apart; the most frequent distance is the bar. */
final class StepCounts {
  private static final double FEWEST_REGULAR = 0.5;

  /** More distances than this are no regular bar, whatever follows. */
  private static final int MOST_STEPS = 200_000;

  /** So many steps of another length are no holes. */
  private static final int LONG_RUN = 20;

  private final Place place;
  private final Map<Long, Long> counts = new HashMap<>();
  private long steps;
  private final Map<Long, Long> longestRuns = new HashMap<>();
  private long run;
  private long runStep;

  StepCounts(Place place) {
    this.place = place;
  }

  void add(long step) {
    steps++;
    if (step == runStep) {
      run++;
      return;
    }
    endRun();
    runStep = step;
    run = 1;
  }

  private void endRun() {
    if (run > 0 && (counts.size() < MOST_STEPS || counts.containsKey(runStep))) {
      counts.merge(runStep, run, Long::sum);
      if (run >= LONG_RUN) {
        longestRuns.merge(runStep, run, Math::max);
      }
    }
    run = 0;
  }

  /** The most frequent step, the shorter one of two. */
  long barMillis() {
    endRun();
    Map.Entry<Long, Long> most =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Long, Long>comparingByValue()
                    .thenComparing((a, b) -> Long.compare(b.getKey(), a.getKey())))
            .orElseThrow();
    if (most.getValue() < FEWEST_REGULAR * steps) {
      throw place.error(
          "no regular bar: only "
              + most.getValue()
              + " of "
              + steps
              + " steps have the most frequent length "
              + Numbers.duration(most.getKey() / 1000.0)
              + ", candles of one bar length are needed");
    }
    return most.getKey();
  }

  /** Long runs of steps of another length than that of most. */
  Optional<Finding> otherBars(long barMillis) {
    endRun();
    return longestRuns.keySet().stream()
        .filter(step -> step != barMillis)
        .max(Comparator.comparing(step -> longestRuns.getOrDefault(step, 0L)))
        .map(
            step ->
                new Finding(
                    FindingKind.MIXED_BARS,
                    counts.getOrDefault(step, 0L),
                    "bars of "
                        + Numbers.duration(step / 1000.0)
                        + " among those of "
                        + Numbers.duration(barMillis / 1000.0)));
  }
}
