package io.github.ruinsim.calibration;

/**
 * Seeds of the recovery suites. {@code -Drecovery.seeds=K} takes another set, so that a fit is not
 * judged by the series that it was made with.
 */
final class RecoverySeeds {
  private RecoverySeeds() {}

  /** The seed of one series of the set that is asked for. */
  static int of(int seed) {
    return seed + 1_000_000 * Integer.getInteger("recovery.seeds", 0);
  }
}
