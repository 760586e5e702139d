package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Asset;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.JumpScaling;
import io.github.ruinsim.price.SeveralAssets;
import io.github.ruinsim.random.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Several assets at one bar length: the dynamics of each, and what joins them. To whoever reads one
 * price it is the first asset; the others are {@link PathBatch#others}. See {@link SeveralAssets}.
 */
public final class JointDynamics extends PathDynamics {
  /** Dynamics of each asset alone. */
  final List<PathDynamics> parts;

  /** Correlations of the innovations. */
  final double[][] correlation;

  /** Lower triangle of the correlations. */
  final double[][] root;

  /** Degrees of freedom of the copula; 0 for the normal one. */
  final double copula;

  /** From a number of the copula to an innovation, by asset. */
  final List<CopulaMap> maps = new ArrayList<>();

  /** Log drift per bar that compensates common jumps, by asset. */
  final double[] commonDrift;

  private final JumpLaw law;
  private final double perBar;
  private final double[] loading;

  /**
   * Joins assets.
   *
   * @param parts dynamics of each asset at that bar length
   */
  public JointDynamics(SeveralAssets model, List<PathDynamics> parts, double barYears) {
    super(parts.get(0));
    this.parts = List.copyOf(parts);
    root = model.root();
    copula = model.copula();
    law = model.commonJumps();
    perBar = law.perYear() * barYears;
    int size = parts.size();
    loading = new double[size];
    commonDrift = new double[size];
    correlation = new double[size][size];
    for (int k = 0; k < size; k++) {
      Asset asset = model.assets().get(k);
      loading[k] = asset.loading();
      commonDrift[k] =
          perBar > 0 ? -perBar * JumpScaling.meanRelativeJump(law, asset.loading()) : 0;
      maps.add(CopulaMap.of(copula, parts.get(k).innovationFreedom()));
      for (int j = 0; j < size; j++) {
        correlation[k][j] = model.correlations().get(k).get(j);
      }
    }
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return parts.get(0).sampler(horizonBars);
  }

  /** Arrivals of the common jumps for one batch of an asset. */
  JumpArrivals commonJumps(int asset) {
    return new JumpArrivals(
        law, loading[asset] == 0 ? 0 : perBar, false, Purpose.COMMON_JUMP, loading[asset]);
  }
}
