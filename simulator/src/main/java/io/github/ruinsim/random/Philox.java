package io.github.ruinsim.random;

/**
 * Philox4x64-10: turns an address of four numbers and a key of two into four random longs, so that
 * any number of any path can be had without drawing those before it.
 *
 * <p>Convention of this program: counter = (path, branch, {@link Purpose#code() purpose},
 * position), key = (seed, 0); branch 0 is the plain run. Two different addresses never share a
 * block. One block costs about 45 ns; a stream that is read in order is cheaper as {@link
 * Xoshiro256PlusPlus} whose state is the block at position 0.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11,
 * doi:10.1145/2063384.2063405.
 */
public final class Philox {
  private static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
  private static final long MULTIPLIER_1 = 0xCA5A826395121157L;
  private static final long WEYL_0 = 0x9E3779B97F4A7C15L;
  private static final long WEYL_1 = 0xBB67AE8584CAA73BL;
  private static final int ROUNDS = 10;

  private Philox() {}

  /**
   * Writes the four longs at counter (c0, c1, c2, c3) under key (k0, k1) to {@code out[offset]} up
   * to {@code out[offset + 3]}. Allocates nothing; any number of threads may call it on arrays of
   * their own.
   *
   * @throws ArrayIndexOutOfBoundsException if {@code out} is too short
   */
  public static void block(
      long c0, long c1, long c2, long c3, long k0, long k1, long[] out, int offset) {
    long x0 = c0;
    long x1 = c1;
    long x2 = c2;
    long x3 = c3;
    long key0 = k0;
    long key1 = k1;
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = highOfNegative(MULTIPLIER_0, x0);
      long low0 = MULTIPLIER_0 * x0;
      long high1 = highOfNegative(MULTIPLIER_1, x2);
      long low1 = MULTIPLIER_1 * x2;
      x0 = high1 ^ x1 ^ key0;
      x1 = low1;
      x2 = high0 ^ x3 ^ key1;
      x3 = low0;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    out[offset] = x0;
    out[offset + 1] = x1;
    out[offset + 2] = x2;
    out[offset + 3] = x3;
  }

  /** High half of the unsigned product, where {@code negative} has its top bit set. */
  private static long highOfNegative(long negative, long x) {
    return Math.multiplyHigh(negative, x) + x + ((x >> 63) & negative);
  }
}
