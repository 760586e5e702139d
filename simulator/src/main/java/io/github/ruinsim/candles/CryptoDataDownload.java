package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * Files of CryptoDataDownload: newest row first, mostly below a line that names the site, a column
 * with the symbol, two volumes. Older files have no Unix time but {@code 2017-08-17 04-AM}, and
 * some are two exports pasted together, seconds below milliseconds.
 */
final class CryptoDataDownload implements CandleFormat {
  @Override
  public String key() {
    return "cryptodatadownload";
  }

  @Override
  public String name() {
    return "CryptoDataDownload CSV";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    boolean named = CsvColumns.named(fields).isPresent();
    return named && (head.namesSite() || fields.contains("symbol"));
  }

  @Override
  public UnitMix unitMix() {
    return UnitMix.ANY;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(reader, Optional.empty(), rows);
  }
}
