package io.github.ruinsim.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.BlockSimulator;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tasks share on an executor: one plan a study, and arrays that are used again. */
class WorkbenchTest {
  private static Study study(String... changes) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("test", Programs.STUDY), Path.of(""), List.of(changes));
  }

  @Test
  void oneStudyHasOneBenchAndAnotherStudyAnother() {
    Study study = study();
    Workbench bench = Workbench.of(study);

    assertThat(Workbench.of(study)).isSameAs(bench);
    assertThat(Workbench.of(study())).as("an equal study").isSameAs(bench);
    assertThat(Workbench.of(study("seed=8"))).isNotSameAs(bench);
  }

  @Test
  void aSimulatorThatWasUsedCountsWhatAFreshOneCounts() {
    // given
    Workbench bench = Workbench.of(study());
    Plan plan = bench.plan();
    BlockSimulator used = bench.take();
    assertThat(bench.take()).as("while it is in use").isNotSameAs(used);
    for (int simulation = 0; simulation < plan.simulations(); simulation++) {
      used.simulate(new BlockRange(simulation, 3, 5), plan.empty(), () -> false);
    }

    // when
    bench.putBack(used);
    BlockSimulator again = bench.take();

    // then
    assertThat(again).isSameAs(used);
    BlockRange last = new BlockRange(0, plan.blocks() - 1, plan.blocks());
    assertThat(counted(plan, again, last)).isEqualTo(counted(plan, plan.simulator(), last));
  }

  private static byte[] counted(Plan plan, BlockSimulator simulator, BlockRange range) {
    Partial partial = plan.empty();
    simulator.simulate(range, partial, () -> false);
    return plan.bytes(partial);
  }
}
