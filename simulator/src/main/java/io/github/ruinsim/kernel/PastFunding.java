package io.github.ruinsim.kernel;

import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.FundingHistory.Charge;
import io.github.ruinsim.price.Replay;

/**
 * Funding of the past along a replay: the stamps are those of the clock in the days of the window,
 * so they fall on different closes of different paths. A stamp in the instant of the entry is not
 * charged, one at the horizon is; a stamp inside a bar uses the close before it.
 *
 * @param model the replay, with its funding history
 */
public record PastFunding(Replay model) implements FundingSource {
  @Override
  public StampRates on(PathBatch batch, Schedule schedule) {
    return new Rates(model, batch, schedule);
  }

  private static final class Rates extends SignedRates {
    private final PathBatch batch;
    private final int bars;
    private final int[] starts;
    private final int[] first = new int[LANES];

    /** Rates at the close of each bar of the past, and strictly inside it. */
    private final Charge[] atClose;

    private final Charge[] inside;

    Rates(Replay model, PathBatch batch, Schedule schedule) {
      this.batch = batch;
      bars = schedule.bars;
      starts = model.starts(bars);
      BarHistory candles = model.candles();
      FundingHistory history = model.funding();
      long length = Math.round(candles.barSeconds() * 1000);
      atClose = new Charge[candles.size()];
      inside = new Charge[candles.size()];
      for (int i = 0; i < candles.size(); i++) {
        long close = candles.closeMillis(i);
        atClose[i] = history.at(close);
        inside[i] = history.between(close - length, close);
      }
    }

    @Override
    public void start() {
      for (int lane = 0; lane < LANES; lane++) {
        first[lane] = starts[(int) Math.min(starts.length - 1, batch.firstPath + lane)];
        set(0, lane, inside[first[lane]], NOTHING);
      }
    }

    @Override
    public void chunk() {
      int last = Math.min(batch.firstBar + PathBatch.BARS, bars);
      for (int close = batch.firstBar + 1; close <= last; close++) {
        for (int lane = 0; lane < LANES; lane++) {
          int bar = first[lane] + close - 1;
          set(close, lane, atClose[bar], close < bars ? inside[bar + 1] : NOTHING);
        }
      }
    }

    private void set(int close, int lane, Charge at, Charge after) {
      positive[row(close)][lane] = at.positive() + after.positive();
      negative[row(close)][lane] = at.negative() + after.negative();
    }
  }

  private static final Charge NOTHING = new Charge(0, 0);
}
