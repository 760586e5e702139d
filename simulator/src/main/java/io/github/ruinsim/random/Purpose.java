package io.github.ruinsim.random;

/**
 * What a random number is for; part of its address, so that a new use never shifts another number.
 * Codes are fixed for ever: changing one changes every simulated path.
 */
public enum Purpose {
  /** Driver of the diffusion part of each bar, with its mixing variable. */
  DIFFUSION(1),
  /** Number, instants and sizes of jumps. */
  JUMP(2),
  /** Extremes of a Brownian piece and their order. */
  BRIDGE(3),
  /** Leading bits of what happens inside each bar. */
  INSIDE(4),
  /** State at the start of a path, such as its first variance. */
  INITIAL(5),
  /** Whether a tail bar passes as one gap, and when. */
  TAIL(6),
  /** What happens while an order is carried out. */
  EXECUTION(7),
  /** Increments of a random clock. */
  CLOCK(8),
  /** Driver of a stochastic variance. */
  VARIANCE(9),
  /** Switches between regimes. */
  REGIME(10),
  /** Innovations beyond the threshold or limit of special tails. */
  INNOVATION_TAIL(11),
  /** Jumps before the start of a path that still excite others. */
  EXCITATION(12),
  /** Bars drawn from a sample. */
  SAMPLE(13),
  /** Funding rates. */
  FUNDING(14),
  /** Whether a trader meets a margin call. */
  DEPOSIT(15),
  /** Seeds of the assets after the first. */
  ASSET(16),
  /** Common mixing variable of several assets. */
  COPULA(17),
  /** Jumps of several assets together. */
  COMMON_JUMP(18),
  /** Extremes of several positions inside a bar. */
  BASKET(19);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** Number in the third place of a {@link Philox} counter. */
  public int code() {
    return code;
  }
}
