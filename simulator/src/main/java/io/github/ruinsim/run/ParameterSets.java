package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;

/**
 * How the sets of parameters of a study share its paths: blocks of paths take them in turn, so that
 * the set of a path is a function of its number. Every set is a simulation of its own; those of one
 * market are next to each other.
 *
 * @param count sets in use, 1 where parameters are taken as known
 */
record ParameterSets(int count) {
  /**
   * The sets of a study: those of the model that has fewest, not more than blocks of paths. A model
   * whose parameters are known has them in every set.
   */
  static ParameterSets of(Study study) {
    long blocks = GridSimulation.blocks(study.paths());
    int least =
        study.variants().stream()
            .map(Variant::market)
            .mapToInt(market -> market.draws().size())
            .filter(draws -> draws > 0)
            .min()
            .orElse(1);
    return new ParameterSets((int) Math.max(1, Math.min(blocks, least)));
  }

  /** Number of blocks of the longest simulation of a market with so many paths. */
  long blocks(long paths) {
    return (GridSimulation.blocks(paths) + count - 1) / count;
  }

  /** First path of a block of a simulation. */
  long firstPath(int simulation, int block) {
    return ((long) block * count + simulation % count) * GridSimulation.BLOCK_PATHS;
  }

  /** Number of paths in a block; 0 where the last round leaves a set without one. */
  int paths(long all, int simulation, int block) {
    long left = all - firstPath(simulation, block);
    return (int) Math.max(0, Math.min(GridSimulation.BLOCK_PATHS, left));
  }

  /** Number of paths of one set. */
  long paths(long all, int set) {
    long round = (long) count * GridSimulation.BLOCK_PATHS;
    long rest = all % round - (long) set * GridSimulation.BLOCK_PATHS;
    return all / round * GridSimulation.BLOCK_PATHS
        + Math.max(0, Math.min(GridSimulation.BLOCK_PATHS, rest));
  }
}
