package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Axis;
import io.github.ruinsim.study.Grid;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Blocks in any pieces, merged in any tree, through bytes: the same bits, and no block twice. */
class PartialTest {
  private static Trial trial() {
    Trial trial = new Trial(new Kou(0, 0.6, new DoubleExponentialJumps(60, 0.45, 0.02, 0.04)));
    trial.comparedGapShares = List.of(GapShare.ZERO);
    trial.leverages = new double[] {3, 20};
    trial.stops = new double[] {0.05, GridPoint.NO_STOP};
    trial.paths = 45_000;
    trial.days = 3;
    return trial;
  }

  /** The study once more at a higher volatility, as a second market. */
  private static Study study() {
    Study calm = trial().study();
    Study wild =
        trial()
            .with(t -> t.model = new Kou(0, 0.9, new DoubleExponentialJumps(60, 0.45, 0.02, 0.04)))
            .study();
    Axis axis = new Axis("volatility", List.of("0.6", "0.9"), List.of("0.6", "0.9"));
    return new Study(
        calm.name(),
        calm.title(),
        calm.horizonDays(),
        List.of(variant("0.6", calm), variant("0.9", wild)),
        new Grid(calm.grid().leverages(), calm.grid().stopLosses(), List.of(axis)),
        calm.size(),
        calm.seed(),
        calm.confidence(),
        calm.ruinFloor(),
        calm.drawdownLevels());
  }

  private static Variant variant(String volatility, Study study) {
    return new Variant(
        Map.of("volatility", volatility),
        study.market(),
        study.contract(),
        study.venue(),
        study.account());
  }

  @Test
  void anyPiecesThroughBytesGiveTheResultOfOneThread() {
    // given
    RunOptions alone = new RunOptions(1, Optional.empty(), false);
    Result result = new LocalRunner().run(study(), alone, ProgressListener.SILENT);
    String whole = new Figures(result).csv();
    SplittableRandom random = new SplittableRandom(11);

    for (int pieceBlocks : new int[] {1, 2, 5, 100}) {
      // when: every piece has its own plan, as on another machine, and pieces come in any order
      Plan plan = Plan.of(study());
      List<BlockRange> pieces = new ArrayList<>();
      plan.empty().missing(plan.blocks()).forEach(all -> pieces.addAll(all.pieces(pieceBlocks)));
      List<byte[]> results = new ArrayList<>();
      while (!pieces.isEmpty()) {
        BlockRange piece = pieces.remove(random.nextInt(pieces.size()));
        Plan elsewhere = Plan.of(study());
        Partial part = elsewhere.empty();
        elsewhere.simulator().simulate(piece, part, () -> false);
        results.add(elsewhere.bytes(part));
      }
      Partial merged = plan.empty();
      for (byte[] bytes : results) {
        merged.merge(plan.read(bytes, "piece"));
      }

      // then
      assertThat(plan.isEnough(merged)).isTrue();
      assertThat(new Figures(plan.finish(merged)).csv()).isEqualTo(whole);
    }
  }

