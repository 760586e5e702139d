package io.github.ruinsim.calibration;

/**
 * Random numbers of goodness of fit, of bootstraps and of the baselines of a validation: SplitMix64
 * (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195). Risk figures never come from here.
 */
public final class SplitMix {
  private long state;

  /** Starts a stream; equal seeds give equal numbers. */
  public SplitMix(long seed) {
    this.state = seed;
  }

  /** Uniform in the open interval (0, 1). */
  public double uniform() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return ((z >>> 11) + 0.5) * 0x1p-53;
  }

  /** Uniform among 0 … bound − 1. */
  public int index(int bound) {
    return (int) (uniform() * bound);
  }
}
