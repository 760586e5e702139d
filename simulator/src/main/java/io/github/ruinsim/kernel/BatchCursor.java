package io.github.ruinsim.kernel;

import java.util.Arrays;

/** Walks one lane of a {@link PathBatch} through the batch's current chunk. Not thread-safe. */
final class BatchCursor implements PathCursor {
  private final PathBatch batch;
  private final BarInterior interior;
  private final boolean jumpsGap;
  private int lane;
  private int index;
  private int legs;
  private double[] target = new double[16];
  private boolean[] gap = new boolean[16];

  BatchCursor(PathBatch batch) {
    this(batch, batch.dynamics.jumpsGap, false);
  }

  BatchCursor(PathBatch batch, boolean jumpsGap, boolean falling) {
    this.batch = batch;
    this.jumpsGap = jumpsGap;
    interior = new BarInterior(batch, falling);
  }

  /** Stands before the first bar of the chunk. */
  void load(int lane) {
    this.lane = lane;
    index = -1;
  }

  @Override
  public boolean next() {
    index++;
    return index < PathBatch.BARS;
  }

  @Override
  public int bar() {
    return batch.firstBar + index;
  }

  @Override
  public double close() {
    return batch.close[index][lane];
  }

  @Override
  public double lowBound() {
    if (batch.wholeBars) {
      return Math.min(open(), batch.low[index][lane]);
    }
    return hasEvent() ? Double.NEGATIVE_INFINITY : Math.min(open(), close()) - reach();
  }

  @Override
  public double highBound() {
    if (batch.wholeBars) {
      return Math.max(open(), batch.high[index][lane]);
    }
    return hasEvent() ? Double.POSITIVE_INFINITY : Math.max(open(), close()) + reach();
  }

  @Override
  public int legs() {
    interior.load(lane, index);
    legs = 0;
    for (int piece = 0; piece < interior.pieces(); piece++) {
      if (piece > 0) {
        add(interior.start(piece), jumpsGap);
      }
      boolean lowFirst = interior.lowFirst(piece);
      add(lowFirst ? interior.low(piece) : interior.high(piece), false);
      add(lowFirst ? interior.high(piece) : interior.low(piece), false);
      add(interior.end(piece), false);
    }
    return legs;
  }

  @Override
  public double target(int leg) {
    return target[leg];
  }

  @Override
  public boolean gap(int leg) {
    return gap[leg];
  }

  private void add(double to, boolean jumps) {
    if (legs == target.length) {
      target = Arrays.copyOf(target, 2 * legs);
      gap = Arrays.copyOf(gap, 2 * legs);
    }
    target[legs] = to;
    gap[legs] = jumps;
    legs++;
  }

  private double open() {
    return index == 0 ? batch.entry[lane] : batch.close[index - 1][lane];
  }

  /** How far the bar may reach beyond its ends; meaningless in a bar with events. */
  private double reach() {
    double bound =
        batch.spread[index][lane] * batch.dynamics.mixing.reach(batch.interiorWord[index][lane]);
    double size = Math.abs(close() - open());
    return 0.5 * (Math.sqrt(size * size + bound) - size) * (1 + 1e-9);
  }

  private boolean hasEvent() {
    return batch.hasEvent(lane, index, index + 1);
  }
}
