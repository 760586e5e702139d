package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final Words EN = Words.of(Language.EN);

  @Test
  void comparedVenuesAreNotNamedAsOne() {
    Result result = new SyntheticResult().venue("none").venues(List.of("none", "gate")).build();
    Source source = Source.of(result, ChartStyle.usual(Language.EN));

    Set<Caption.Part> hidden = ((Sheet) ComparisonChart.of(source)).hidden();

    assertThat(hidden).contains(Caption.Part.SLICE);
    assertThat(Caption.of(result.info(), EN, hidden)).noneMatch(part -> part.contains("venue"));
    assertThat(Caption.brief(result.info(), EN, hidden)).noneMatch(part -> part.contains("venue"));
    assertThat(source.estimates().described()).as("the caption names it").isEmpty();
  }

  @Test
  void comparedGapSharesAreNotNamedAsOne() {
    Result result = new SyntheticResult().build();
    Source source = Source.of(result, ChartStyle.usual(Language.EN));

    Sheet sheet = (Sheet) GapShareChart.of(source);

    assertThat(Caption.of(result.info(), EN, Set.of())).anyMatch(part -> part.contains("gap"));
    assertThat(Caption.of(result.info(), EN, sheet.hidden()))
        .noneMatch(part -> part.contains("gap"));
    assertThat(sheet.notes()).isEmpty();
  }

  @Test
  void anotherAxisHidesOnlyTheSlice() {
    assertThat(Caption.variedBy("account.side")).containsExactly(Caption.Part.SLICE);
    assertThat(Caption.variedBy("market.gapShare"))
        .containsExactlyInAnyOrder(Caption.Part.SLICE, Caption.Part.GAP);
  }
}