  @Test
  void aBlockIsNeverCountedTwice() {
    // given
    Plan plan = Plan.of(study());
    Partial some = plan.empty();
    plan.simulator().simulate(new BlockRange(0, 2, 4), some, () -> false);
    Partial again = plan.empty();
    plan.simulator().simulate(new BlockRange(0, 3, 6), again, () -> false);
    byte[] before = plan.bytes(some);

    // when, then
    assertThat(some.overlaps(again)).isTrue();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> some.merge(again))
        .withMessageContaining("counted twice");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> plan.simulator().simulate(new BlockRange(0, 3, 4), some, () -> false));
    assertThat(plan.bytes(some)).isEqualTo(before);
    assertThat(some.missing(6))
        .containsExactly(new BlockRange(0, 0, 2), new BlockRange(0, 4, 6), new BlockRange(1, 0, 6));
  }

  @Test
  void bytesOfAnotherStudyAreRefused() {
    Plan plan = Plan.of(trial().study());
    byte[] other = Plan.of(trial().with(trial -> trial.seed = 1).study()).bytes(plan.empty());

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan.read(other, "there"))
        .withMessageContaining("there belongs to another study, seed");
  }

  @Test
  void aStopEndsBetweenBlocks() {
    Plan plan = Plan.of(trial().study());
    Partial part = plan.empty();

    plan.simulator().simulate(new BlockRange(0, 0, 9), part, () -> part.finishedBlocks() == 2);

    assertThat(part.finishedBlocks()).isEqualTo(2);
    assertThat(plan.isEnough(part)).isFalse();
  }

  @Test
  void theSizeOfTheBytesDoesNotGrowWithThePaths() {
    Plan plan = Plan.of(trial().with(trial -> trial.paths = 400_000).study());
    Partial part = plan.empty();
    plan.simulator().simulate(new BlockRange(0, 0, 5), part, () -> false);
    int few = plan.bytes(part).length;
    plan.simulator().simulate(new BlockRange(0, 5, 60), part, () -> false);
    int many = plan.bytes(part).length;

    // Twelve times the paths: the same table, with longer numbers in more of its places.
    assertThat(many).isLessThan(3 * few).isLessThan((int) plan.partialBytes());
  }

  @Test
  void blockSetsAreSets() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      // given
      BlockSet set = new BlockSet();
      BitSet twin = new BitSet();

      // when
      for (int i = 0; i < 40; i++) {
        int from = random.nextInt(60);
        int to = from + random.nextInt(6);
        boolean free = twin.get(from, to).isEmpty();
        assertThat(set.overlaps(from, to)).isEqualTo(!free);
        if (free) {
          set.add(from, to);
          twin.set(from, to);
        }
      }

      // then
      BlockSet back = roundTrip(set);
      assertThat(back.size()).isEqualTo(set.size()).isEqualTo(twin.cardinality());
      assertThat(back.end()).isEqualTo(twin.length());
      BitSet absent = new BitSet();
      set.missing(0, 70).forEach(range -> absent.set(range.from(), range.to()));
      for (int block = 0; block < 70; block++) {
        assertThat(back.contains(block)).isEqualTo(twin.get(block));
        assertThat(absent.get(block)).isEqualTo(!twin.get(block));
      }
    }
  }

  private static BlockSet roundTrip(BlockSet set) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    set.write(new DataOutputStream(bytes));
    return BlockSet.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void countsComeBack() throws IOException {
    long[] counts =
        LongStream.concat(
                LongStream.of(0, 0, 0, 1, 127, 128, 0, Long.MAX_VALUE, 0, 16_384),
                LongStream.generate(() -> 0).limit(1_000))
            .toArray();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CountCodec.write(counts, new DataOutputStream(bytes));

    long[] back = new long[counts.length];
    CountCodec.read(back, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(back).isEqualTo(counts);
    assertThat(bytes.size()).isLessThan(32);
  }

  @Test
  void theFailingPathIsFoundByHalving() {
    for (int bad : new int[] {0, 1, 2_047, 2_048, 4_094, 4_095}) {
      assertThat(BlockSimulator.firstFailing(4_096, paths -> paths > bad)).isEqualTo(bad);
    }
    assertThat(BlockSimulator.firstFailing(4_096, paths -> false)).isEqualTo(-1);
    assertThat(
            new BlockFailedException(1, 3, 12_288, 4_096, 12_300, 7, new ArithmeticException("x")))
        .hasMessage(
            "block 3 of simulation 1 (paths 12288 to 16383, seed 7) failed at path 12300:"
                + " java.lang.ArithmeticException: x");
  }

  @Test
  void piecesAreEqualAndComplete() {
    assertThat(new BlockRange(1, 3, 13).pieces(4))
        .containsExactly(
            new BlockRange(1, 3, 6), new BlockRange(1, 6, 9), new BlockRange(1, 9, 13));
    assertThat(new BlockRange(1, 3, 3).pieces(4)).isEmpty();
  }
}
