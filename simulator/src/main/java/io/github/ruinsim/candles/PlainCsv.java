package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Set;

/**
 * {@code time,open,high,low,close} with an optional {@code volume}: what a user writes by hand or
 * from a spreadsheet. Times are numbers (seconds, milliseconds, microseconds) or ISO 8601 text.
 */
final class PlainCsv implements CandleFormat {
  private static final Set<String> TIME = Set.of("time", "timestamp", "date", "datetime");
  private static final List<String> PRICES = List.of("open", "high", "low", "close");

  @Override
  public String name() {
    return "plain CSV time,open,high,low,close[,volume]";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.firstFields();
    return TIME.contains(fields.get(0)) && fields.size() <= 6 && pricesFollow(fields);
  }

  /** Whether columns 2 to 5 are open, high, low, close and the sixth, if any, is the volume. */
  static boolean pricesFollow(List<String> fields) {
    return fields.size() >= 5
        && fields.subList(1, 5).equals(PRICES)
        && (fields.size() == 5 || fields.get(5).equals("volume"));
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
                ""));
  }
}
