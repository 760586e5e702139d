package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * FXCM bars of one side, bid or ask: {@code timestamp,open,high,low,close} with an offset, no
 * volume. Each side is sampled on its own, so ask minus bid is negative in some minutes.
 */
final class Fxcm implements CandleFormat {
  private static final List<String> HEADER = List.of("timestamp", "open", "high", "low", "close");

  @Override
  public String key() {
    return "fxcm";
  }

  @Override
  public String name() {
    return "FXCM CSV of one side";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.fields(0).equals(HEADER) && head.fields(1).get(0).endsWith("+00:00");
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(reader, Optional.empty(), rows);
  }
}
