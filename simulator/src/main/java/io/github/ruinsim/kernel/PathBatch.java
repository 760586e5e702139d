package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/**
 * Generates {@link #LANES} price paths side by side, {@link #BARS} bars at a time (a chunk). A lane
 * is a path; arrays over lanes are the inner dimension, one array per bar, so that the compiler
 * vectorises every phase: random words, radius and angle, then the variance recursion.
 *
 * <p>Output of a chunk: log prices relative to entry at the bar closes ({@link #close}), the
 * variance of each bar's diffusion before its mixing variable ({@link #variance}), the words behind
 * the inside of bars ({@link #interiorWord}), and the events (jumps, gaps of tail bars) of lanes
 * that have any. What happens inside a bar is drawn on demand by {@link BarInterior} from addressed
 * numbers and changes nothing here.
 *
 * <p>Cost about 5 ns a path and bar on a 2.6 GHz server core (see {@code benchmarks/README.md}).
 * Not thread-safe: one per worker.
 */
final class PathBatch {
  /** Paths per batch. */
  static final int LANES = 256;

  /** Bars per chunk. */
  static final int BARS = 8;

  /** Positions of the numbers that end a bar early. */
  private static final long SHORTENED = 1L << 61;

  final BarDynamics dynamics;
  final long seed;
  final boolean interior;

  /** Log price at the close of each bar of the chunk, [bar][lane]. */
  final double[][] close = new double[BARS][LANES];

  /** Variance of the bar's diffusion before its mixing variable, [bar][lane]; one bar more. */
  final double[][] variance = new double[BARS + 1][LANES];

  /** Log price before the chunk. */
  double[] entry = new double[LANES];

  /** Word that {@link MixingLaw} reads the inside of a bar from, [bar][lane]. */
  final long[][] interiorWord = new long[BARS][LANES];

  /** Number of the bar that the horizon cuts short, −1 for none. */
  final long partialBar;

  /** Length of that bar as a fraction of a bar. */
  final double partialLength;

  /** First event of a lane in this chunk, −1 for none. */
  final int[] firstEvent = new int[LANES];

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

  /** Addressed numbers of the inside of bars. */
  final LaneKeys interiorKeys = new LaneKeys(LANES);

  private final LaneRandom diffusion = new LaneRandom(LANES);
  private final LaneRandom initial = new LaneRandom(LANES);
  private final LaneRandom inside = new LaneRandom(LANES);
  private final LaneRandom jump = new LaneRandom(LANES);
  private final double[] nextJump = new double[LANES];
  private double earliestJump;
  private final long[] word = new long[LANES];
  private final long[] angleBits = new long[LANES];
  private final long[] mantissaBits = new long[LANES];
  private final double[] octave = new double[LANES];
  private final double[] mantissa = new double[LANES];
  private final double[] angle = new double[LANES];
  private final double[] square = new double[LANES];
  private final double[] last = new double[LANES];
  private final long[] words = new long[4];

  /**
   * Creates a batch.
   *
   * @param horizonBars length of the paths in bars; a fraction cuts the last bar short
   * @param interior whether the inside of bars is wanted: {@link #interiorWord} and {@link
   *     BarInterior}
   */
  PathBatch(BarDynamics dynamics, long seed, double horizonBars, boolean interior) {
    this.dynamics = dynamics;
    this.seed = seed;
    this.interior = interior;
    double whole = Math.floor(horizonBars);
    partialLength = horizonBars - whole;
    partialBar = partialLength > 0 ? (long) whole : -1;
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
    diffusion.seed(seed, firstPath, Purpose.DIFFUSION);
    if (interior) {
      interiorKeys.seed(seed, firstPath, Purpose.BRIDGE);
      inside.seed(seed, firstPath, Purpose.INSIDE);
    }
    Arrays.fill(variance[BARS], dynamics.firstVariance);
    if (dynamics.burnInBars > 0) {
      initial.seed(seed, firstPath, Purpose.INITIAL);
      for (int bar = 0; bar < dynamics.burnInBars; bar++) {
        decode(initial);
        step(last, last, variance[BARS], variance[BARS]);
      }
    }
    Arrays.fill(last, 0);
    earliestJump = Double.POSITIVE_INFINITY;
    if (dynamics.jumpsPerBar > 0) {
      jump.seed(seed, firstPath, Purpose.JUMP);
      Arrays.fill(nextJump, 0);
      for (int lane = 0; lane < LANES; lane++) {
        scheduleJump(lane);
      }
    }
    Arrays.fill(firstEvent, -1);
  }

