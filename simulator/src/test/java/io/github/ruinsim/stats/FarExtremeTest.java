package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarExtremeTest {
  /** Solves {@code G(s) = u} for {@code (s − c)/2} with nothing but the survival function. */
  private static double bisected(double c, double delta, double u) {
    double low = 0;
    double high = 20;
    for (int i = 0; i < 70; i++) {
      double middle = 0.5 * (low + high);
      if (FarExtreme.survival(c, delta, c + 2 * middle) >= u) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** Ranges of c on both sides of what the table of guesses and the image series cover. */
  @ParameterizedTest
  @CsvSource({"0.001, 0.05", "0.05, 0.06", "0.06, 1", "1, 3.99", "3.99, 4.01", "4.01, 40"})
  void inverseAgreesWithBisection(double least, double most) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 3_000; i++) {
      double c = least + (most - least) * random.nextDouble();
      double t = random.nextDouble();
      double delta = c * (i % 3 == 0 ? t : i % 3 == 1 ? t * t * t * t : 1 - t * t * t * t);
      double v = random.nextDouble();
      double u = i % 4 == 0 ? v : i % 4 == 1 ? Math.exp(-36 * v) : 1 - Math.exp(-11.5 * v);

      double depth = FarExtreme.depth(c, delta, u);

      double range = depth + 0.5 * (c + delta);
      assertThat(depth)
          .as("c %s δ %s u %s", c, delta, u)
          .isCloseTo(bisected(c, delta, u), within(1e-10 * range));
    }
  }

  @Test
  void guessesAreCloseEnoughForOneStep() {
    SplittableRandom random = new SplittableRandom(8);
    int close = 0;
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      double c = 0.2 + 3.8 * random.nextDouble();
      double delta = c * random.nextDouble();
      double u = Math.exp(-0x1p-6 - 7.9 * random.nextDouble());
      double goal = -Elementary.log(u);
      double depth = FarExtreme.depth(c, delta, u);

      assertThat(FarGuess.covers(c, goal)).isTrue();
      double error = Math.abs(FarGuess.of(c, delta, goal) / depth - 1);
      assertThat(error).as("c %s δ %s u %s", c, delta, u).isLessThan(0.1);
      close += error < 0.02 ? 1 : 0;
    }
    assertThat(close).isGreaterThan((int) (0.99 * count));
  }

  @Test
  void depthFallsWithItsProbabilityAcrossTheTable() {
    for (double c : new double[] {0.01, 0.7, 2, 3.999}) {
      for (double share : new double[] {0, 0.3, 1}) {
        double previous = Double.POSITIVE_INFINITY;
        for (double u = 1e-4; u < 0.999; u += 1e-3) {
          double depth = FarExtreme.depth(c, share * c, u);
          assertThat(depth).isLessThan(previous);
          previous = depth;
        }
      }
    }
  }
}
