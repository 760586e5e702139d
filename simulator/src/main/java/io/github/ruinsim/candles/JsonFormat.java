package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Candles as JSON: a list of rows, each a list (Binance, freqtrade, Coinbase Exchange, Kraken) or
 * an object (Coinbase Advanced, scripts); the list may stand inside an object. Read token by token;
 * nothing but the current row is held.
 */
final class JsonFormat implements CandleFormat {
  /** Answers of the Binance REST interface: prices as strings, 12 values. */
  static final JsonFormat BINANCE =
      new JsonFormat("binance-json", "Binance klines JSON", 11, 1, 2, 3, 4, 5, 6, 7);

  /** Files of freqtrade: six numbers. */
  static final JsonFormat FREQTRADE =
      new JsonFormat("freqtrade", "freqtrade JSON", 6, 1, 2, 3, 4, 5, -1, -1);

  /** Coinbase Exchange: six numbers, low and high before open and close. */
  static final JsonFormat COINBASE_LISTS =
      new JsonFormat("coinbase-exchange", "Coinbase Exchange JSON", 6, 3, 2, 1, 4, 5, -1, -1);

  /** Kraken's REST interface: lists of eight below {@code result}. */
  static final JsonFormat KRAKEN =
      new JsonFormat("kraken-json", "Kraken OHLC JSON", 8, 1, 2, 3, 4, 6, -1, -1);

  /** Lists of six values or more somewhere inside an object: OKX, Bybit and others. */
  static final JsonFormat LISTS =
      new JsonFormat("json-lists", "JSON lists inside an object", 6, 1, 2, 3, 4, 5, -1, -1);

  /** Coinbase Advanced: objects with strings. */
  static final JsonFormat COINBASE = new JsonFormat("coinbase", "Coinbase candles JSON", 0);

  /** Objects with named values, as scripts write them, on their own or below other names. */
  static final JsonFormat OBJECTS = new JsonFormat("json", "JSON candles with named values", 0);

  private final String key;
  private final String name;
  private final int fewestValues;
  private final int[] places;

  /**
   * @param fewestValues values of a row that is a list, 0 where rows are objects
   * @param places open, high, low, close, volume, close time, second volume in such a list, −1 =
   *     none
   */
  private JsonFormat(String key, String name, int fewestValues, int... places) {
    this.key = key;
    this.name = name;
    this.fewestValues = fewestValues;
    this.places = places.clone();
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean recognises(FileHead head) {
    String start = head.text().replaceAll("\\s", "");
    if (this == COINBASE) {
      return start.startsWith("{") && start.contains("\"candles\":[");
    }
    if (this == KRAKEN) {
      return start.startsWith("{")
          && start.contains("\"result\":{")
          && start.contains(":[[")
          && firstRow(start).length == 8;
    }
    if (this == LISTS) {
      return start.startsWith("{") && start.contains(":[[") && firstRow(start).length > 5;
    }
    if (this == OBJECTS) {
      return objects(start);
    }
    if (start.equals("[]")) {
      return this == BINANCE;
    }
    if (!start.startsWith("[[")) {
      return false;
    }
    if (firstRow(start).length != 6) {
      return this == BINANCE;
    }
    return fewestValues == 6 && (lowFirst(start) == (this == COINBASE_LISTS));
  }

  private static String[] firstRow(String start) {
    int begin = start.indexOf("[[") + 2;
    int end = start.indexOf(']', begin);
    return start.substring(begin, end < 0 ? start.length() : end).split(",", -1);
  }

  private static boolean objects(String start) {
    String lower = start.toLowerCase(Locale.ROOT);
    boolean words = lower.contains("\"open\":") && lower.contains("\"close\":");
    boolean letters = lower.contains("\"o\":") && lower.contains("\"c\":");
    boolean list = start.startsWith("[{") || (start.startsWith("{") && start.contains(":[{"));
    return list && (words || letters);
  }

  /** Whether the second value of every row is at most all other prices: low before high. */
  private static boolean lowFirst(String start) {
    for (String row : start.substring(2).split("\\],\\[", -1)) {
      String[] values = row.replaceAll("[\\[\\]\"]", "").split(",", -1);
      if (values.length != 6) {
        continue;
      }
      try {
        double second = Double.parseDouble(values[1]);
        if (!(second <= Double.parseDouble(values[3])
            && second <= Double.parseDouble(values[4])
            && Double.parseDouble(values[2]) >= Double.parseDouble(values[3]))) {
          return false;
        }
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    boolean wrapped = fewestValues == 0 || this == KRAKEN || this == LISTS;
    new JsonRows(reader, rows, fewestValues, places).read(wrapped);
  }
}
