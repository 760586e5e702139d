package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final String STUDY =
      """
      name: replay
      market:
        model: kou
        parameters:
          drift: 0
          volatility: 0.6
          jumps: {perYear: 300, distribution: double-exponential, upProbability: 0.4,
            meanUp: 0.03, meanDown: 0.05}
        startPrice: 50000
        bar: 1h
      horizon: 5d
      venue: binance-usdm
      account: {wallet: 300, side: long, margin: isolated, sizing: full}
      grid: {leverage: [5, 20, 125], stopLoss: [none, 5%]}
      paths: 2000
      seed: 3
      """;

  private final EventLog log = new EventLog();
  private final Study study = study();

  @Test
  void quietPathShowsEntryFundingEachEightHoursAndTheHorizon() {
    long path = first("survived");

    List<PathEvent> events = log.inspect(study, path, new GridPoint(5, GridPoint.NO_STOP));

    assertThat(events.get(0).event()).isEqualTo("entry");
    assertThat(events.get(0).price()).isCloseTo(50_000, within(1e-6));
    // 300 less the fee of 0.05 % of 300/(1/5 + 0.0005).
    assertThat(events.get(0).equity()).isCloseTo(300 - 0.15 / 0.2005, within(1e-9));
    assertThat(events.get(0).detail()).isEqualTo("opening fee 0.74812967581");
    assertThat(events.stream().filter(e -> e.event().equals("funding")).count()).isEqualTo(15);
    assertThat(events.get(1).timeDays()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(events.get(1).detail()).startsWith("paid ");
    PathEvent last = events.get(events.size() - 1);
    assertThat(last.event()).isEqualTo("survived");
    assertThat(last.timeDays()).isEqualTo(5);
    assertThat(last.detail()).startsWith("marked, not closed; maximum drawdown 0.");
  }

  @Test
  void nothingFollowsALiquidationByAGap() {
    long path = first("liquidatedByGap");

    List<PathEvent> events = log.inspect(study, path, new GridPoint(5, GridPoint.NO_STOP));

    PathEvent last = events.get(events.size() - 1);
    assertThat(last.event()).isEqualTo("liquidatedByGap");
    assertThat(last.price()).isLessThan(50_000 * 0.81);
    assertThat(last.detail()).contains("closing fees ", "maximum drawdown ");
    assertThat(last.equity()).isNotNegative();
    assertThat(events).isSortedAccordingTo((a, b) -> Double.compare(a.timeDays(), b.timeDays()));
  }

  @Test
  void leverageThatTheVenueRefusesIsBadInput() {
    assertThatThrownBy(() -> log.inspect(study, 0, new GridPoint(200, GridPoint.NO_STOP)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("leverage = 200 is above 125");
  }

  @Test
  void samplesAreThePathsOfTheRunWithTheirFates() {
    List<SamplePath> samples = Samples.of(new RunPlan(study));

    assertThat(samples).hasSize(7);
    for (SamplePath sample : samples) {
      // 5x and 20x are as far from 10x; the first of the grid is shown.
      assertThat(sample.point()).isZero();
      assertThat(sample.timeDays()).hasSize(121).startsWith(0).endsWith(5);
      assertThat(sample.prices()[0]).isEqualTo(50_000);
      List<PathEvent> events =
          log.inspect(study, sample.path(), new GridPoint(5, GridPoint.NO_STOP));
      PathEvent last = events.get(events.size() - 1);
      assertThat(sample.exit()).isEqualTo(last.event());
      assertThat(sample.exitTimeDays()).isCloseTo(last.timeDays(), within(1e-9));
      assertThat(sample.exitPrice()).isCloseTo(last.price(), within(1e-6));
      if (sample.exit().equals("survived")) {
        assertThat(sample.prices()[120]).isCloseTo(last.price(), within(1e-6));
      }
      int close = (int) Math.rint(events.get(1).timeDays() * 24);
      if (events.get(1).event().equals("funding")) {
        assertThat(sample.prices()[close]).isCloseTo(events.get(1).price(), within(1e-6));
      }
    }
    assertThat(samples.stream().filter(s -> s.exit().equals("survived"))).hasSize(3);
  }

  @Test
  void everyCombinationOfTheFurtherAxesHasItsSamplesAndItsEquity() {
    RunPlan plan = new RunPlan(study("grid.side=[long, short]", "grid.venue=[bybit, none]"));

    List<Integer> points = Samples.shown(plan);

    assertThat(points.stream().map(p -> plan.points.get(p).labels()).distinct()).hasSize(4);
    assertThat(EquityFans.of(plan)).extracting(EquityFan::point).isEqualTo(points);
    List<SamplePath> samples = Samples.of(plan);
    assertThat(samples).extracting(SamplePath::point).hasSameElementsAs(points);
    for (SamplePath sample : samples) {
      if (sample.exit().equals("liquidated")) {
        boolean isLong = plan.points.get(sample.point()).labels().containsValue("long");
        assertThat(sample.exitPrice() < 50_000).isEqualTo(isLong);
      }
    }
  }

  @Test
  void longPathsAreThinned() {
    Study longer = study("horizon=100d");

    SamplePath sample = Samples.of(new RunPlan(longer)).get(0);

    assertThat(sample.prices().length).isLessThan(1000).isEqualTo(sample.timeDays().length);
    assertThat(sample.timeDays()).endsWith(100);
    assertThat(Arrays.stream(sample.timeDays()).boxed().toList()).isSorted();
  }

  private long first(String fate) {
    return LongStream.range(0, 500)
        .filter(
            path -> {
              List<PathEvent> events =
                  log.inspect(study, path, new GridPoint(5, GridPoint.NO_STOP));
              return events.get(events.size() - 1).event().equals(fate);
            })
        .findFirst()
        .orElseThrow();
  }

  private static Study study(String... overrides) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("study.yaml", STUDY), Path.of("."), List.of(overrides));
  }
}
