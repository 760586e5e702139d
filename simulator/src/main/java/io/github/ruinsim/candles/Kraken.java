package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;

/**
 * Kraken's OHLCVT archive, no header: seconds, open, high, low, close, volume, trades; with eight
 * columns as the REST interface gives them, a mean price stands before the volume. A period without
 * a trade has no row.
 */
final class Kraken implements CandleFormat {
  @Override
  public String key() {
    return "kraken";
  }

  @Override
  public String name() {
    return "Kraken OHLCVT CSV";
  }

  @Override
  public boolean recognises(FileHead head) {
    int columns = head.fields(0).size();
    return head.numbersOnly() && (columns == 7 || columns == 8);
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    rows.note(FindingKind.QUIET_HOLES, 1, "by the format");
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          if (first.size() < 6) {
            throw rows.error(1, first.size() + " fields: Kraken writes seven");
          }
          int volume = first.size() == 8 ? 6 : 5;
          return new CsvRows.Choice(
              false, CsvRows.taking(CsvColumns.inOrder(-1, 0, volume, -1, -1), rows));
        });
  }
}
