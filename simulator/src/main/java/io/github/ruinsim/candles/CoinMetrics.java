package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CoinMetrics community data: one row a day, {@code date} or {@code time} first, many columns, one
 * of them the price; cells may be empty.
 */
final class CoinMetrics implements CandleFormat {
  private static final List<String> PRICES = List.of("priceusd", "referencerateusd");
  private static final Set<String> TIME = Set.of("date", "time");

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
    return TIME.contains(fields.get(0)) && price(fields).isPresent();
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
          CandleRow row = new CandleRow();
          return new CsvRows.Choice(
              true,
              (line, fields) -> {
                row.time = fields.get(0);
                row.onlyPrice(fields.get(price));
                rows.add(line, row);
              });
        });
  }

  private static Optional<Integer> price(List<String> names) {
    return PRICES.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
  }
}
