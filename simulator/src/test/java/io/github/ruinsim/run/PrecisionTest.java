package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end when they are precise: where they end, what they report, and never otherwise. */
class PrecisionTest {
  private static final int BLOCK = Runner.BLOCK_PATHS;

  @TempDir Path directory;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  /** Daily bars: cheap paths. Liquidated in 7 days: 4e-5, 2 %, 35 % at leverage 3, 5 and 10. */
  private static Trial trial(double relativeError, double minimum, long maxPaths) {
    Trial trial = new Trial(new Gbm(0, 0.8));
    trial.barSeconds = Trial.DAY;
    trial.leverages = new double[] {3, 5, 10};
    trial.size = Optional.of(new Precision(Metric.LIQUIDATED, relativeError, minimum, maxPaths));
    return trial;
  }

  private static double error(Row row) {
    return (row.upper() - row.lower()) / 2 / row.estimate();
  }

  @Test
  void aRunEndsAtTheFirstPowerOfTwoThatIsPreciseEnough() {
    // given: 2 % of the estimate at p ≈ 0.02 needs about 96²·0.98/0.02 ≈ 450,000 paths
    Trial trial = trial(0.02, 1e-3, 10_000_000);

    // when
    Figures figures = trial.run(2);

    // then
    long paths = figures.result().info().paths();
    PrecisionOutcome outcome = figures.result().info().precision().orElseThrow();
    assertThat(Long.bitCount(paths / BLOCK)).isOne();
    assertThat(paths % BLOCK).isZero();
    assertThat(error(figures.at(5, Metric.LIQUIDATED))).isLessThanOrEqualTo(0.02);
    assertThat(error(figures.at(10, Metric.LIQUIDATED))).isLessThanOrEqualTo(0.02);
    assertThat(figures.at(3, Metric.LIQUIDATED).upper()).isLessThan(1e-3);
    assertThat(outcome.met()).isTrue();
    assertThat(outcome.reached()).isEqualTo(error(figures.at(5, Metric.LIQUIDATED)));

    // and: half of the paths are a run of their own, and not precise enough
    Trial half = trial(0.02, 1e-3, 10_000_000);
    half.size = Optional.empty();
    half.paths = paths / 2;
    assertThat(error(half.run(2).at(5, Metric.LIQUIDATED))).isGreaterThan(0.02);

    // and: the same number of paths given at once has the same rows
    half.paths = paths;
    assertThat(half.run(1).csv()).isEqualTo(figures.csv());
  }

  @Test
  void itEndsAtTheSamePlaceForAnyNumberOfThreads() {
    String one = trial(0.03, 1e-3, 10_000_000).run(1).csv();

    assertThat(trial(0.03, 1e-3, 10_000_000).run(3).csv()).isEqualTo(one);
  }

  @Test
  void anInterruptedRunGoesOnToTheSamePlace() {
    // given
    Trial trial = trial(0.03, 1e-3, 10_000_000);
    String whole = trial.run(2).csv();
    ProgressListener impatient =
        (finished, total) -> {
          if (finished > 20L * BLOCK) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatExceptionOfType(RunInterruptedException.class)
        .isThrownBy(
            () ->
                new LocalRunner()
                    .run(
                        trial.study(),
                        new RunOptions(1, Optional.of(directory), false),
                        impatient));
    Thread.interrupted();

    // when
    RunOptions options = new RunOptions(2, Optional.of(directory), true);
    Result resumed = new LocalRunner().run(trial.study(), options, ProgressListener.SILENT);

    // then
    assertThat(new Figures(resumed).csv()).isEqualTo(whole);
  }

  @Test
  void maxPathsEndsARunThatIsNotPreciseAndSaysSo() {
    // given: no power of two, no whole number of blocks
    Trial trial = trial(0.001, 1e-3, 100_001);

    // when
    Result result = trial.run(2).result();

    // then
    assertThat(result.info().paths()).isEqualTo(100_001);
    assertThat(result.info().precision().orElseThrow().met()).isFalse();
    assertThat(result.info().notes().get(0).english())
        .contains("maxPaths ended the run", "100,001 paths");
  }

  @Test
  void itNeverEndsBeforeTenBlocksNorAHundredEvents() {
    // given: 50 % is reached by a dozen events at once, but a hundred at p = 4e-5 need 2.5 million
    Trial loose = trial(0.5, 0.1, 10_000_000);
    Trial rare = trial(0.5, 1e-6, 20_000_000);

    // when
    Result early = loose.run(2).result();
    Figures late = rare.run(2);

    // then
    assertThat(early.info().paths()).isEqualTo(16L * BLOCK);
    assertThat(late.at(3, Metric.LIQUIDATED).events()).isGreaterThanOrEqualTo(100);
    assertThat(error(late.at(3, Metric.LIQUIDATED))).isLessThan(0.5 / 2);
  }

  @Test
  void thePrecisionIsPartOfWhatTheStudyIs() {
    List<String> hashes =
        List.of(trial(0.02, 1e-3, 1_000_000), trial(0.03, 1e-3, 1_000_000)).stream()
            .map(trial -> io.github.ruinsim.study.StudyText.hash(trial.study()))
            .toList();

    assertThat(hashes).doesNotHaveDuplicates();
  }
}
