package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitDiagnosticsTest {
  /** Inverse transform of 5,000 numbers; the error of the shape is (1 + ξ)/√5000, four of them. */
  @ParameterizedTest
  @CsvSource({"0.4, 0.01", "0.1, 2", "-0.2, 0.5"})
  void aParetoTailIsFoundBack(double shape, double scale) {
    Random random = new Random(3);
    double[] excesses = new double[5_000];
    Arrays.setAll(excesses, i -> scale / shape * (Math.pow(1 - random.nextDouble(), -shape) - 1));

    GeneralisedPareto fit = GeneralisedPareto.fit(excesses);

    assertThat(fit.shapeError()).isCloseTo((1 + shape) / Math.sqrt(5_000), within(2e-3));
    assertThat(fit.shape()).isCloseTo(shape, within(4 * fit.shapeError()));
    assertThat(fit.scale() / scale).isCloseTo(1, within(0.1));
    assertThat(GeneralisedPareto.fit(new double[5]).shape()).isNaN();
  }

  /** A right model: no more than a few of its own quantiles leave its own 90 % band. */
  @Test
  void aRightModelLiesInItsOwnBand() {
    Random random = new Random(5);
    double[] values = new double[20_000];
    Arrays.setAll(values, i -> 0.006 * random.nextGaussian());
    LogReturns returns = LogReturns.of(values, 8760);
    FittedModel fit = ModelFamily.of("gbm").fit(returns, CalibrationOptions.PLAIN);

    FitDiagnostics curves = FitDiagnostics.of(fit, returns);

    for (FitDiagnostics.Band band :
        new FitDiagnostics.Band[] {
          curves.leftTail(), curves.rightTail(), curves.autocorrelation(), curves.kurtosis()
        }) {
      int outside = 0;
      for (int i = 0; i < band.x().length; i++) {
        outside += band.data()[i] < band.low()[i] || band.data()[i] > band.high()[i] ? 1 : 0;
      }
      assertThat(outside).isLessThanOrEqualTo(band.x().length / 2);
    }
    assertThat(curves.kurtosis().data()[0]).isCloseTo(3, within(0.15));
    assertThat(curves.autocorrelation().x()[curves.autocorrelation().x().length - 1])
        .isBetween(23.0, 30.0);
    assertThat(curves.paretoShape().data()[4]).as("normal tails end").isLessThan(0.1);
  }
}
