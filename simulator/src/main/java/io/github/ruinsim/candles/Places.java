package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bars of one kind: how many, and where the first few are. */
final class Places {
  private static final int SHOWN = 3;

  private final FindingKind kind;
  private final List<String> first = new ArrayList<>();
  private long count;

  Places(FindingKind kind) {
    this.kind = kind;
  }

  void add(Bars bars, int i) {
    if (count++ < SHOWN) {
      first.add(bars.line(i) + " at " + bars.at(i));
    }
  }

  /** For a place that has no time yet. */
  void add(String place) {
    if (count++ < SHOWN) {
      first.add(place);
    }
  }

  long count() {
    return count;
  }

  String firstPlace() {
    return first.isEmpty() ? "" : first.get(0);
  }

  /** What was found, if anything. */
  Optional<Finding> finding() {
    String more = count > SHOWN ? ", …" : "";
    return count == 0
        ? Optional.empty()
        : Optional.of(new Finding(kind, count, String.join(", ", first) + more));
  }
}
