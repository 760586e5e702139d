package io.github.ruinsim.stats;

/**
 * First guesses for {@link FarExtreme} from a table, linear between its nodes: {@code (s − c)/2}
 * over {@code c}, the root of {@code δ/c} and {@code −ln u}, the last in halves of an octave. Half
 * of them are accurate to 0.2 %, nearly all to 1 %. Building it takes about 20 ms.
 */
final class FarGuess {
  private static final int SUMS = 32;
  private static final int SHARES = 12;
  private static final double LARGEST_SUM = 4;
  private static final double SUM_CELLS = SUMS / LARGEST_SUM;

  private static final int FIRST_OCTAVE = -6;
  private static final int OCTAVES = 9;
  private static final int CELL_BITS = 1;
  private static final int SHIFT = 52 - CELL_BITS;
  private static final int GOALS = OCTAVES << CELL_BITS;
  private static final long FIRST = (1023L + FIRST_OCTAVE) << 52;
  private static final long REST_MASK = (1L << SHIFT) - 1;
  private static final long ONE = 0x3ff0000000000000L;
  private static final int ROW = GOALS + 1;
  private static final int PLANE = (SHARES + 1) * ROW;

  private static final float[] TABLE = table();

  private FarGuess() {}

  /** Whether the table holds guesses for {@code c} and {@code goal = −ln u}. */
  static boolean covers(double c, double goal) {
    return c < LARGEST_SUM && goal >= 0x1p-6 && goal < 8;
  }

  /** Guess of {@code (s − c)/2} for arguments that are covered. */
  static double of(double c, double delta, double goal) {
    double x = c * SUM_CELLS;
    double y = SHARES * Math.sqrt(delta / c);
    long bits = Double.doubleToRawLongBits(goal) - FIRST;
    int i = (int) x;
    int j = Math.min((int) y, SHARES - 1);
    int at = i * PLANE + j * ROW + (int) (bits >>> SHIFT);
    double f = x - i;
    double g = y - j;
    double h = Double.longBitsToDouble((bits & REST_MASK) << CELL_BITS | ONE) - 1;
    double near = mix(g, row(at, h), row(at + ROW, h));
    double far = mix(g, row(at + PLANE, h), row(at + PLANE + ROW, h));
    return mix(f, near, far);
  }

  private static double row(int at, double h) {
    return mix(h, TABLE[at], TABLE[at + 1]);
  }

  private static double mix(double share, double a, double b) {
    return Math.fma(share, b - a, a);
  }

  private static float[] table() {
    float[] table = new float[(SUMS + 1) * PLANE];
    for (int i = 0; i <= SUMS; i++) {
      double c = Math.max(i / SUM_CELLS, 1e-3);
      for (int j = 0; j <= SHARES; j++) {
        double delta = c * j * j / (SHARES * SHARES);
        for (int k = 0; k <= GOALS; k++) {
          double goal = Double.longBitsToDouble(FIRST + ((long) k << SHIFT));
          double u = Elementary.exp(-goal);
          int at = i * PLANE + j * ROW + k;
          double start = i > 0 ? table[at - PLANE] : FarExtreme.rough(c, delta, u, goal);
          table[at] = (float) FarExtreme.solve(c, delta, u, goal, start);
        }
      }
    }
    return table;
  }
}
