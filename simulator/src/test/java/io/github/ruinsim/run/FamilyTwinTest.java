package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.PathReader;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The vectorised samplers follow their plain twins, path by path. */
class FamilyTwinTest {
  private static final long SEED = 4_711;
  private static final int BARS = 60;
  private static final double HOUR = FamilyPaths.HOUR;
  private static final PlainFamilies PLAIN = new PlainFamilies(SEED, HOUR, BARS);

  @Test
  void varianceGamma() {
    for (double clockVariance : new double[] {2e-5, 1.5e-3}) {
      VarianceGamma model = new VarianceGamma(0.4, 0.6, -2, clockVariance);
      agree(model, path -> PLAIN.varianceGamma(model, path), 1e-6);
    }
  }

  @Test
  void normalInverseGaussian() {
    NormalInverseGaussian model = new NormalInverseGaussian(0.4, 0.6, -2, 1.5e-3);
    agree(model, path -> PLAIN.normalInverseGaussian(model, path), 1e-7);
  }

  @Test
  void heston() {
    for (Heston model :
        new Heston[] {new Heston(0.3, 0.7, 8, 1.5, -0.6), new Heston(0, 0.6, 400, 60, 0.3)}) {
      agree(model, path -> PLAIN.heston(model, path), 1e-7);
    }
  }

  @Test
  void markovSwitching() {
    List<List<Double>> next =
        List.of(List.of(0.0, 0.9, 0.1), List.of(0.2, 0.0, 0.8), List.of(1.0, 0.0, 0.0));
    MarkovSwitching model =
        new MarkovSwitching(
            0.2, List.of(0.3, 0.8, 2.5), List.of(1.0, 0.5, 0.01), next, JumpLaw.NONE);
    agree(model, HOUR, path -> PLAIN.switching(model, path), 1e-8, InitialVolatility.STATIONARY);
  }

  @Test
  void excitedJumps() {
    NormalJumps jumps = new NormalJumps(1500, -0.01, 0.02, 0.6, 2000);
    Merton model = new Merton(0.3, 0.5, jumps);
    agree(model, path -> PLAIN.excited(0.3, 0.5, jumps, path), 1e-8);
  }

  @Test
  void paretoAndTruncatedTails() {
    for (Tails tails :
        new Tails[] {
          new Tails(0.1, 0.3, 0, 0),
          new Tails(0.2, 0, 0.7, 5),
          new Tails(0.25, 1e-7, 0, 0),
          new Tails(0.05, -0.4, 0.8, 0),
          new Tails(0, 0, 0, 3)
        }) {
      GarchT model = new GarchT(0.4, 0.6, 0.1, 0.85, 0, 4, JumpLaw.NONE, tails);
      PlainTails plain = new PlainTails(model, HOUR);
      agree(model, path -> plain.path(SEED, path, BARS), 1e-7);
    }
  }

  /** Variances so wild that the loops over all lanes leave many of them to the long way. */
  @Test
  void hestonOffTheMainRoad() {
    double week = 7 * FamilyPaths.DAY;
    PlainFamilies plain = new PlainFamilies(SEED, week, BARS);
    for (double correlation : new double[] {-0.9, 0.6}) {
      Heston model = new Heston(0, 20, 20, 170, correlation);
      agree(model, week, path -> plain.heston(model, path), 1e-6, InitialVolatility.LONG_RUN);
    }
  }

  @Test
  void normalInverseGaussianOnAWildClock() {
    NormalInverseGaussian model = new NormalInverseGaussian(0, 0.6, 0, 0.5);
    agree(model, path -> PLAIN.normalInverseGaussian(model, path), 1e-7);
  }

  private static void agree(PriceModel model, LongFunction<double[]> twin, double tolerance) {
    agree(model, HOUR, twin, tolerance, InitialVolatility.LONG_RUN);
  }

  private static void agree(
      PriceModel model,
      double bar,
      LongFunction<double[]> twin,
      double tolerance,
      InitialVolatility initial) {
    PathDynamics dynamics = Markets.dynamics(model, bar, GapShare.FITTED, initial);
    PathReader reader = new PathReader(dynamics, SEED, BARS);
    PathReader shorter = new PathReader(dynamics, SEED, 9);
    for (long path = 1_000; path < 1_100; path++) {
      double[] closes = FamilyPaths.path(reader, BARS, path);
      double[] expected = twin.apply(path);
      for (int i = 0; i < BARS; i++) {
        assertThat(closes[i])
            .as("%s path %d bar %d", model, path, i)
            .isCloseTo(expected[i], within(tolerance));
      }
      assertThat(FamilyPaths.path(shorter, 9, path))
          .as("a shorter horizon is a prefix")
          .startsWith(closes[0])
          .endsWith(closes[8]);
    }
  }
}
