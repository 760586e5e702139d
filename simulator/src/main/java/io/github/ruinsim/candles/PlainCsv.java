package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * {@code time,open,high,low,close} with an optional {@code volume}: what a user writes by hand or
 * from a spreadsheet. The header names the columns, in any order and with others between them;
 * without one there are five or six in this order. Times are numbers (seconds, milliseconds,
 * microseconds) or text.
 */
final class PlainCsv implements CandleFormat {
  /** Time and prices, nothing else. */
  static final CsvColumns FIVE = CsvColumns.inOrder(-1, 0, -1, -1, -1);

  private static final CsvColumns SIX = CsvColumns.inOrder(-1, 0, 5, -1, -1);

  @Override
  public String key() {
    return "plain";
  }

  @Override
  public String name() {
    return "plain CSV time,open,high,low,close[,volume]";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    boolean text = !fields.get(0).chars().allMatch(Character::isDigit);
    boolean unnamed = fields.size() == 5 || fields.size() == 6 || text;
    return CsvColumns.named(fields).isPresent() || (unnamed && head.isRow());
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          Optional<CsvColumns> named = CsvColumns.named(first);
          if (named.isEmpty() && first.size() < 5) {
            throw rows.error(1, "a header with time, open, high, low, close is missing");
          }
          CsvColumns.ambiguous(first)
              .ifPresent(
                  name -> {
                    throw rows.error(
                        1, "two columns are called " + name + ": leave one, or rename it");
                  });
          CsvColumns columns = named.orElse(first.size() == 5 ? FIVE : SIX);
          return new CsvRows.Choice(named.isPresent(), CsvRows.taking(columns, rows));
        });
  }
}
