package io.github.ruinsim.result;

import java.util.List;

/**
 * The same accounts on the same closes under another gap share, at the horizon.
 *
 * @param gapShare text of the gap share: {@code 0}, {@code fitted} or a number
 * @param rows rows of {@code liquidated}, {@code liquidatedByGap}, {@code negativeBalance}, {@code
 *     shortfallMean} and {@code shortfallGivenNegative}
 */
public record GapShareRows(String gapShare, List<Row> rows) {
  /** Copies the rows. */
  public GapShareRows {
    rows = List.copyOf(rows);
  }
}
