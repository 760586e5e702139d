package io.github.ruinsim.kernel;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.JumpLaw;
import java.util.Optional;

/**
 * A price model at one bar length, ready to be sampled: what all families have in common.
 * Immutable; one per market, shared by all threads.
 */
public abstract class PathDynamics {
  final JumpLaw jumps;
  final double jumpsPerBar;

  /** Law of the variance inside a bar. */
  final MixingLaw mixing;

  /** Whether jumps pass levels without trading. */
  final boolean jumpsGap;

  /** Probability that the move of a tail bar is one gap. */
  final double tailGapProbability;

  /** Whether self-exciting jumps start in their stationary law. */
  final boolean stationaryJumps;

  PathDynamics(
      JumpLaw jumps,
      double jumpsPerBar,
      boolean stationaryJumps,
      GapShare gapShare,
      MixingLaw mixing) {
    this.jumps = jumps;
    this.stationaryJumps = stationaryJumps;
    this.jumpsPerBar = jumpsPerBar;
    this.mixing = mixing;
    jumpsGap = gapShare.jumpsGap();
    tailGapProbability = gapShare.tailProbability();
  }

  /** What another has. */
  PathDynamics(PathDynamics same) {
    jumps = same.jumps;
    stationaryJumps = same.stationaryJumps;
    jumpsPerBar = same.jumpsPerBar;
    mixing = same.mixing;
    jumpsGap = same.jumpsGap;
    tailGapProbability = same.tailGapProbability;
  }

  /** Degrees of freedom of the innovations that can be joined with others; infinity: normal. */
  double innovationFreedom() {
    return Double.POSITIVE_INFINITY;
  }

  /** A sampler of the diffusion for one batch of paths of that length. */
  abstract StepSampler sampler(double horizonBars);

  /** Whether low and high of a bar are those of a bar of the past. */
  boolean wholeBars() {
    return false;
  }

  /** Whether the extreme that is better for the account comes first; empty if that is drawn. */
  Optional<Boolean> betterFirst() {
    return Optional.empty();
  }
}
