package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.ClosedForms;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A loss-cut that is polled more often than once a bar, against the same market in bars of one
 * poll, where each look is at a simulated close.
 */
class PolledLossCutTest {
  private static final int PATHS = 40_000;

  /** 2x, closed at half of the required margin at entry: 1 + 2·(S − 1) = 0.5·0.5·2 at S = 0.75. */
  private static final String STUDY =
      """
      name: polled
      market:
        model: gbm
        parameters: {drift: 0, volatility: 0.8}
      horizon: 30d
      venue:
        extends: none
        maintenance: {rate: 0, basis: entry}
        lossCut: {level: 50%, requiredMargin: 50%, poll: 12h}
      account: {wallet: 1_000, side: long}
      grid:
        leverage: [2]
      seed: 5
      """;

  private static Result run(String bar) {
    List<String> overrides = List.of("market.bar=" + bar, "paths=" + PATHS);
    RunOptions options = new RunOptions(Trial.THREADS, Optional.empty(), false);
    return new LocalRunner()
        .run(
            new StudyReader(VenuePresets.all())
                .read(YamlDocument.parse("s.yaml", STUDY), Path.of(""), overrides),
            options,
            ProgressListener.SILENT);
  }

  private static Row row(Result result, Metric metric) {
    return result.rows().stream()
        .filter(row -> row.metric() == metric && Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Half a day between two polls moves the level away by 0.5826·0.8·√(1/730) = 1.73 % in the
   * logarithm: 2.8 points of a probability of 21 %. The bars of five days are exact for the moved
   * level, those of half a day for the polls themselves. |z| < 4: a false alarm once in 16,000
   * comparisons.
   */
  @Test
  void betweenPollsThePriceMayComeBack() {
    double moved = 0.75 * Math.exp(-0.5826 * 0.8 * Math.sqrt(1 / 730.0));
    double always = ClosedForms.touch(0, 0.8, 30, 0.75);
    double polled = ClosedForms.touch(0, 0.8, 30, moved);
    double error = Math.sqrt(polled * (1 - polled) / PATHS);

    Result corrected = run("5d");
    Result exact = run("12h");

    assertThat(row(corrected, Metric.LIQUIDATED).estimate()).isCloseTo(polled, within(4 * error));
    assertThat(row(exact, Metric.LIQUIDATED).estimate()).isCloseTo(polled, within(4 * error));
    assertThat(always - polled).isGreaterThan(5 * error);
    // With no drift the mean of the equity is the wallet, wherever it is closed.
    assertThat(row(corrected, Metric.EQUITY_MEAN).estimate()).isCloseTo(1, within(0.012));
    assertThat(row(exact, Metric.EQUITY_MEAN).estimate()).isCloseTo(1, within(0.012));
    assertThat(corrected.info().notes().stream().map(note -> note.english()))
        .anyMatch(note -> note.contains("1.71 %"));
    assertThat(exact.info().notes().stream().map(note -> note.english()))
        .noneMatch(note -> note.contains("from time to time"));
  }
}
