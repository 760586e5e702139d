package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes of a result depend on the study alone: not on threads, on the order in which blocks are
 * merged, or on stops in between. All comparisons are exact.
 */
class DeterminismTest {
  @TempDir Path directory;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  /** Everything that can differ: memory, jumps, gaps, funding, stops; the last block is short. */
  private static Trial trial() {
    NormalJumps jumps = new NormalJumps(150, -0.01, 0.03);
    Trial trial = new Trial(new GarchT(0, 0.7, 0.06, 0.85, 0.06, 3.5, jumps));
    trial.maintenanceRate(0.005);
    trial.comparedGapShares = List.of(GapShare.ZERO, GapShare.of(1));
    trial.fees = new Fees(0.0002, 0.0005, 0.01);
    trial.funding = new Funding(8, 0.0001);
    trial.leverages = new double[] {2, 10, 50, 125};
    trial.stops = new double[] {0.02, GridPoint.NO_STOP};
    trial.paths = 31_000;
    trial.seed = 7;
    return trial;
  }

  @Test
  void resultsHaveTheSameBytesForAnyNumberOfThreads() {
    // given
    Figures one = trial().run(1);

    // when
    Figures two = trial().run(2);
    Figures seven = trial().run(7);

    // then
    for (Figures other : List.of(two, seven)) {
      assertThat(other.csv()).isEqualTo(one.csv());
      assertThat(other.result().gapShares()).isEqualTo(one.result().gapShares());
      assertThat(other.result().fan()).usingRecursiveComparison().isEqualTo(one.result().fan());
    }
  }

  @Test
  void interruptedRunsGoOnToTheSameBytes() {
    // given
    Study study = trial().study();
    String whole = trial().run(2).csv();
    AtomicInteger interrupts = new AtomicInteger();

    // when
    String resumed = "";
    for (int threads = 1; resumed.isEmpty(); threads = threads % 3 + 1) {
      resumed = runOrInterrupt(study, threads, interrupts);
    }

    // then
    assertThat(interrupts.get()).isPositive();
    assertThat(resumed).isEqualTo(whole);
  }

  /** Runs until some more blocks are finished; the result, or nothing when interrupted. */
  private String runOrInterrupt(Study study, int threads, AtomicInteger interrupts) {
    long[] before = {-1};
    ProgressListener impatient =
        (finished, total) -> {
          before[0] = before[0] < 0 ? finished : before[0];
          if (finished > before[0] && finished < total) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      RunOptions options = new RunOptions(threads, Optional.of(directory), true);
      return new Figures(new LocalRunner().run(study, options, impatient)).csv();
    } catch (RunInterruptedException stopped) {
      assertThat(Thread.interrupted()).as("the interrupt stays visible to the caller").isTrue();
      // The blocks in hand may have been the last ones.
      assertThat(stopped.finishedPaths()).isLessThanOrEqualTo(stopped.totalPaths());
      assertThat(directory.resolve(Checkpoint.FILE)).exists();
      interrupts.incrementAndGet();
      return "";
    }
  }

  @Test
  void aKillWhileACheckpointIsWrittenLosesNothing() throws IOException {
    // given
    Study study = trial().study();
    interrupt(study);
    Files.write(directory.resolve(Checkpoint.FILE + ".tmp"), new byte[] {1, 2, 3});

    // when
    RunOptions options = new RunOptions(2, Optional.of(directory), true);
    Result resumed = new LocalRunner().run(study, options, ProgressListener.SILENT);

    // then
    assertThat(new Figures(resumed).csv()).isEqualTo(trial().run().csv());
  }

  @Test
  void blocksMergeInAnyOrderToTheSameBytes() throws IOException {
    // given
    RunPlan plan = new RunPlan(trial().study());
    GridSimulation simulation = plan.simulations.get(0);
    GridSimulation.Worker worker = simulation.worker();
    List<byte[]> leaves = new ArrayList<>();
    for (int block = 0; block < 12; block++) {
      worker.simulate((long) block * 500, 500);
      Tally tally = new Tally(simulation.layout(0));
      tally.add(worker, 0);
      leaves.add(bytes(tally));
    }
    byte[] inOrder = merged(simulation, leaves, new SplittableRandom(0), true);

    // when, then
    for (int seed = 1; seed <= 10; seed++) {
      assertThat(merged(simulation, leaves, new SplittableRandom(seed), false)).isEqualTo(inOrder);
    }
  }

  /** Merges any two until one is left; in order: the first with its neighbour. */
  private static byte[] merged(
      GridSimulation simulation, List<byte[]> leaves, SplittableRandom random, boolean inOrder)
      throws IOException {
    List<Tally> tallies = new ArrayList<>();
    for (byte[] leaf : leaves) {
      tallies.add(
          Tally.read(simulation.layout(0), new DataInputStream(new ByteArrayInputStream(leaf))));
    }
    while (tallies.size() > 1) {
      int first = inOrder ? 0 : random.nextInt(tallies.size());
      Tally other = tallies.remove(first);
      int second = inOrder ? 0 : random.nextInt(tallies.size());
      if (inOrder) {
        other.merge(tallies.get(second));
        tallies.set(second, other);
      } else {
        tallies.get(second).merge(other);
      }
    }
    return bytes(tallies.get(0));
  }

  private static byte[] bytes(Tally tally) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void anyDamageOfACheckpointIsNoticed() throws IOException {
    // given
    Study study = trial().study();
    interrupt(study);
    Path file = directory.resolve(Checkpoint.FILE);
    byte[] good = Files.readAllBytes(file);
    RunOptions options = new RunOptions(1, Optional.of(directory), true);
    SplittableRandom random = new SplittableRandom(3);

    for (int i = 0; i < 120; i++) {
      // when: a bit flips (each bit of the first 60 bytes sooner or later), or the end is missing
      byte[] bad = good.clone();
      if (i % 4 == 3) {
        bad = Arrays.copyOf(good, random.nextInt(good.length));
      } else {
        int at = i % 4 == 0 ? i / 2 : random.nextInt(good.length);
        bad[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bad);

      // then
      assertThatExceptionOfType(InputException.class)
          .as("damage %d", i)
          .isThrownBy(() -> new LocalRunner().run(study, options, ProgressListener.SILENT))
          .withMessageContaining("run without --resume");
    }
  }

  @Test
  void aCheckpointOfAnotherStudyIsRefused() {
    // given
    interrupt(trial().study());
    List<Study> others =
        List.of(
            trial().with(trial -> trial.seed = 8).study(),
            trial().with(trial -> trial.paths = 31_001).study(),
            trial().with(trial -> trial.days = 8).study(),
            trial().with(trial -> trial.leverages = new double[] {2, 10, 50, 124}).study());
    RunOptions options = new RunOptions(1, Optional.of(directory), true);

    for (Study other : others) {
      // when, then
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> new LocalRunner().run(other, options, ProgressListener.SILENT))
          .withMessageContaining("another study, seed, number of paths or version");
    }
  }

  /** Leaves a checkpoint of some blocks. */
  private void interrupt(Study study) {
    RunOptions options = new RunOptions(1, Optional.of(directory), false);
    ProgressListener impatient =
        (finished, total) -> {
          if (finished > 0) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatExceptionOfType(RunInterruptedException.class)
        .isThrownBy(() -> new LocalRunner().run(study, options, impatient));
    assertThat(Thread.interrupted()).isTrue();
  }
}
