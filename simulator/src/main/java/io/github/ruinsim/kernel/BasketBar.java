package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/**
 * One bar of one path of several assets as legs in time order: Brownian pieces of all assets side
 * by side, and jumps between them, which end a leg of their own. The points at the instants of
 * jumps are drawn together, correlated as the innovations are. A single asset moves from extreme to
 * extreme ({@link BarInterior}), which leaves nothing to chance inside a leg. Log prices relative
 * to entry. Reused; not thread-safe.
 *
 * <p>Numbers of asset k come from that asset's addresses, those that all positions share ({@link
 * #nearTerm} and so on) from the path's.
 */
final class BasketBar {
  private static final long PIECE = 1L << 40;
  private static final long POINT = 1L << 60;

  final int assets;
  final double[][] correlation;

  /** Log prices at the start and end of each leg, [leg][asset]. */
  double[][] from = new double[0][];

  double[][] to = new double[0][];

  /** The same as prices relative to entry. */
  double[][] priceFrom = new double[0][];

  double[][] priceTo = new double[0][];

  /** Standard deviation of the piece, [leg][asset]; 0 in a jump and on a line. */
  double[][] deviation = new double[0][];

  /** The same times the price half way. */
  double[][] weight = new double[0][];

  /** Whether a leg passes its prices without trading. */
  boolean[] gap = new boolean[0];

  /** Whether a leg moves in a straight line. */
  boolean[] line = new boolean[0];

  /** What several accounts ask of a leg. */
  BasketSwing[] swing = new BasketSwing[0];

  /** Whether the numbers of a leg are drawn. */
  private boolean[] drawn = new boolean[0];

  private double[] near = new double[0];
  private double[] far = new double[0];
  private double[] order = new double[0];
  private double[] reach = new double[0];

  private final PathBatch[] batch;
  private final double[][] root;
  private final boolean jumpsGap;
  private final BarInterior interior;
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

  BasketBar(PathBatch first, boolean jumpsGap, boolean falling, LaneKeys keys) {
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
    interior = new BarInterior(first, falling);
    variance = new double[assets];
    left = new double[assets];
    whole = new boolean[assets];
    event = new int[assets];
    normal = new double[assets];
    grow();
  }

  private void grow() {
    int room = Math.max(8, 2 * gap.length);
    from = grown(from, room);
    to = grown(to, room);
    priceFrom = grown(priceFrom, room);
    priceTo = grown(priceTo, room);
    deviation = grown(deviation, room);
    weight = grown(weight, room);
    BasketSwing[] swings = Arrays.copyOf(swing, room);
    for (int i = swing.length; i < room; i++) {
      swings[i] = new BasketSwing(this, i);
    }
    swing = swings;
    gap = Arrays.copyOf(gap, room);
    line = Arrays.copyOf(line, room);
    drawn = Arrays.copyOf(drawn, room);
    near = Arrays.copyOf(near, room);
    far = Arrays.copyOf(far, room);
    order = Arrays.copyOf(order, room);
    reach = Arrays.copyOf(reach, room);
  }

  private double[][] grown(double[][] rows, int room) {
    double[][] more = Arrays.copyOf(rows, room);
    for (int i = rows.length; i < room; i++) {
      more[i] = new double[assets];
    }
    return more;
  }

  /**
   * Turns to a bar of the batch's current chunk.
   *
   * @param open prices at the close before it
   * @param close prices at its close
   */
  void load(int lane, int bar, double[] open, double[] close) {
    this.lane = lane;
    number = (long) batch[0].firstBar + bar;
    legs = 0;
    System.arraycopy(open, 0, priceFrom[0], 0, assets);
    if (assets == 1) {
      follow(bar);
      return;
    }
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
        priceTo[0][k] = close[k];
      }
      end(false, false);
    }
  }

  /** The one price goes from extreme to extreme. */
  private void follow(int bar) {
    interior.load(lane, bar);
    from[0][0] = interior.start(0);
    for (int piece = 0; piece < interior.pieces(); piece++) {
      if (piece > 0) {
        follow(interior.start(piece), jumpsGap);
      }
      boolean lowFirst = interior.lowFirst(piece);
      follow(lowFirst ? interior.low(piece) : interior.high(piece), false);
      follow(lowFirst ? interior.high(piece) : interior.low(piece), false);
      follow(interior.end(piece), false);
    }
  }

  private void follow(double target, boolean gaps) {
    to[legs][0] = target;
    deviation[legs][0] = 0;
    priceTo[legs][0] = Prices.of(target);
    end(gaps, true);
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
    for (double next = nextEvent(bar); next < length; next = nextEvent(bar)) {
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

  /** Ends a leg whose prices are those of its log prices. */
  private void end(boolean gaps) {
    for (int k = 0; k < assets; k++) {
      priceTo[legs][k] = Prices.of(to[legs][k]);
    }
    end(gaps, false);
  }

  private void end(boolean gaps, boolean straight) {
    boolean still = true;
    for (int k = 0; k < assets && !straight; k++) {
      double half = 0.5 * (priceFrom[legs][k] + priceTo[legs][k]);
      weight[legs][k] = half * deviation[legs][k];
      still &= deviation[legs][k] == 0;
    }
    gap[legs] = gaps;
    line[legs] = straight || still;
    drawn[legs] = false;
    swing[legs].forget();
    legs++;
    if (legs == gap.length) {
      grow();
    }
    System.arraycopy(to[legs - 1], 0, from[legs], 0, assets);
    System.arraycopy(priceTo[legs - 1], 0, priceFrom[legs], 0, assets);
  }

  /** Variance in a leg of so many coins of each asset, from a place in an array on. */
  double variance(int leg, double[] coins, int at) {
    double[] w = weight[leg];
    if (assets == 2) {
      double a = coins[at] * w[0];
      double b = coins[at + 1] * w[1];
      return Math.fma(a, a, b * Math.fma(2 * correlation[1][0], a, b));
    }
    double sum = 0;
    for (int k = 0; k < assets; k++) {
      double row = 0.5 * coins[at + k] * w[k];
      for (int j = 0; j < k; j++) {
        row = Math.fma(correlation[k][j], coins[at + j] * w[j], row);
      }
      sum = Math.fma(2 * coins[at + k] * w[k], row, sum);
    }
    return Math.max(0, sum);
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
