package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;

/**
 * Random access inside a path: four words for any position, one key per lane.
 *
 * <p>The key of a path is Philox4x64 of (path, branch 0, purpose, 0) under the key seed; word i at
 * a position is the finaliser of SplitMix64 (Stafford's variant 13) of key word i plus the position
 * times the golden gamma, that is, the output of a SplitMix64 generator with a random state at a
 * random-access position (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). It costs a
 * quarter of a Philox block.
 */
final class LaneKeys {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long[] keys;

  LaneKeys(int lanes) {
    keys = new long[4 * lanes];
  }

  /** Derives the key of lane i from path {@code firstPath + i}. */
  void seed(long seed, long firstPath, Purpose purpose) {
    for (int lane = 0; 4 * lane < keys.length; lane++) {
      Philox.block(firstPath + lane, 0, purpose.code(), 0, seed, 0, keys, 4 * lane);
    }
  }

  /** Four words of a lane at a position. */
  void words(int lane, long position, long[] words) {
    long step = (position + 1) * GOLDEN_GAMMA;
    int at = 4 * lane;
    words[0] = mixed(keys[at] + step);
    words[1] = mixed(keys[at + 1] + step);
    words[2] = mixed(keys[at + 2] + step);
    words[3] = mixed(keys[at + 3] + step);
  }

  /** One of the four words of a lane at a position. */
  long word(int lane, long position, int number) {
    return mixed(keys[4 * lane + number] + (position + 1) * GOLDEN_GAMMA);
  }

  private static long mixed(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long y = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }
}
