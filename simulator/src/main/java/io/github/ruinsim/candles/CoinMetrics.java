package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * CoinMetrics community data: one row a day, {@code date} or {@code time}, many columns, one of
 * them the price; cells may be empty.
 */
final class CoinMetrics implements CandleFormat {
  private static final List<String> PRICES = List.of("priceusd", "referencerateusd");
  private static final List<String> TIME = List.of("date", "time");

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
    return time(fields).isPresent() && price(fields).isPresent();
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          int price =
              price(first)
                  .orElseThrow(() -> rows.error(1, "no column PriceUSD or ReferenceRateUSD"));
          int time = time(first).orElse(0);
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

  private static Optional<Integer> time(List<String> names) {
    return TIME.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
  }

  private static Optional<Integer> price(List<String> names) {
    return PRICES.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
  }
}
