package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * CoinMetrics community data: one row a day, {@code date} or {@code time}, many columns, one of
 * them the price; cells may be empty.
 */
final class CoinMetrics implements CandleFormat {
  @Override
  public String key() {
    return "coinmetrics";
  }

  @Override
  public String name() {
    return "CoinMetrics CSV, one price a day";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    return time(fields) >= 0 && price(fields) >= 0;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          int price = price(first);
          if (price < 0) {
            throw rows.error(1, "no column PriceUSD or ReferenceRateUSD");
          }
          int time = Math.max(0, time(first));
          CandleRow row = new CandleRow();
          return new CsvRows.Choice(
              true,
              (line, fields) -> {
                row.time = fields.get(time);
                row.onlyPrice(fields.get(price));
                rows.add(line, row);
              });
        });
  }

  private static int time(List<String> names) {
    return CsvColumns.find(names, "date", "time");
  }

  private static int price(List<String> names) {
    return CsvColumns.find(names, "priceusd", "referencerateusd");
  }
}
