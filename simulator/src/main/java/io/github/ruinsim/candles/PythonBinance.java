package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * Dumps of python-binance scripts: times as text without a zone (they are UTC), then the prices,
 * then a column with the ticker or with the time once more in milliseconds.
 */
final class PythonBinance implements CandleFormat {
  @Override
  public String key() {
    return "python-binance";
  }

  @Override
  public String name() {
    return "python-binance dump";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    boolean again = fields.indexOf("timestamp") > fields.indexOf("close");
    return CsvColumns.named(fields).isPresent() && (fields.contains("ticker") || again);
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(reader, Optional.empty(), rows);
  }
}
