package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.PriceModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The paths of the reciprocal price are the same paths, bit for bit, inside of bars included. */
class MirroredPathsTest {
  static Stream<PriceModel> models() {
    return List.of(Models.GBM, Models.STUDENT, Models.GJR, Models.MERTON, Models.KOU).stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyPieceIsItsOwnMirrorImage(PriceModel model) {
    // given
    boolean partial = model.divisible();
    double bars = partial ? 39.4 : 40;
    PathBatch batch =
        new PathBatch(Models.hourly(model, GapShare.of(partial ? 0 : 1)), 5, bars, true);
    PathBatch mirror = new PathBatch(batch);
    BarInterior inside = new BarInterior(batch);
    BarInterior mirrored = new BarInterior(mirror);
    BarReach reach = new BarReach(batch);
    BarReach mirroredReach = new BarReach(mirror);
    int pieces = 0;
    batch.start(512);

    for (int chunk = 0; chunk < 5; chunk++) {
      // when
      batch.advance();
      mirror.mirror(batch);

      // then
      double[] low = new double[PathBatch.LANES];
      double[] high = new double[PathBatch.LANES];
      double[] mirroredLow = new double[PathBatch.LANES];
      double[] mirroredHigh = new double[PathBatch.LANES];
      for (int bar = 0; bar < PathBatch.BARS && mirror.firstBar + bar < bars; bar++) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        Arrays.fill(mirroredLow, Double.POSITIVE_INFINITY);
        Arrays.fill(mirroredHigh, Double.NEGATIVE_INFINITY);
        reach.widen(bar, low, high);
        mirroredReach.widen(bar, mirroredLow, mirroredHigh);
        for (int lane = 0; lane < PathBatch.LANES; lane++) {
          assertThat(mirror.close[bar][lane]).isEqualTo(-batch.close[bar][lane]);
          assertThat(mirroredLow[lane]).isCloseTo(-high[lane], roundings(high[lane]));
          assertThat(mirroredHigh[lane]).isCloseTo(-low[lane], roundings(low[lane]));
          inside.load(lane, bar);
          mirrored.load(lane, bar);
          assertThat(mirrored.pieces()).isEqualTo(inside.pieces());
          for (int piece = 0; piece < inside.pieces(); piece++) {
            assertThat(mirrored.start(piece)).isEqualTo(-inside.start(piece));
            assertThat(mirrored.end(piece)).isEqualTo(-inside.end(piece));
            assertThat(mirrored.low(piece)).isEqualTo(-inside.high(piece));
            assertThat(mirrored.high(piece)).isEqualTo(-inside.low(piece));
            if (inside.low(piece) < inside.high(piece)) {
              assertThat(mirrored.lowFirst(piece)).isNotEqualTo(inside.lowFirst(piece));
            }
            pieces++;
          }
        }
      }
    }
    assertThat(pieces).isGreaterThan(10_000);
  }

  /** A few roundings of a bound; far tails reach far. */
  private static Offset<Double> roundings(double bound) {
    return within(1e-14 * (1 + Math.abs(bound)));
  }
}
