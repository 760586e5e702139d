package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * Yahoo Finance: {@code Date,Open,High,Low,Close,Adj Close,Volume} with rows of {@code null} where
 * nothing is known; from yfinance also with dividends and splits, or with a header of three lines
 * ({@code Price}, {@code Ticker}, {@code Date}) and other column order.
 */
final class Yahoo implements CandleFormat {
  @Override
  public String key() {
    return "yahoo";
  }

  @Override
  public String name() {
    return "Yahoo Finance CSV";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    return fields.contains("close")
        && (fields.contains("adj close")
            || fields.contains("stock splits")
            || (fields.get(0).equals("price") && head.fields(1).get(0).equals("ticker")));
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          List<String> names =
              first.stream().map(name -> name.equals("price") ? "date" : name).toList();
          Optional<CsvColumns> columns = CsvColumns.named(names);
          CsvRows.Row taking =
              CsvRows.taking(
                  columns.orElseThrow(
                      () -> rows.error(1, "a header with Date, Open, High, Low, Close is missing")),
                  rows);
          return new CsvRows.Choice(
              true,
              (line, fields) -> {
                String start = fields.get(0);
                if (!start.equals("Ticker") && !start.equals("Date") && !start.equals("Datetime")) {
                  taking.accept(line, fields);
                }
              });
        });
    rows.note(FindingKind.AGGREGATE, 1, "crypto quotes of Yahoo are a mean over many venues");
  }
}
