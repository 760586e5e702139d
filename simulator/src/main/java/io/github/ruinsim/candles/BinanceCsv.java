package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Set;

/**
 * Binance klines as CSV: without a header (spot archive), with one (futures archive, other column
 * names), and files cut to the first six columns. The header is detected by its first field.
 */
final class BinanceCsv implements CandleFormat {
  private static final Set<String> TIME = Set.of("open_time", "open time", "open_time_ms");
  private static final int CLOSE_TIME_COLUMN = 6;

  @Override
  public String name() {
    return "Binance klines CSV";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.firstFields();
    if (TIME.contains(fields.get(0))) {
      return PlainCsv.pricesFollow(fields)
          && (fields.size() <= CLOSE_TIME_COLUMN
              || fields.get(CLOSE_TIME_COLUMN).startsWith("close"));
    }
    boolean kline = fields.size() == 11 || fields.size() == 12;
    return kline && !fields.get(0).isEmpty() && fields.get(0).chars().allMatch(Character::isDigit);
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        TIME,
        rows,
        (line, fields) ->
            rows.add(
                line,
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.size() > 5 ? fields.get(5) : "",
                fields.size() > CLOSE_TIME_COLUMN ? fields.get(CLOSE_TIME_COLUMN) : ""));
  }
}
