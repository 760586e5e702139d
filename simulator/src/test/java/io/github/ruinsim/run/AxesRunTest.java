package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.report.ResultsJson;
import io.github.ruinsim.report.ResultsJsonReader;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study with further axes counts exactly what the single studies count. */
class AxesRunTest {
  private static final String STUDY =
      """
      name: axes
      market:
        model: garch-t
        parameters: {drift: 0, volatility: 0.9, alpha: 0.1, beta: 0.85, degreesOfFreedom: 4,
          jumps: {perYear: 100, distribution: normal, mean: 0, standardDeviation: 0.04}}
        bar: 1h
        compareGapShares: [0, 0.5]
      horizon: 3d
      venue: binance-usdm
      account: {wallet: 300, side: long}
      grid:
        leverage: [3, 20, 75]
        stopLoss: [none, 4%]
      paths: 5000
      seed: 9
      """;

  /** Some change the closes, some the gaps, some only the accounts. */
  private static final List<String> AXES =
      List.of(
          "grid.side=[long, short]",
          "grid.venue=[none, binance-usdm]",
          "grid.volatility=[90%, 60%]",
          "grid.monitoring=[continuous, bar-close]");

  private static Study study(List<String> overrides) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("axes.yaml", STUDY), Path.of(""), overrides);
  }

  private static Result run(Study study, int threads) {
    RunOptions options = new RunOptions(threads, Optional.empty(), false);
    return new LocalRunner().run(study, options, ProgressListener.SILENT);
  }

  @Test
  void everyCombinationCountsWhatItCountsAlone() {
    // given
    Result all = run(study(AXES), 2);

    // when, then
    assertThat(all.points()).hasSize(16 * 6);
    assertThat(all.axes()).containsExactly("side", "venue", "volatility", "monitoring");
    for (int i : new int[] {0, 1, 2, 7, 12, 15}) {
      Map<String, String> labels = all.points().get(6 * i).labels();
      List<String> single =
          List.of(
              "account.side=" + labels.get("side"),
              "venue=" + labels.get("venue"),
              "market.parameters.volatility=" + labels.get("volatility"),
              "market.monitoring=" + labels.get("monitoring"));
      Result alone = run(study(single), 1);
      assertThat(part(all.rows(), 6 * i)).as(labels.toString()).isEqualTo(alone.rows());
      for (int share = 0; share < 3; share++) {
        GapShareRows rows = all.gapShares().get(share);
        assertThat(part(rows.rows(), 6 * i)).isEqualTo(alone.gapShares().get(share).rows());
      }
    }
  }

  /** The rows of six points, numbered from 0. */
  private static List<Row> part(List<Row> rows, int first) {
    List<Row> part = new ArrayList<>();
    for (Row row : rows) {
      int point = row.point() - first;
      if (point >= 0 && point < 6) {
        part.add(
            new Row(
                point,
                row.metric(),
                row.threshold(),
                row.timeDays(),
                row.estimate(),
                row.stdError(),
                row.lower(),
                row.upper(),
                row.method(),
                row.events(),
                row.paths()));
      }
    }
    return part;
  }

  @Test
  void variantsThatAgreeInTheClosesShareTheirPaths() {
    assertThat(new RunPlan(study(AXES.subList(0, 2))).simulations).hasSize(1);
    assertThat(new RunPlan(study(AXES)).simulations).hasSize(2);
    assertThat(Plan.of(study(AXES)).simulations()).isEqualTo(2);
    List<String> shares = List.of("grid.gapShare=[fitted, 0, 1]", "market.compareGapShares=");
    RunPlan plan = new RunPlan(study(shares));
    assertThat(plan.simulations).hasSize(1);
    assertThat(plan.simulations.get(0).groups()).isEqualTo(3);
  }

  @Test
  void bytesDoNotDependOnThreads(@TempDir Path directory) throws IOException {
    // given
    Study study = study(AXES.subList(0, 3));

    // when
    Result one = run(study, 1);
    Result three = run(study, 3);

    // then
    assertThat(csv(three)).isEqualTo(csv(one));
    assertThat(csv(one).lines().findFirst().orElseThrow())
        .startsWith("leverage,stopLoss,side,venue,volatility,metric,threshold");
    assertThat(csv(one)).contains("\n3,none,short,binance-usdm,0.6,liquidated,,,");
    Path file = directory.resolve("results.json");
    StringWriter json = new StringWriter();
    ResultsJson.write(one, 1, json);
    Files.writeString(file, json.toString(), StandardCharsets.UTF_8);
    Result again = ResultsJsonReader.read(file);
    assertThat(csv(again)).isEqualTo(csv(one));
    assertThat(again.points()).isEqualTo(one.points());
  }

  @Test
  void aStoppedRunGoesOnToTheSameBytes(@TempDir Path directory) {
    // given: a run that is interrupted after its first report of progress
    Study study = study(AXES.subList(0, 3));
    RunOptions options = new RunOptions(2, Optional.of(directory), true);

    // when
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new LocalRunner().run(study, options, ProgressListener.SILENT))
        .isInstanceOf(RunInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(directory.resolve(Checkpoint.FILE)).exists();
    Result resumed = new LocalRunner().run(study, options, ProgressListener.SILENT);

    // then
    assertThat(resumed.rows()).isEqualTo(run(study, 1).rows());
  }

  @Test
  void theFirstCombinationIsAResultOfItsOwn() {
    Result all = run(study(AXES.subList(0, 2)), 1);

    Result first = all.firstCombination();

    assertThat(first.points()).hasSize(6);
    assertThat(first.combinations()).hasSize(1);
    assertThat(first.rows()).isEqualTo(part(all.rows(), 0));
    assertThat(all.points()).extracting(GridPoint::engine).contains("ladder");
    assertThat(all.info().notes())
        .extracting(Note::english)
        .contains("Engine: ladder for 24 of 24 points.");
  }

  private static String csv(Result result) throws IOException {
    StringWriter text = new StringWriter();
    ResultsCsv.write(result, text);
    return text.toString();
  }
}
