package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<Double> values(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::value).toList();
  }

  @Test
  void logarithmicTicksAreOneTwoFive() {
    Scale scale = Scale.log(1, 125, Double::toString);

    assertThat(values(scale)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(scale.position(1)).isZero();
    assertThat(scale.position(125)).isEqualTo(1);
  }

  @Test
  void wideLogarithmicScaleHasPowersOfTenOnly() {
    Scale scale = Scale.log(1.5e-5, 0.5, Double::toString);

    assertThat(values(scale)).containsExactly(1e-4, 1e-3, 1e-2, 1e-1);
  }

  @Test
  void narrowLogarithmicScaleHasEvenSteps() {
    Scale scale = Scale.log(10, 12, Double::toString);

    assertThat(values(scale)).containsExactly(10.0, 10.5, 11.0, 11.5, 12.0);
  }

  @Test
  void valuesBeyondALogarithmicScaleStayAtItsEnd() {
    Scale scale = Scale.log(1, 100, Double::toString);

    assertThat(scale.position(0)).isZero();
    assertThat(scale.position(1000)).isEqualTo(1);
  }

  @Test
  void logarithmicScaleStartsAboveZero() {
    assertThatThrownBy(() -> Scale.log(0, 1, Double::toString))
        .hasMessageContaining("low = 0.0 is outside (0.0, 1.0)");
  }

  @Test
  void linearTicksAreRound() {
    assertThat(values(Scale.linear(0, 30, 8, Double::toString)))
        .containsExactly(0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0);
  }

  @Test
  void labelsMoveApartAndStayInOrder() {
    double[] places = EndLabels.spread(new double[] {10, 12, 50, 99, 100}, 15, 5, 105);

    assertThat(places[0]).isEqualTo(5);
    assertThat(places[2]).isEqualTo(50);
    assertThat(places[4]).isCloseTo(105, within(1e-9));
    for (int i = 1; i < places.length; i++) {
      assertThat(places[i] - places[i - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
    }
  }
}
