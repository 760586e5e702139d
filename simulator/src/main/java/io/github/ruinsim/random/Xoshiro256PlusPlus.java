package io.github.ruinsim.random;

/**
 * Fast generator of a stream of random longs, xoshiro256++ 1.0, for numbers that are read in order.
 * Its state is a {@link Philox} block, so that streams of different addresses are unrelated. Not
 * for use by several threads at once.
 *
 * <p>Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47
 * (2021), doi:10.1145/3460772.
 */
public final class Xoshiro256PlusPlus {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /**
   * Starts a stream at the given state.
   *
   * @throws IllegalArgumentException if all four are 0, where the generator would stand still
   */
  public Xoshiro256PlusPlus(long s0, long s1, long s2, long s3) {
    if ((s0 | s1 | s2 | s3) == 0) {
      throw new IllegalArgumentException(
          "state = 0 0 0 0 is outside the states of xoshiro256++: at least one bit must be set");
    }
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** Returns the next 64 random bits. */
  public long next() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }
}
