package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of whole bars of the past, drawn with replacement and put end to end: opens, highs, lows
 * and closes relative to the close before stay together. What comes first of low and high is drawn.
 *
 * @param candles bars to draw from
 * @param meanBlock mean length of a block in bars, in [1, 1e6]; 0 chooses the one of Politis and
 *     White for the returns and their absolute values, the longer of the two
 * @param scheme how blocks are cut
 */
public record BlockBootstrap(BarHistory candles, double meanBlock, Resampling scheme)
    implements PastBars {
  /** Checks the ranges and fills in the block length. */
  public BlockBootstrap {
    if (meanBlock == 0) {
      meanBlock = BlockLength.of(candles.closes(), scheme == Resampling.STATIONARY);
    }
    Check.closed(
        "meanBlock", meanBlock, 1, 1e6, "bars; leave it out for that of Politis and White");
  }

  @Override
  public String name() {
    return "block-bootstrap";
  }

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>(candles.notes());
    notes.add(Note.of("bootstrap.drift", "bars", Math.round(meanBlock)));
    return List.copyOf(notes);
  }
}
