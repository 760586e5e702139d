package io.github.ruinsim.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void notANumberIsOutsideEveryRange() {
    assertThatThrownBy(() -> Check.closed("rate", Double.NaN, 0, 1, "a fraction"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate = NaN is outside [0.0, 1.0]: a fraction");
  }
}
