package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bundled pair, from its file to its result. */
class SeveralAssetsRunTest {
  private static final Study STUDY =
      new StudyReader(VenuePresets.all())
          .read("pairs-trade", List.of("paths=4200", "horizon=2d", "grid.leverage=[5, 20]"));

  private static Result run(int threads) {
    return new LocalRunner()
        .run(STUDY, new RunOptions(threads, Optional.empty(), false), ProgressListener.SILENT);
  }

  @Test
  void aPairRunsToTheSameRowsOnAnyNumberOfThreads() {
    Result one = run(1);

    assertThat(run(2).rows()).isEqualTo(one.rows());
    assertThat(one.points()).allMatch(point -> point.engine().equals("basket"));
    assertThat(one.rows())
        .filteredOn(row -> row.metric() == Metric.LIQUIDATED && row.estimate() > 0.05)
        .isNotEmpty();
    // One price does not show the fate of two.
    assertThat(one.samples()).isEmpty();
    assertThatThrownBy(() -> new EventLog().inspect(STUDY, 0, one.points().get(0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("path follows one price");
  }
}
