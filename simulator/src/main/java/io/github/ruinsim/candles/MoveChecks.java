package io.github.ruinsim.candles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Moves from bar to bar that trading hardly makes: to another unit of the price, beyond a factor of
 * two, without volume, or none at all for long though volume is reported.
 */
final class MoveChecks {
  private static final long DAY = ClosingHours.DAY;

  /** Bars of days follow each other over weekends and holidays. */
  private static final long LONGEST_CLOSE = 5 * DAY;

  /** Factors of splits and of new units; beyond the last any factor will do. */
  private static final double[] FACTORS = {
    1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50
  };

  /** How far from a factor a price may open, in logarithms: as far as bars move, within these. */
  private static final double LEAST_NEAR = 0.01;

  private static final double MOST_NEAR = 0.05;

  private static final double LEAST_JUMP = 0.35;
  private static final double FAR_IN_RANGES = 10;
  private static final int NEIGHBOURS = 12;
  private static final double EXTREME = 2;
  private static final int FROZEN = 10;

  private final long barMillis;
  private final Places rescaled = new Places(FindingKind.RESCALED);
  private final Places silent = new Places(FindingKind.MOVES_WITHOUT_VOLUME);
  private final Places extreme = new Places(FindingKind.EXTREME_MOVE);
  private String factor = "";
  private double largest;
  private long frozen;
  private long longest;
  private long longestFrom;
  private long run;
  private long runFrom;

  MoveChecks(long barMillis) {
    this.barMillis = barMillis;
  }

  /** Takes the bars from one to another, the second not included. */
  void look(Bars bars, int from, int to, PriceChecks prices) {
    for (int i = from; i < to; i++) {
      if (rescaled(bars, i)) {
        rescaled.add(bars, i);
        factor = factor.isEmpty() ? shown(bars.open(i) / bars.close(i - 1)) : factor;
      } else if (follows(bars, i)) {
        double move = StrictMath.log(bars.close(i) / bars.close(i - 1));
        boolean far = Math.abs(move) > StrictMath.log(EXTREME);
        if (far && !prices.unusable(bars, i) && !prices.unusable(bars, i - 1)) {
          extreme.add(bars, i);
          largest = Math.abs(move) > Math.abs(largest) ? move : largest;
        }
      }
      if (bars.volume(i) == 0 && bars.high(i) > bars.low(i)) {
        silent.add(bars, i);
      }
      stand(bars, i);
    }
  }

  private void stand(Bars bars, int i) {
    boolean still =
        i > 0
            && bars.volume(i) > 0
            && bars.high(i) == bars.low(i)
            && bars.close(i) == bars.close(i - 1);
    if (!still) {
      run = 0;
      return;
    }
    runFrom = run++ == 0 ? bars.times[i] : runFrom;
    frozen += run == FROZEN ? FROZEN : run > FROZEN ? 1 : 0;
    if (run > longest) {
      longest = run;
      longestFrom = runFrom;
    }
  }

  private boolean follows(Bars bars, int i) {
    long step = i < 1 ? 0 : bars.times[i] - bars.times[i - 1];
    return step == barMillis || (step > barMillis && barMillis >= DAY && step <= LONGEST_CLOSE);
  }

  /**
   * Whether the price opens at a simple factor of the last one, far beyond what the bars around it
   * move, and stays there. A crash is traded: its bar opens at the old price.
   */
  boolean rescaled(Bars bars, int i) {
    if (!follows(bars, i) || i < 2) {
      return false;
    }
    double jump = StrictMath.log(bars.open(i) / bars.close(i - 1));
    if (!(Math.abs(jump) > LEAST_JUMP)) {
      return false;
    }
    double usual = usualRange(bars, i);
    double after = i + 1 < bars.size ? bars.close(i + 1) : bars.close(i);
    double before = StrictMath.log(bars.close(i - 1) / bars.close(i - 2));
    double stays = StrictMath.log(after / bars.open(i));
    return Math.abs(jump) > FAR_IN_RANGES * usual
        && Math.abs(stays) < Math.abs(jump) / 4
        && Math.abs(before) < Math.abs(jump) / 4
        && isFactor(Math.abs(jump), Math.max(LEAST_NEAR, Math.min(MOST_NEAR, usual)));
  }

  private static boolean isFactor(double logFactor, double near) {
    return logFactor > StrictMath.log(FACTORS[FACTORS.length - 1])
        || Arrays.stream(FACTORS).anyMatch(f -> Math.abs(StrictMath.log(f) - logFactor) < near);
  }

  /** Median log range of the bars around bar {@code i}, itself left out. */
  private static double usualRange(Bars bars, int i) {
    int from = Math.max(0, i - NEIGHBOURS);
    int to = Math.min(bars.size - 1, i + NEIGHBOURS);
    double[] ranges = new double[to - from];
    int count = 0;
    for (int k = from; k <= to; k++) {
      if (k != i) {
        double moved = Math.abs(StrictMath.log(bars.close(k) / bars.open(k)));
        ranges[count++] = Math.max(moved, StrictMath.log(bars.high(k) / bars.low(k)));
      }
    }
    Arrays.sort(ranges);
    return ranges[count / 2];
  }

  private static String shown(double ratio) {
    return ratio > 1
        ? String.format(Locale.ROOT, "times %.2f", ratio)
        : String.format(Locale.ROOT, "divided by %.2f", 1 / ratio);
  }

  /**
   * What was found.
   *
   * @param hasVolume whether the file has volumes
   * @param empty volumes that are left out, and so no zeros
   */
  List<Finding> findings(boolean hasVolume, long empty) {
    List<Finding> findings = new ArrayList<>();
    rescaled
        .finding()
        .ifPresent(
            found ->
                findings.add(
                    new Finding(
                        found.kind(), found.count(), found.detail() + ", the first " + factor)));
    extreme
        .finding()
        .ifPresent(
            found ->
                findings.add(
                    new Finding(
                        found.kind(),
                        found.count(),
                        String.format(
                            Locale.ROOT,
                            "%s, largest %+.1f %%",
                            found.detail(),
                            100 * StrictMath.expm1(largest)))));
    if (hasVolume && silent.count() > empty) {
      silent.finding().ifPresent(findings::add);
    }
    if (longest >= FROZEN) {
      findings.add(
          new Finding(
              FindingKind.FROZEN,
              frozen,
              "longest run " + longest + " from " + Instant.ofEpochMilli(longestFrom)));
    }
    return findings;
  }
}
