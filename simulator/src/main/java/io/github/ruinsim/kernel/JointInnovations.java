package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.GammaQuantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Innovations of several assets, drawn together for {@link PathBatch#LANES} lanes, bar after bar;
 * see {@link io.github.ruinsim.price.SeveralAssets}. The normal number of asset k comes from that
 * asset's own stream, and its paths use nothing of the assets after it. The assets take their bars
 * chunk by chunk, one asset after the other. One per batch; not thread-safe.
 */
final class JointInnovations {
  private static final int LANES = PathBatch.LANES;
  private static final int BARS = PathBatch.BARS;

  final JointDynamics dynamics;

  /** Seed of the run. */
  final long seed;

  private final List<InnovationStream> streams = new ArrayList<>();
  private final LaneRandom mixing = new LaneRandom(LANES);
  private final Optional<GammaQuantile> gamma;
  private final long[] word = new long[LANES];
  private final double[] scale = new double[LANES];
  private final double[][] normal;

  /** Innovations by asset, bar of the chunk and lane. */
  private final double[][][] number;

  private final long[] taken;
  private long drawn;

  private JointInnovations(JointDynamics dynamics, long seed) {
    this.dynamics = dynamics;
    this.seed = seed;
    int size = dynamics.parts.size();
    for (int k = 0; k < size; k++) {
      streams.add(new InnovationStream(InnovationTable.normal()));
    }
    gamma =
        dynamics.copula == 0
            ? Optional.empty()
            : Optional.of(GammaQuantile.of(dynamics.copula / 2));
    normal = new double[size][LANES];
    number = new double[size][BARS][LANES];
    taken = new long[size];
  }

  /** The joint innovations of a batch; empty for one asset. */
  static Optional<JointInnovations> of(PathDynamics dynamics, long seed) {
    return dynamics instanceof JointDynamics joint
        ? Optional.of(new JointInnovations(joint, seed))
        : Optional.empty();
  }

  /** Seed of everything that an asset draws for itself; that of the run for the first. */
  static long seed(long seed, int asset) {
    long[] words = new long[4];
    Philox.block(asset, 0, Purpose.ASSET.code(), 0, seed, 0, words, 0);
    return asset == 0 ? seed : words[0];
  }

  /** Starts an asset; all start before one draws. */
  void start(int asset, long ownSeed, long firstPath) {
    streams.get(asset).seed(ownSeed, firstPath, Purpose.DIFFUSION);
    taken[asset] = 0;
    if (asset == 0) {
      drawn = 0;
      mixing.seed(seed, firstPath, Purpose.COPULA);
    }
  }

  /** Gives an asset its next bar, as an {@link InnovationStream} holds it. */
  void next(int asset, double[] square, double[] angle) {
    if (taken[asset] == drawn) {
      draw((int) (drawn % BARS));
      drawn++;
    }
    double[] z = number[asset][(int) (taken[asset]++ % BARS)];
    for (int i = 0; i < LANES; i++) {
      square[i] = z[i] * z[i];
      angle[i] = z[i] < 0 ? 1 : 2;
    }
  }

  private void draw(int slot) {
    int size = normal.length;
    for (int k = 0; k < size; k++) {
      InnovationStream stream = streams.get(k);
      stream.next();
      for (int i = 0; i < LANES; i++) {
        normal[k][i] = Math.sqrt(stream.square[i]) * InnovationStream.sinPi(stream.angle[i] - 1.5);
      }
    }
    if (gamma.isPresent()) {
      mixing.next(word);
      for (int i = 0; i < LANES; i++) {
        scale[i] = Math.sqrt(0.5 * dynamics.copula / gamma.get().at(Uniform.open(word[i])));
      }
    }
    for (int k = 0; k < size; k++) {
      double[] z = number[k][slot];
      for (int i = 0; i < LANES; i++) {
        double sum = 0;
        for (int j = 0; j <= k; j++) {
          sum = Math.fma(dynamics.root[k][j], normal[j][i], sum);
        }
        z[i] = gamma.isPresent() ? sum * scale[i] : sum;
      }
      dynamics.maps.get(k).apply(z);
    }
  }
}
