package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthChartTest {
  /** A band that is cut at the edge of the picture would look as if it ended there. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aBandThatLeavesThePictureSaysHowFarItGoes(Language language) {
    Result result = new SyntheticResult().build();

    assertThat(GrowthChart.of(Source.of(result, ChartStyle.usual(language))))
        .isInstanceOfSatisfying(
            Sheet.class,
            sheet -> assertThat(sheet.notes()).singleElement().asString().contains("%"));
  }
}
