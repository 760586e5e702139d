package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binance klines as CSV: without a header (spot archive), with one (futures archive, other column
 * names), and files cut to the first columns. The header is detected by its first field; whether
 * times are milliseconds or microseconds, by their size.
 */
final class BinanceCsv implements CandleFormat {
  private static final Set<String> TIME = Set.of("opentime", "opentimems");
  private static final CsvColumns UNNAMED = CsvColumns.inOrder(-1, 0, 5, 6, 7);

  @Override
  public String key() {
    return "binance";
  }

  @Override
  public String name() {
    return "Binance klines CSV";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    if (TIME.contains(CsvColumns.plain(fields.get(0)))) {
      return CsvColumns.named(fields).isPresent();
    }
    boolean kline = fields.size() == 11 || fields.size() == 12;
    return kline && !fields.get(0).isEmpty() && fields.get(0).chars().allMatch(Character::isDigit);
  }

  @Override
  public UnitMix unitMix() {
    return UnitMix.ONCE_FINER;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(reader, Optional.of(UNNAMED), rows);
  }
}