  /** Generates the next chunk. */
  void advance() {
    firstBar += BARS;
    System.arraycopy(last, 0, entry, 0, LANES);
    System.arraycopy(variance[BARS], 0, variance[0], 0, LANES);
    clearEvents();
    if (earliestJump < firstBar + BARS) {
      drawJumps();
    }
    double[] previous = entry;
    for (int bar = 0; bar < BARS; bar++) {
      decode(diffusion);
      step(previous, close[bar], variance[bar], variance[bar + 1]);
      if (interior) {
        inside.next(interiorWord[bar]);
      }
      if (dynamics.tailGapProbability > 0) {
        drawTailGaps(bar);
      }
      if (firstBar + bar == partialBar) {
        shorten(bar, previous);
      }
      if (eventCount > 0) {
        addJumps(bar);
      }
      previous = close[bar];
    }
    System.arraycopy(previous, 0, last, 0, LANES);
  }

  /** Next word of every lane as octave factor and mantissa of U, and angle, all as doubles. */
  private void decode(LaneRandom random) {
    random.next(word);
    angleBits(word, angleBits);
    octaves(word, mantissaBits, dynamics.innovations.octave, octave);
    mantissaBits(mantissaBits);
    reinterpret(mantissaBits, mantissa);
    reinterpret(angleBits, angle);
  }

  private void step(double[] previous, double[] close, double[] variance, double[] next) {
    BarDynamics y = dynamics;
    InnovationTable t = y.innovations;
    radius(octave, mantissa, square, t.coefficients, t.a, t.b, t.c, t.d);
    if (y.gamma == 0) {
      step(angle, square, variance, next, previous, close, y.logDrift, y.omega, y.alpha, y.beta);
    } else {
      step(
          angle,
          square,
          variance,
          next,
          previous,
          close,
          y.logDrift,
          y.omega,
          y.alpha,
          y.beta,
          y.gamma);
    }
  }

  private static void angleBits(long[] word, long[] bits) {
    for (int i = 0; i < LANES; i++) {
      bits[i] = ((word[i] & 0x7fffffL) << 29) | 0x3ff0000010000000L;
    }
  }

  private static void octaves(long[] word, long[] shifted, double[] octaves, double[] octave) {
    for (int i = 0; i < LANES; i++) {
      long uniform = word[i] | 0x7fffffL;
      int zeros = Long.numberOfLeadingZeros(uniform);
      octave[i] = octaves[zeros];
      shifted[i] = uniform << zeros;
    }
  }

  private static void mantissaBits(long[] bits) {
    for (int i = 0; i < LANES; i++) {
      bits[i] = ((bits[i] << 1) >>> 12) | 0x3ff0000000000000L;
    }
  }

  /** A load that reinterprets is three times cheaper than a conversion in a register. */
  private static void reinterpret(long[] bits, double[] number) {
    for (int i = 0; i < LANES; i++) {
      number[i] = Double.longBitsToDouble(bits[i]);
    }
  }

  private static void radius(
      double[] octave,
      double[] mantissa,
      double[] square,
      double[] coefficients,
      double a,
      double b,
      double c,
      double d) {
    final double c0 = coefficients[0];
    final double c1 = coefficients[1];
    final double c2 = coefficients[2];
    final double c3 = coefficients[3];
    final double c4 = coefficients[4];
    final double c5 = coefficients[5];
    final double c6 = coefficients[6];
    final double c7 = coefficients[7];
    final double c8 = coefficients[8];
    final double c9 = coefficients[9];
    final double c10 = coefficients[10];
    for (int i = 0; i < LANES; i++) {
      double x = mantissa[i] - 1.5;
      double p = Math.fma(c10, x, c9);
      p = Math.fma(p, x, c8);
      p = Math.fma(p, x, c7);
      p = Math.fma(p, x, c6);
      p = Math.fma(p, x, c5);
      p = Math.fma(p, x, c4);
      p = Math.fma(p, x, c3);
      p = Math.fma(p, x, c2);
      p = Math.fma(p, x, c1);
      p = Math.fma(p, x, c0);
      // abs: where U is next to 1 the interpolation may fall below zero by 1e-10.
      square[i] = Math.abs(Math.fma(octave[i], Math.fma(a, p, b), Math.fma(c, p, d)));
    }
  }

