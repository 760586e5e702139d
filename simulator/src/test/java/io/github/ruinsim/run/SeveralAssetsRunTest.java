package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.GridPoint;
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
  }

  /** On every path the story ends as the run counts it. */
  @Test
  void thePathOfAPairIsToldEventByEvent() {
    GridPoint point = run(1).points().get(3);
    int liquidated = 0;
    for (int path = 0; path < 20; path++) {
      List<PathEvent> events = new EventLog().inspect(STUDY, path, point);
      PathEvent last = events.get(events.size() - 1);

      assertThat(events.get(0).event()).isEqualTo("entry");
      assertThat(events.get(0).detail()).contains("over entry: BTC 1, ETH 1");
      assertThat(events).filteredOn(event -> event.event().equals("funding")).isNotEmpty();
      assertThat(last.event()).isIn("survived", "liquidated", "liquidatedByGap");
      assertThat(last.detail()).contains("maximum drawdown").containsPattern("ETH [0-9.]+");
      liquidated += last.event().equals("survived") ? 0 : 1;
    }
    assertThat(liquidated).isPositive();
  }
}
