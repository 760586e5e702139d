package io.github.ruinsim.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A path written down leg by leg, in prices relative to entry: {@code path().trade(0.97,
 * 1.01).gap(0.9).endBar()} falls to 0.97, rises to 1.01, jumps to 0.9 and closes there.
 */
final class ScriptedCursor implements PathCursor {
  private final List<List<Leg>> bars = new ArrayList<>();
  private List<Leg> current = new ArrayList<>();
  private int bar = -1;

  static ScriptedCursor path() {
    return new ScriptedCursor();
  }

  /** Adds continuous moves to these prices, one after the other. */
  ScriptedCursor trade(double... prices) {
    for (double price : prices) {
      current.add(new Leg(StrictMath.log(price), false));
    }
    return this;
  }

  /** Adds a jump to this price. */
  ScriptedCursor gap(double price) {
    current.add(new Leg(StrictMath.log(price), true));
    return this;
  }

  /** Ends the bar where it stands. */
  ScriptedCursor endBar() {
    bars.add(current);
    current = new ArrayList<>();
    return this;
  }

  /** Adds a bar for each close, traded straight to it. */
  ScriptedCursor closes(double... prices) {
    for (double price : prices) {
      trade(price).endBar();
    }
    return this;
  }

  /** Adds bars that stand still. */
  ScriptedCursor still(int count, double price) {
    for (int i = 0; i < count; i++) {
      trade(price).endBar();
    }
    return this;
  }

  /** Returns to the entry. */
  void rewind() {
    bar = -1;
  }

  int bars() {
    return bars.size();
  }

  List<Leg> legsOf(int number) {
    return bars.get(number);
  }

  @Override
  public boolean next() {
    bar++;
    return bar < bars.size();
  }

  @Override
  public int bar() {
    return bar;
  }

  @Override
  public double close() {
    return last(bar);
  }

  @Override
  public double lowBound() {
    double start = bar == 0 ? 0 : last(bar - 1);
    return bars.get(bar).stream().mapToDouble(Leg::to).reduce(start, Math::min);
  }

  @Override
  public double highBound() {
    double start = bar == 0 ? 0 : last(bar - 1);
    return bars.get(bar).stream().mapToDouble(Leg::to).reduce(start, Math::max);
  }

  @Override
  public int legs() {
    return bars.get(bar).size();
  }

  @Override
  public double target(int leg) {
    return bars.get(bar).get(leg).to();
  }

  @Override
  public boolean gap(int leg) {
    return bars.get(bar).get(leg).jumps();
  }

  private double last(int number) {
    List<Leg> legs = bars.get(number);
    return legs.get(legs.size() - 1).to();
  }

  /** A move to a log price. */
  record Leg(double to, boolean jumps) {}
}
