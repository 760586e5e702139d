package io.github.ruinsim.kernel;

/**
 * The last {@link #CHUNKS} chunks of a {@link PathBatch}: closes, spreads and words of their bars,
 * from which the inside of a bar can be drawn after its chunk is gone. The batch writes each chunk
 * into these arrays instead of its own.
 */
final class PathHistory {
  /** Chunks kept at most, the present one included: a month of hours. */
  private static final int CHUNKS = 128;

  private final boolean whole;
  private final int chunks;
  private final double[][] entry;
  private final double[][][] close;
  private final double[][][] spread;
  private final long[][][] word;

  /** A history of paths of so many bars, or of none. */
  PathHistory(double bars) {
    int all = (int) Math.ceil(Math.min(Integer.MAX_VALUE, bars) / PathBatch.BARS);
    whole = all <= CHUNKS;
    chunks = Math.min(all, CHUNKS);
    entry = new double[chunks][PathBatch.LANES];
    close = new double[chunks][PathBatch.BARS][PathBatch.LANES];
    spread = new double[chunks][PathBatch.BARS][PathBatch.LANES];
    word = new long[chunks][PathBatch.BARS][PathBatch.LANES];
  }

  /** The history of the negated prices. */
  PathHistory(PathHistory mirrored) {
    whole = mirrored.whole;
    chunks = mirrored.chunks;
    entry = new double[chunks][PathBatch.LANES];
    close = new double[chunks][PathBatch.BARS][PathBatch.LANES];
    spread = mirrored.spread;
    word = mirrored.word;
  }

  /** Gives the batch the arrays for the chunk that begins at its first bar. */
  void turn(PathBatch batch) {
    if (chunks == 0 || batch.firstBar < 0) {
      return;
    }
    int slot = slot(batch.firstBar);
    batch.entry = entry[slot];
    System.arraycopy(close[slot], 0, batch.close, 0, PathBatch.BARS);
    System.arraycopy(spread[slot], 0, batch.spread, 0, PathBatch.BARS);
    System.arraycopy(word[slot], 0, batch.interiorWord, 0, PathBatch.BARS);
  }

  /** Whether bars before {@link #oldest} must be done with now. */
  boolean turnsOver(int firstBar) {
    return !whole && firstBar % (PathBatch.BARS * CHUNKS / 2) == 0;
  }

  /** The first bar that is still kept when {@link #turnsOver} is true again. */
  int oldest(int firstBar) {
    return firstBar - PathBatch.BARS * (CHUNKS / 2 - 1);
  }

  private static int slot(int number) {
    return number / PathBatch.BARS & (CHUNKS - 1);
  }

  /** Log price before a bar. */
  double before(int lane, int number) {
    int bar = number % PathBatch.BARS;
    return bar == 0 ? entry[slot(number)][lane] : close[slot(number)][bar - 1][lane];
  }

  /** Log price at the close of a bar. */
  double close(int lane, int number) {
    return close[slot(number)][number % PathBatch.BARS][lane];
  }

  /** See {@link PathBatch#spread}. */
  double spread(int lane, int number) {
    return spread[slot(number)][number % PathBatch.BARS][lane];
  }

  /** See {@link PathBatch#interiorWord}. */
  long word(int lane, int number) {
    return word[slot(number)][number % PathBatch.BARS][lane];
  }
}
