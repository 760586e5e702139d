package io.github.ruinsim.kernel;

import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link #LANES} price paths side by side, {@link #BARS} bars at a time (a chunk), as the engines
 * read them, whatever the family of the model. A lane is a path; arrays over lanes are the inner
 * dimension, one array per bar, so that the compiler vectorises every phase.
 *
 * <p>A chunk holds the log prices relative to entry at the bar closes ({@link #close}), the spread
 * of each bar's Brownian piece ({@link #spread}), the words behind the inside of bars ({@link
 * #interiorWord}), and the events (jumps, gaps of tail bars) of lanes that have any. What happens
 * inside a bar is drawn on demand by {@link BarInterior} from addressed numbers and changes nothing
 * here. The diffusion is drawn by the {@link StepSampler} of the family.
 *
 * <p>Not thread-safe: one per worker.
 */
final class PathBatch {
  /** Paths per batch. */
  static final int LANES = 256;

  /** Bars per chunk. */
  static final int BARS = 8;

  /** Positions of the numbers that end a bar early. */
  private static final long SHORTENED = 1L << 61;

  final PathDynamics dynamics;
  final StepSampler sampler;
  final long seed;
  final boolean interior;

  /** Log price at the close of each bar of the chunk, [bar][lane]. */
  final double[][] close = new double[BARS][LANES];

  /**
   * Variance of the bar's Brownian piece times its mixing number ({@link MixingLaw#value}; 1 where
   * nothing is mixed), [bar][lane]; only where the inside of bars is wanted or a bar is cut short.
   */
  final double[][] spread;

  /** Whether {@link #open}, {@link #low} and {@link #high} are known, as parts of whole bars. */
  final boolean wholeBars;

  /** Log price at the open of a whole bar, a gap away from the close before, [bar][lane]. */
  final double[][] open;

  /** Lowest log price of a whole bar from its open on, [bar][lane]. */
  final double[][] low;

  /** Highest log price of a whole bar from its open on, [bar][lane]. */
  final double[][] high;

  /** Log price before the chunk. */
  double[] entry = new double[LANES];

  /** Word that {@link MixingLaw} reads the inside of a bar from, [bar][lane]. */
  final long[][] interiorWord;

  /** Whether these are the paths of the reciprocal price. */
  final boolean mirrored;

  /** Number of the bar that the horizon cuts short, −1 for none. */
  final long partialBar;

  /** Length of that bar as a fraction of a bar. */
  final double partialLength;

  /** First event of a lane in this chunk, −1 for none. */
  final int[] firstEvent;

  /** Next event of the same lane, −1 for none; events of a lane are in time order. */
  int[] nextEvent = new int[64];

  int[] eventLane = new int[64];
  int[] eventBar = new int[64];

  /** Instant inside the bar, in (0, 1). */
  double[] eventTime = new double[64];

  /** Log size; NaN for a tail gap: the whole diffusion move of the bar. */
  double[] eventSize = new double[64];

  int eventCount;
  long firstPath;

  /** Number of the chunk's first bar, counted from 0 at entry. */
  int firstBar;

  /** Batches of the assets after the first, which move with this one. */
  final List<PathBatch> others = new ArrayList<>();

  /** The chunks before, where the inside of bars is wanted. */
  final PathHistory history;

  /** Addressed numbers of the inside of bars. */
  final LaneKeys interiorKeys;

  private final LaneRandom inside = new LaneRandom(LANES);
  private final JumpArrivals jumps;
  private final JumpArrivals common;
  private final long commonSeed;
  private final double commonDrift;
  private final double[] last = new double[LANES];
  private final long[] words = new long[4];

  /**
   * Creates a batch.
   *
   * @param horizonBars length of the paths in bars; a fraction cuts the last bar short
   * @param interior whether the inside of bars is wanted: {@link #interiorWord} and {@link
   *     BarInterior}
   */
  PathBatch(PathDynamics dynamics, long seed, double horizonBars, boolean interior) {
    this(dynamics, seed, horizonBars, interior, JointInnovations.of(dynamics, seed), 0);
  }

  private PathBatch(
      PathDynamics dynamics,
      long seed,
      double horizonBars,
      boolean interior,
      Optional<JointInnovations> joint,
      int asset) {
    this.dynamics = dynamics;
    sampler = dynamics.sampler(horizonBars);
    joint.ifPresent(law -> sampler.innovations().couple(law, asset));
    common =
        joint
            .map(law -> law.dynamics.commonJumps(asset))
            .orElseGet(() -> new JumpArrivals(JumpLaw.NONE, 0, false));
    commonSeed = joint.map(law -> law.seed).orElse(0L);
    commonDrift = joint.map(law -> law.dynamics.commonDrift[asset]).orElse(0.0);
    for (int k = 1; asset == 0 && joint.isPresent() && k < joint.get().dynamics.parts.size(); k++) {
      PathDynamics part = joint.get().dynamics.parts.get(k);
      long own = JointInnovations.seed(seed, k);
      others.add(new PathBatch(part, own, horizonBars, interior, joint, k));
    }
    wholeBars = dynamics.wholeBars();
    int ranges = wholeBars && interior ? LANES : 0;
    open = new double[BARS][ranges];
    low = new double[BARS][ranges];
    high = new double[BARS][ranges];
    jumps = new JumpArrivals(dynamics.jumps, dynamics.jumpsPerBar, dynamics.stationaryJumps);
    this.seed = seed;
    this.interior = interior;
    mirrored = false;
    interiorWord = new long[BARS][LANES];
    firstEvent = new int[LANES];
    interiorKeys = new LaneKeys(LANES);
    double whole = Math.floor(horizonBars);
    partialLength = horizonBars - whole;
    partialBar = partialLength > 0 ? (long) whole : -1;
    spread = interior || partialBar >= 0 ? new double[BARS][LANES] : new double[BARS][0];
    history = new PathHistory(interior ? horizonBars : 0);
  }

  /**
   * A view of another batch in which every log price is negated: the paths of the reciprocal price,
   * for accounts whose profit is linear in that. {@link #mirror} after every step of the other one.
   */
  PathBatch(PathBatch source) {
    dynamics = source.dynamics;
    sampler = source.sampler;
    jumps = source.jumps;
    common = source.common;
    commonSeed = source.commonSeed;
    commonDrift = source.commonDrift;
    seed = source.seed;
    interior = source.interior;
    mirrored = !source.mirrored;
    interiorWord = source.interiorWord;
    firstEvent = source.firstEvent;
    interiorKeys = source.interiorKeys;
    spread = source.spread;
    partialLength = source.partialLength;
    partialBar = source.partialBar;
    wholeBars = source.wholeBars;
    int ranges = source.open[0].length;
    open = new double[BARS][ranges];
    low = new double[BARS][ranges];
    high = new double[BARS][ranges];
    history = new PathHistory(source.history);
  }

  /** Takes the chunk at which the other batch stands. */
  void mirror(PathBatch source) {
    firstPath = source.firstPath;
    firstBar = source.firstBar;
    history.turn(this);
    negate(source.entry, entry);
    for (int bar = 0; bar < BARS; bar++) {
      negate(source.close[bar], close[bar]);
      negate(source.open[bar], open[bar]);
      negate(source.low[bar], high[bar]);
      negate(source.high[bar], low[bar]);
    }
    nextEvent = source.nextEvent;
    eventLane = source.eventLane;
    eventBar = source.eventBar;
    eventTime = source.eventTime;
    eventCount = source.eventCount;
    if (eventSize.length < eventCount) {
      eventSize = new double[source.eventSize.length];
    }
    for (int event = 0; event < eventCount; event++) {
      eventSize[event] = -source.eventSize[event];
    }
  }

  private static void negate(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = -from[i];
    }
  }

  /** Whether a lane has an event in bars {@code from} to {@code to}, exclusive, of the chunk. */
  boolean hasEvent(int lane, int from, int to) {
    for (int event = firstEvent[lane]; event >= 0; event = nextEvent[event]) {
      if (eventBar[event] >= from && eventBar[event] < to) {
        return true;
      }
    }
    return false;
  }

  /** Whether an event is the whole move of a tail bar, not a jump of the model. */
  boolean isTailGap(int event) {
    return Double.isNaN(eventSize[event]);
  }

  /** Length of a bar of the chunk as a fraction of a bar: 1 except for the last one. */
  double barLength(int bar) {
    return firstBar + bar == partialBar ? partialLength : 1;
  }

  /** Starts lanes at paths {@code firstPath … firstPath + LANES − 1}. */
  void start(long firstPath) {
    this.firstPath = firstPath;
    firstBar = -BARS;
    sampler.start(seed, firstPath);
    if (interior) {
      interiorKeys.seed(seed, firstPath, Purpose.BRIDGE);
      inside.seed(seed, firstPath, Purpose.INSIDE);
    }
    Arrays.fill(last, 0);
    jumps.start(seed, firstPath);
    common.start(commonSeed, firstPath);
    eventCount = 0;
    Arrays.fill(firstEvent, -1);
    for (PathBatch other : others) {
      other.start(firstPath);
    }
  }

  /** Generates the next chunk. */
  void advance() {
    firstBar += BARS;
    history.turn(this);
    System.arraycopy(last, 0, entry, 0, LANES);
    clearEvents();
    jumps.draw(this);
    common.draw(this);
    double[] previous = entry;
    for (int bar = 0; bar < BARS; bar++) {
      sampler.step(previous, close[bar], spread[bar]);
      if (interior) {
        inside.next(interiorWord[bar]);
        if (wholeBars) {
          sampler.range(previous, open[bar], low[bar], high[bar]);
        }
      }
      if (dynamics.tailGapProbability > 0) {
        drawTailGaps(bar);
      }
      if (firstBar + bar == partialBar) {
        shorten(bar, previous);
      }
      if (commonDrift != 0) {
        shift(close[bar], commonDrift);
      }
      if (jumps.compensates()) {
        jumps.compensate(this, bar, close[bar]);
      }
      if (eventCount > 0) {
        addJumps(bar);
      }
      previous = close[bar];
    }
    System.arraycopy(previous, 0, last, 0, LANES);
    for (PathBatch other : others) {
      other.advance();
    }
  }

  private static void shift(double[] close, double by) {
    for (int i = 0; i < LANES; i++) {
      close[i] += by;
    }
  }

  private void drawTailGaps(int bar) {
    for (int lane = 0; lane < LANES; lane++) {
      if (sampler.isTail(lane)) {
        Philox.block(firstPath + lane, 0, Purpose.TAIL.code(), firstBar + bar, seed, 0, words, 0);
        if (Uniform.open(words[0]) < dynamics.tailGapProbability) {
          insertEvent(lane, bar, Uniform.open(words[1]) * barLength(bar), Double.NaN);
        }
      }
    }
  }

  /**
   * Adds an event in time order.
   *
   * @return its number
   */
  int insertEvent(int lane, int bar, double time, double size) {
    int before = -1;
    int after = firstEvent[lane];
    while (after >= 0 && eventBar[after] + eventTime[after] < bar + time) {
      before = after;
      after = nextEvent[after];
    }
    int event = addEvent(lane, before, bar, time, size);
    nextEvent[event] = after;
    return event;
  }

  /**
   * Adds an event after another one of its lane.
   *
   * @param before the one before it, −1 for none
   * @return its number
   */
  int addEvent(int lane, int before, int bar, double time, double size) {
    if (eventCount == eventLane.length) {
      int length = 2 * eventCount;
      nextEvent = Arrays.copyOf(nextEvent, length);
      eventLane = Arrays.copyOf(eventLane, length);
      eventBar = Arrays.copyOf(eventBar, length);
      eventTime = Arrays.copyOf(eventTime, length);
      eventSize = Arrays.copyOf(eventSize, length);
    }
    int event = eventCount++;
    eventLane[event] = lane;
    eventBar[event] = bar;
    eventTime[event] = time;
    eventSize[event] = size;
    nextEvent[event] = -1;
    if (before < 0) {
      firstEvent[lane] = event;
    } else {
      nextEvent[before] = event;
    }
    return event;
  }

  private void clearEvents() {
    for (int event = 0; event < eventCount; event++) {
      firstEvent[eventLane[event]] = -1;
    }
    eventCount = 0;
  }

  /**
   * Ends a bar early: the point of its bridge at the horizon takes the place of its close. Only
   * models with constant variance and no mixing end inside a bar.
   *
   * <p>A path to a shorter horizon is a prefix of the path to a longer one as far as whole bars go.
   * The point drawn here belongs to this horizon alone: a longer path crosses the same bar on a
   * bridge of its own, and two horizons in one bar end at points drawn from one pair of numbers.
   */
  private void shorten(int bar, double[] previous) {
    double share = partialLength * (1 - partialLength);
    for (int lane = 0; lane < LANES; lane++) {
      Philox.block(
          firstPath + lane, 0, Purpose.BRIDGE.code(), SHORTENED + partialBar, seed, 0, words, 0);
      double z = JumpSampler.normal(Uniform.open(words[0]), Uniform.open(words[1]));
      double move = partialLength * (close[bar][lane] - previous[lane]);
      close[bar][lane] = previous[lane] + Math.fma(Math.sqrt(share * spread[bar][lane]), z, move);
    }
  }

  private void addJumps(int bar) {
    double[] to = close[bar];
    for (int event = 0; event < eventCount; event++) {
      if (eventBar[event] == bar && !isTailGap(event)) {
        to[eventLane[event]] += eventSize[event];
      }
    }
  }
}