  private static void step(
      double[] angle,
      double[] square,
      double[] variance,
      double[] next,
      double[] previous,
      double[] close,
      double drift,
      double omega,
      double alpha,
      double beta) {
    for (int i = 0; i < LANES; i++) {
      double r2 = square[i];
      double v = variance[i];
      double s = sinPi(angle[i] - 1.5);
      close[i] = Math.fma(Math.sqrt(v * r2), s, previous[i] + drift);
      next[i] = Math.fma(v, Math.fma(alpha * r2 * s, s, beta), omega);
    }
  }

  private static void step(
      double[] angle,
      double[] square,
      double[] variance,
      double[] next,
      double[] previous,
      double[] close,
      double drift,
      double omega,
      double alpha,
      double beta,
      double gamma) {
    for (int i = 0; i < LANES; i++) {
      double r2 = square[i];
      double v = variance[i];
      double s = sinPi(angle[i] - 1.5);
      double fall = Math.min(s, 0);
      double weight = Math.fma(alpha * s, s, gamma * fall * fall);
      close[i] = Math.fma(Math.sqrt(v * r2), s, previous[i] + drift);
      next[i] = Math.fma(v, Math.fma(r2, weight, beta), omega);
    }
  }

  /** Sine of π·t by its Taylor series to degree 15; error below 1e-12 for |t| ≤ ½. */
  private static double sinPi(double t) {
    double x = t * Math.PI;
    double z = x * x;
    double p = Math.fma(-1.0 / 1307674368000.0, z, 1.0 / 6227020800.0);
    p = Math.fma(p, z, -1.0 / 39916800.0);
    p = Math.fma(p, z, 1.0 / 362880.0);
    p = Math.fma(p, z, -1.0 / 5040.0);
    p = Math.fma(p, z, 1.0 / 120.0);
    p = Math.fma(p, z, -1.0 / 6.0);
    return x * Math.fma(p, z, 1.0);
  }

  private void scheduleJump(int lane) {
    nextJump[lane] -= Elementary.log(Uniform.open(jump.next(lane))) / dynamics.jumpsPerBar;
    earliestJump = Math.min(earliestJump, nextJump[lane]);
  }

  private void drawJumps() {
    double end = firstBar + BARS;
    for (int lane = 0; lane < LANES; lane++) {
      int before = -1;
      while (nextJump[lane] < end) {
        double time = nextJump[lane] - firstBar;
        int bar = (int) time;
        double size = JumpSampler.size(dynamics.jumps, jump.next(lane), jump.next(lane));
        if (time - bar < barLength(bar)) {
          before = addEvent(lane, before, bar, Math.max(time - bar, Double.MIN_NORMAL), size);
        }
        scheduleJump(lane);
      }
    }
    earliestJump = Double.POSITIVE_INFINITY;
    for (double time : nextJump) {
      earliestJump = Math.min(earliestJump, time);
    }
  }

  private void drawTailGaps(int bar) {
    for (int lane = 0; lane < LANES; lane++) {
      double sine = sinPi(angle[lane] - 1.5);
      if (square[lane] * sine * sine > dynamics.tailSquare) {
        Philox.block(firstPath + lane, 0, Purpose.TAIL.code(), firstBar + bar, seed, 0, words, 0);
        if (Uniform.open(words[0]) < dynamics.tailGapProbability) {
          insertEvent(lane, bar, Uniform.open(words[1]));
        }
      }
    }
  }

  /** Adds a tail gap in time order. */
  private void insertEvent(int lane, int bar, double time) {
    int before = -1;
    int after = firstEvent[lane];
    while (after >= 0 && eventBar[after] + eventTime[after] < bar + time) {
      before = after;
      after = nextEvent[after];
    }
    int event = addEvent(lane, before, bar, time, Double.NaN);
    nextEvent[event] = after;
  }

  private int addEvent(int lane, int before, int bar, double time, double size) {
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
   */
  private void shorten(int bar, double[] previous) {
    double spread = partialLength * (1 - partialLength);
    for (int lane = 0; lane < LANES; lane++) {
      Philox.block(
          firstPath + lane, 0, Purpose.BRIDGE.code(), SHORTENED + partialBar, seed, 0, words, 0);
      double z = JumpSampler.normal(Uniform.open(words[0]), Uniform.open(words[1]));
      double move = partialLength * (close[bar][lane] - previous[lane]);
      close[bar][lane] =
          previous[lane] + Math.fma(Math.sqrt(spread * variance[bar][lane]), z, move);
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
