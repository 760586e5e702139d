package io.github.ruinsim.stats;

/** Bins for fractions: 256 of equal width from 0 to 1, and one for exactly 1 and more. */
public final class LinearHistogram extends Histogram {
  /** The one layout. */
  public static final LinearHistogram FRACTION = new LinearHistogram();

  private static final int CELLS = 256;

  private LinearHistogram() {}

  @Override
  public int size() {
    return CELLS + 1;
  }

  @Override
  public int bin(double value) {
    return (int) Math.max(0, Math.min(CELLS, value * CELLS));
  }

  @Override
  public double lower(int bin) {
    return bin / (double) CELLS;
  }

  @Override
  public double upper(int bin) {
    return Math.min(1, (bin + 1) / (double) CELLS);
  }
}
