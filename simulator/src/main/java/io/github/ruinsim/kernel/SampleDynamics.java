package io.github.ruinsim.kernel;

import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.BlockBootstrap;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.price.ReplayOrder;
import io.github.ruinsim.price.Resampling;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/** Whole bars of the past as a market: resampled in blocks, or replayed from every start. */
public final class SampleDynamics extends PathDynamics {
  private static final double TAIL = 0.001;

  /** Log prices relative to the close before, by bar. */
  final double[] open;

  final double[] high;
  final double[] low;
  final double[] close;

  /** Returns below this and above {@link #highTail} are those of tail bars. */
  final double lowTail;

  final double highTail;

  private final Optional<Boolean> betterFirst;
  private final IntFunction<StepSampler> samplers;

  private SampleDynamics(
      BarHistory history,
      GapShare gapShare,
      Optional<ReplayOrder> order,
      Optional<BlockBootstrap> blocks,
      Optional<Replay> replay) {
    super(JumpLaw.NONE, 0, false, gapShare, MixingLaw.NONE);
    open = history.opens();
    high = history.highs();
    low = history.lows();
    close = history.closes();
    double[] sorted = close.clone();
    Arrays.sort(sorted);
    int beyond = (int) Math.floor(TAIL * sorted.length);
    lowTail = sorted[beyond];
    highTail = sorted[sorted.length - 1 - beyond];
    betterFirst = order.map(worse -> worse == ReplayOrder.WORSE);
    samplers =
        bars ->
            replay
                .<StepSampler>map(model -> new ReplaySampler(this, model.starts(bars)))
                .orElseGet(() -> bootstrap(blocks.orElseThrow()));
  }

  private StepSampler bootstrap(BlockBootstrap model) {
    return new BootstrapSampler(this, model.meanBlock(), model.scheme() == Resampling.STATIONARY);
  }

  /** Bars in blocks. */
  public static SampleDynamics of(BlockBootstrap model, GapShare gapShare) {
    return new SampleDynamics(
        model.candles(), gapShare, Optional.empty(), Optional.of(model), Optional.empty());
  }

  /** Bars as they were. */
  public static SampleDynamics of(Replay model, GapShare gapShare) {
    return new SampleDynamics(
        model.candles(),
        gapShare,
        Optional.of(model.order()),
        Optional.empty(),
        Optional.of(model));
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return samplers.apply((int) Math.min(Integer.MAX_VALUE, horizonBars));
  }

  @Override
  boolean wholeBars() {
    return true;
  }

  @Override
  Optional<Boolean> betterFirst() {
    return betterFirst;
  }

  /** Closes of the bars with these numbers. */
  void close(int[] index, double[] previous, double[] to) {
    for (int lane = 0; lane < index.length; lane++) {
      to[lane] = previous[lane] + close[index[lane]];
    }
  }

  /** Opens, lows and highs of the bars with these numbers. */
  void range(int[] index, double[] previous, double[] opens, double[] lows, double[] highs) {
    for (int lane = 0; lane < index.length; lane++) {
      int i = index[lane];
      double before = previous[lane];
      opens[lane] = before + open[i];
      lows[lane] = before + low[i];
      highs[lane] = before + high[i];
    }
  }

  boolean isTail(int i) {
    return close[i] < lowTail || close[i] > highTail;
  }
}
