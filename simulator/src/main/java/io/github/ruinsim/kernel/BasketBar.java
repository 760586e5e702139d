package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;

/**
 * One bar of one path of several assets as legs in time order: Brownian pieces of all assets side
 * by side, and jumps between them, which end a leg of their own. The points at the instants of
 * jumps are drawn together, correlated as the innovations are. Log prices relative to entry.
 * Reused; not thread-safe.
 *
 * <p>Numbers of asset k come from that asset's addresses, those that all positions share ({@link
 * #nearTerm} and so on) from the path's.
 */
final class BasketBar {
  private static final long PIECE = 1L << 40;
  private static final long POINT = 1L << 60;
  private static final int MOST_LEGS = 64;

  final int assets;
  final double[][] correlation;

  /** Log prices at the start and end of each leg, [leg][asset]. */
  final double[][] from;

  final double[][] to;

  /** The same as prices relative to entry. */
  final double[][] priceFrom;

  final double[][] priceTo;

  /** Standard deviation of the piece, [leg][asset]; 0 in a jump. */
  final double[][] deviation;

  /** Whether a leg passes its prices without trading. */
  final boolean[] gap = new boolean[MOST_LEGS];

  /** Whether the numbers of a leg are drawn. */
  private final boolean[] drawn = new boolean[MOST_LEGS];

  private final double[] near = new double[MOST_LEGS];
  private final double[] far = new double[MOST_LEGS];
  private final double[] order = new double[MOST_LEGS];
  private final double[] reach = new double[MOST_LEGS];

  private final PathBatch[] batch;
  private final double[][] root;
  private final boolean jumpsGap;
  private final LaneKeys keys;
  private final long[] words = new long[4];
  private final double[] variance;
  private final double[] left;
  private final boolean[] whole;
  private final int[] event;
  private final double[] normal;
  private int lane;
  private long number;
  private int legs;

  BasketBar(PathBatch first, boolean jumpsGap, LaneKeys keys) {
    assets = 1 + first.others.size();
    batch = new PathBatch[assets];
    batch[0] = first;
    for (int k = 1; k < assets; k++) {
      batch[k] = first.others.get(k - 1);
    }
    boolean joint = first.dynamics instanceof JointDynamics;
    correlation = joint ? ((JointDynamics) first.dynamics).correlation : new double[][] {{1}};
    root = joint ? ((JointDynamics) first.dynamics).root : new double[][] {{1}};
    this.jumpsGap = jumpsGap;
    this.keys = keys;
    from = new double[MOST_LEGS][assets];
    to = new double[MOST_LEGS][assets];
    priceFrom = new double[MOST_LEGS][assets];
    priceTo = new double[MOST_LEGS][assets];
    deviation = new double[MOST_LEGS][assets];
    variance = new double[assets];
    left = new double[assets];
    whole = new boolean[assets];
    event = new int[assets];
    normal = new double[assets];
  }

  /** Turns to a bar of the batch's current chunk. */
  void load(int lane, int bar) {
    this.lane = lane;
    number = (long) batch[0].firstBar + bar;
    legs = 0;
    double length = batch[0].barLength(bar);
    boolean events = false;
    for (int k = 0; k < assets; k++) {
      PathBatch paths = batch[k];
      double start = bar == 0 ? paths.entry[lane] : paths.close[bar - 1][lane];
      from[0][k] = start;
      left[k] = paths.close[bar][lane] - start;
      event[k] = paths.firstEvent[lane];
      while (event[k] >= 0 && paths.eventBar[event[k]] < bar) {
        event[k] = paths.nextEvent[event[k]];
      }
      if (event[k] >= 0 && paths.eventBar[event[k]] != bar) {
        event[k] = -1;
      }
      events |= event[k] >= 0;
      variance[k] = variance(paths, bar);
    }
    if (events) {
      split(bar, length);
    } else {
      for (int k = 0; k < assets; k++) {
        to[0][k] = batch[k].close[bar][lane];
        deviation[0][k] = Math.sqrt(variance[k] * length);
      }
      end(false);
    }
  }

  private double variance(PathBatch paths, int bar) {
    double spread = paths.spread[bar][lane];
    if (!paths.dynamics.mixing.mixed()) {
      return spread;
    }
    paths.interiorKeys.words(lane, number, words);
    double u = MixingLaw.mixingUniform(paths.interiorWord[bar][lane], words[2]);
    return spread / paths.dynamics.mixing.value(u);
  }

