package io.github.ruinsim.price;

import io.github.ruinsim.wording.Note;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The past itself: path i enters at the close before the i-th window of bars without a hole and
 * sees the opens, highs, lows and closes that followed.
 *
 * @param candles bars of the past
 * @param order which of low and high comes first
 */
public record Replay(BarHistory candles, ReplayOrder order) implements PriceModel {
  @Override
  public String name() {
    return "replay";
  }

  @Override
  public double drift() {
    double volatility = candles.volatility();
    return candles.meanPerYear() + volatility * volatility / 2;
  }

  @Override
  public double volatility() {
    return candles.volatility();
  }

  @Override
  public JumpLaw jumps() {
    return JumpLaw.NONE;
  }

  @Override
  public boolean meanExists() {
    return true;
  }

  @Override
  public Optional<BarHistory> sample() {
    return Optional.of(candles);
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public boolean boundToBar() {
    return true;
  }

  @Override
  public void checkBar(double barYears) {
    candles.checkBar(barYears);
  }

  /** First bars of all windows of a length without a hole. */
  public int[] starts(int bars) {
    int[] starts = new int[candles.size()];
    int count = 0;
    int since = 0;
    for (int i = 0; i < candles.size(); i++) {
      since = i > 0 && candles.joined(i) ? since : i;
      int start = i - bars + 1;
      if (start >= since) {
        starts[count++] = start;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public List<Note> notes() {
    return List.of(
        candles.limits(),
        Note.of(order == ReplayOrder.WORSE ? "replay.order.better" : "replay.order.worse"));
  }
}
