package io.github.ruinsim.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ruinsim.result.GridPoint;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuinsimTest {
  @TempDir Path folder;

  private static Outcome outcome;

  @BeforeAll
  static void run() {
    outcome =
        Ruinsim.run(
            "default", "paths=2048", "grid.leverage=[2, 10, 200]", "grid.stopLoss=[none, 5%]");
  }

  @Test
  void anAnswerIsTheRowOfThatPoint() {
    Answer answer = outcome.answer("liquidated", 10);

    assertThat(answer.row().point()).isEqualTo(2);
    assertThat(answer.estimate()).isBetween(answer.lower(), answer.upper()).isBetween(0.4, 0.65);
    assertThat(answer.toString()).matches("\\d\\d\\.\\d % \\[\\d\\d\\.\\d, \\d\\d\\.\\d]");
    assertThat(outcome.answer("liquidated", 10, 0.05).estimate()).isLessThan(0.01);
    assertThat(outcome.answer("maxDrawdownAtLeast@0.5", 10, GridPoint.NO_STOP).estimate())
        .isGreaterThan(answer.estimate());
    assertThat(outcome.ladder("liquidated"))
        .extracting(a -> a.point().leverage())
        .containsExactly(2.0, 10.0);
  }

  @Test
  void gapSharesAnswerToo() {
    double stop = GridPoint.NO_STOP;

    assertThat(outcome.answerWithGapShare("0", "negativeBalance", 10, stop).estimate()).isZero();
    assertThat(outcome.answerWithGapShare("1", "negativeBalance", 10, stop).estimate())
        .isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome.answerWithGapShare("0.5", "negativeBalance", 10, stop))
        .withMessage("gapShare = 0.5 was not compared: known: [fitted, 0, 1]");
  }

  @Test
  void aWrongQuestionSaysWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome.answer("liquidatd", 10))
        .withMessageStartingWith(
            "metric = liquidatd is not in the result: did you mean liquidated?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome.answer("liquidated", 3))
        .withMessage(
            "leverage = 3.0 with stop = Infinity is no point of the grid: leverages"
                + " [2.0, 10.0, 200.0], stops [Infinity, 0.05]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome.answer("liquidated", 200))
        .withMessageStartingWith("leverage = 200.0 is refused by the venue: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcome.chart("heat"))
        .withMessageStartingWith("chart = heat is not known: did you mean heat-ruined?");
  }

  @Test
  void aSavedResultReadsBack() {
    outcome.save(folder.resolve("saved"));
    Outcome read = Ruinsim.open(folder.resolve("saved"));

    assertThat(read.answer("liquidated", 10))
        .hasToString(outcome.answer("liquidated", 10).toString());
    assertThat(folder.resolve("saved/report.html")).isNotEmptyFile();
    assertThat(Files.exists(folder.resolve("saved/results.csv"))).isTrue();
  }

  @Test
  void aChartIsAPicture() {
    BufferedImage picture = outcome.chart("heat-liquidated");

    assertThat(picture.getWidth()).isBetween(600, 1400);
    assertThat(picture.getRGB(3, 3) & 0xffffff).isGreaterThan(0xf0f0f0);
  }
}
