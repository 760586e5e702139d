package io.github.ruinsim.price;

import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The past itself: path i enters at the close before the i-th window of bars without a hole and
 * sees the opens, highs, lows and closes that followed.
 *
 * @param candles bars of the past
 * @param order which of low and high comes first
 * @param funding rates of the past; {@link FundingHistory#NONE} leaves them to the market
 */
public record Replay(BarHistory candles, ReplayOrder order, FundingHistory funding)
    implements PastBars {
  /** Checks that the rates are of the same days as the prices. */
  public Replay {
    if (funding.exists() && !anyKnown(candles, funding)) {
      throw new IllegalArgumentException(
          "funding has stamps from "
              + funding.span()
              + ", and none of the candles lies between them: name the history of the same days");
    }
  }

  /** A replay that leaves the funding rates to the market. */
  public Replay(BarHistory candles, ReplayOrder order) {
    this(candles, order, FundingHistory.NONE);
  }

  private static boolean anyKnown(BarHistory candles, FundingHistory funding) {
    for (int i = 0; i < candles.size(); i++) {
      if (funding.covers(candles.closeMillis(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name() {
    return "replay";
  }

  /** First bars of all windows of a length without a hole and with every funding rate. */
  public int[] starts(int bars) {
    int[] starts = new int[candles.size()];
    long length = Math.round(candles.barSeconds() * 1000);
    int count = 0;
    int since = 0;
    for (int i = 0; i < candles.size(); i++) {
      since = i > 0 && candles.joined(i) ? since : i;
      if (funding.exists()
          && !funding.known(candles.closeMillis(i) - length, candles.closeMillis(i))) {
        since = i + 1;
      }
      int start = i - bars + 1;
      if (start >= since) {
        starts[count++] = start;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>(candles.notes());
    notes.add(Note.of(order == ReplayOrder.WORSE ? "replay.order.better" : "replay.order.worse"));
    return List.copyOf(notes);
  }
}
