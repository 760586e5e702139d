package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * Exports of TradingView: {@code time} in Unix seconds or ISO 8601 by the user's setting, the
 * prices of the chart (which need not be traded ones), then a column for each indicator line, names
 * repeated.
 */
final class TradingView implements CandleFormat {
  private static final List<String> START = List.of("time", "open", "high", "low", "close");

  @Override
  public String key() {
    return "tradingview";
  }

  @Override
  public String name() {
    return "TradingView export";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    boolean written = head.line(0).contains("volume"); // TradingView writes Volume
    if (fields.size() < 5 || !fields.subList(0, 5).equals(START) || written) {
      return false;
    }
    String time = head.fields(1).get(0);
    boolean seconds = time.length() == 10 && time.chars().allMatch(Character::isDigit);
    boolean iso = time.length() > 18 && time.charAt(10) == 't';
    return seconds || iso;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(reader, Optional.empty(), rows);
  }
}