  /** Cuts the bar at the events of all assets. */
  private void split(int bar, double length) {
    for (int k = 0; k < assets; k++) {
      whole[k] = false;
      PathBatch paths = batch[k];
      for (int e = event[k]; e >= 0 && paths.eventBar[e] == bar; e = paths.nextEvent[e]) {
        if (paths.isTailGap(e)) {
          whole[k] = true;
          variance[k] = 0;
        } else {
          left[k] -= paths.eventSize[e];
        }
      }
    }
    double time = 0;
    while (legs < MOST_LEGS - 2) {
      double next = nextEvent(bar);
      if (!(next < length)) {
        break;
      }
      double share = (next - time) / (length - time);
      points(share, length - time);
      for (int k = 0; k < assets; k++) {
        deviation[legs][k] = Math.sqrt(variance[k] * (next - time));
        double part = whole[k] ? 0 : normal[k];
        to[legs][k] = from[legs][k] + part;
        left[k] -= part;
      }
      end(false);
      jump(bar, next);
      time = next;
    }
    for (int k = 0; k < assets; k++) {
      deviation[legs][k] = Math.sqrt(variance[k] * (length - time));
      to[legs][k] = batch[k].close[bar][lane];
    }
    end(false);
  }

  private double nextEvent(int bar) {
    double next = Double.POSITIVE_INFINITY;
    for (int k = 0; k < assets; k++) {
      if (event[k] >= 0 && batch[k].eventBar[event[k]] == bar) {
        next = Math.min(next, batch[k].eventTime[event[k]]);
      }
    }
    return next;
  }

  /** Moves of the bridges of all assets over a share of the time that is left. */
  private void points(double share, double time) {
    long position = number + (long) legs * PIECE + POINT;
    for (int k = 0; k < assets; k++) {
      batch[k].interiorKeys.words(lane, position, words);
      normal[k] = JumpSampler.normal(Uniform.open(words[0]), Uniform.open(words[1]));
    }
    for (int k = assets - 1; k >= 0; k--) {
      double sum = 0;
      for (int j = 0; j <= k; j++) {
        sum += root[k][j] * normal[j];
      }
      double spread = Math.sqrt(variance[k] * time * share * (1 - share));
      normal[k] = Math.fma(spread, sum, left[k] * share);
    }
  }

  /** A leg of all jumps of one instant. */
  private void jump(int bar, double time) {
    for (int k = 0; k < assets; k++) {
      deviation[legs][k] = 0;
      to[legs][k] = from[legs][k];
      PathBatch paths = batch[k];
      while (event[k] >= 0
          && paths.eventBar[event[k]] == bar
          && paths.eventTime[event[k]] <= time) {
        boolean all = paths.isTailGap(event[k]);
        to[legs][k] += all ? left[k] : paths.eventSize[event[k]];
        left[k] = all ? 0 : left[k];
        event[k] = paths.nextEvent[event[k]];
      }
    }
    end(jumpsGap);
  }

  private void end(boolean gaps) {
    gap[legs] = gaps;
    drawn[legs] = false;
    for (int k = 0; k < assets; k++) {
      priceFrom[legs][k] = legs == 0 ? Prices.of(from[0][k]) : priceTo[legs - 1][k];
      priceTo[legs][k] = Prices.of(to[legs][k]);
    }
    legs++;
    if (legs < MOST_LEGS) {
      System.arraycopy(to[legs - 1], 0, from[legs], 0, assets);
    }
  }

  int legs() {
    return legs;
  }

  /** {@code −2·ln U} of the near extreme of whatever is looked at in a leg. */
  double nearTerm(int leg) {
    draw(leg);
    return near[leg];
  }

  /** Uniform number of the far extreme. */
  double farUniform(int leg) {
    draw(leg);
    return far[leg];
  }

  /** Uniform number of the order of the extremes. */
  double orderUniform(int leg) {
    draw(leg);
    return order[leg];
  }

  /** Bound, in standard deviations, of the reach of both extremes beyond the ends of a piece. */
  double reach(int leg) {
    draw(leg);
    return reach[leg];
  }

  private void draw(int leg) {
    if (drawn[leg]) {
      return;
    }
    drawn[leg] = true;
    keys.words(lane, number + leg * PIECE, words);
    near[leg] = -2 * Elementary.log(Uniform.open(words[0]));
    far[leg] = Uniform.open(words[1]);
    order[leg] = Uniform.open(words[2]);
    double most = Math.max(near[leg], MixingLaw.NONE.farReach(far[leg]));
    reach[leg] = 0.5 * Math.sqrt(most) * (1 + 1e-9);
  }
}
