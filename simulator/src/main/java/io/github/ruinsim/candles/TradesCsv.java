package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * Single trades as Tardis and others write them ({@code …,timestamp,…,price,amount}), in order of
 * time; made into bars of one minute. A minute without a trade gives no bar.
 */
final class TradesCsv implements CandleFormat {
  private static final long MINUTE = 60_000;

  @Override
  public String key() {
    return "trades";
  }

  @Override
  public String name() {
    return "CSV of trades";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> fields = head.fields(0);
    return fields.contains("timestamp") && fields.contains("price") && fields.contains("amount");
  }

  @Override
  public UnitMix unitMix() {
    return UnitMix.ANY;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    Minute minute = new Minute(rows);
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          int time = first.indexOf("timestamp");
          int price = first.indexOf("price");
          int amount = first.indexOf("amount");
          if (time < 0 || price < 0 || amount < 0) {
            throw rows.error(1, "columns timestamp, price and amount are needed");
          }
          return new CsvRows.Choice(
              true,
              (line, fields) ->
                  minute.add(line, fields.get(time), fields.get(price), fields.get(amount)));
        });
    minute.end();
    rows.note(FindingKind.QUIET_HOLES, 1, "by the format");
    rows.note(FindingKind.FROM_TRADES, minute.trades, "trades, in bars of one minute");
  }

  /** The minute that is being filled. */
  private static final class Minute {
    private final CandleCollector rows;
    private final CandleRow row = new CandleRow();
    private long trades;
    private long line;
    private long open = Long.MIN_VALUE;
    private double high;
    private double low;
    private double volume;

    Minute(CandleCollector rows) {
      this.rows = rows;
    }

    void add(long at, String time, String price, String amount) {
      double p = rows.price(at, "price", price);
      double v = rows.price(at, "amount", amount);
      long start = Math.floorDiv(rows.millis(at, time), MINUTE) * MINUTE;
      if (start < open) {
        throw rows.error(at, "trades are not in order of time: sort them");
      }
      if (start > open) {
        end();
        open = start;
        line = at;
        row.open = price;
        high = p;
        row.high = price;
        low = p;
        row.low = price;
        volume = 0;
      }
      if (p > high) {
        high = p;
        row.high = price;
      }
      if (p < low) {
        low = p;
        row.low = price;
      }
      row.close = price;
      volume += v;
      trades++;
    }

    void end() {
      if (open > Long.MIN_VALUE) {
        row.time = Long.toString(open);
        row.volume = Double.toString(volume);
        rows.add(line, row);
      }
    }
  }
}
