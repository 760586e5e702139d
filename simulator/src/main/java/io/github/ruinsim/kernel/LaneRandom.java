package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;

/**
 * One xoshiro256++ generator per lane, side by side (Blackman and Vigna 2021, doi:10.1145/3460772).
 * The state of a lane is Philox4x64 of (path, branch 0, purpose, 0) under the key seed, so that no
 * two streams share a state and a lane is addressed by its path number alone.
 */
final class LaneRandom {
  private final long[] s0;
  private final long[] s1;
  private final long[] s2;
  private final long[] s3;

  LaneRandom(int lanes) {
    s0 = new long[lanes];
    s1 = new long[lanes];
    s2 = new long[lanes];
    s3 = new long[lanes];
  }

  /** Seeds lane i for path {@code firstPath + i}. */
  void seed(long seed, long firstPath, Purpose purpose) {
    long[] state = new long[4];
    for (int i = 0; i < s0.length; i++) {
      Philox.block(firstPath + i, 0, purpose.code(), 0, seed, 0, state, 0);
      s0[i] = state[0];
      s1[i] = state[1];
      s2[i] = state[2];
      s3[i] = state[3];
    }
  }

  /** Writes the next word of every lane; a loop that the compiler vectorises. */
  void next(long[] out) {
    step(s0, s1, s2, s3, out, out.length);
  }

  /** Next word of one lane. */
  long next(int lane) {
    long a = s0[lane];
    long b = s1[lane];
    long c = s2[lane] ^ a;
    long d = s3[lane];
    long sum = a + d;
    d ^= b;
    s1[lane] = b ^ c;
    s0[lane] = a ^ d;
    s2[lane] = c ^ (b << 17);
    s3[lane] = Long.rotateLeft(d, 45);
    return Long.rotateLeft(sum, 23) + a;
  }

  private static void step(long[] s0, long[] s1, long[] s2, long[] s3, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      long a = s0[i];
      long b = s1[i];
      long c = s2[i] ^ a;
      long d = s3[i];
      long sum = a + d;
      d ^= b;
      s1[i] = b ^ c;
      s0[i] = a ^ d;
      s2[i] = c ^ (b << 17);
      s3[i] = (d << 45) | (d >>> 19);
      out[i] = ((sum << 23) | (sum >>> 41)) + a;
    }
  }
}
