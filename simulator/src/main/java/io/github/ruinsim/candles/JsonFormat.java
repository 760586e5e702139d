package io.github.ruinsim.candles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Candles as JSON: a list of rows, each a list (Binance, freqtrade, Coinbase Exchange) or an object
 * (Coinbase Advanced, below {@code candles}). Read token by token; nothing but the current row is
 * held.
 */
final class JsonFormat implements CandleFormat {
  /** Answers of the Binance REST interface: prices as strings, 12 values. */
  static final JsonFormat BINANCE =
      new JsonFormat("binance-json", "Binance klines JSON", 11, new int[] {1, 2, 3, 4, 5, 6, 7});

  /** Files of freqtrade: six numbers. */
  static final JsonFormat FREQTRADE =
      new JsonFormat("freqtrade", "freqtrade JSON", 6, new int[] {1, 2, 3, 4, 5, -1, -1});

  /** Coinbase Exchange: six numbers, low and high before open and close. */
  static final JsonFormat COINBASE_LISTS =
      new JsonFormat(
          "coinbase-exchange", "Coinbase Exchange JSON", 6, new int[] {3, 2, 1, 4, 5, -1, -1});

  /** Coinbase Advanced: objects with strings. */
  static final JsonFormat COINBASE =
      new JsonFormat("coinbase", "Coinbase candles JSON", 0, new int[0]);

  private static final int MOST_VALUES = 32;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(1000)
                  .maxNumberLength(64)
                  .maxNameLength(64)
                  .build())
          .build();

  private final String key;
  private final String name;
  private final int fewestValues;
  private final int[] places;

  private JsonFormat(String key, String name, int fewestValues, int[] places) {
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
    if (fewestValues == 0) {
      return start.startsWith("{") && start.contains("\"candles\":[");
    }
    if (start.equals("[]")) {
      return fewestValues > 6;
    }
    if (!start.startsWith("[[")) {
      return false;
    }
    int end = start.indexOf(']');
    String[] values = start.substring(2, end < 0 ? start.length() : end).split(",", -1);
    if (values.length != 6) {
      return fewestValues > 6;
    }
    return fewestValues == 6 && (lowFirst(start) == (places[0] == 3));
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
    JsonParser json = FACTORY.createParser(reader);
    try {
      JsonToken first = json.nextToken();
      if (fewestValues == 0) {
        candlesOf(json, first, rows);
      } else {
        expect(first == JsonToken.START_ARRAY, json, rows, "a list of rows");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json.currentToken() == JsonToken.START_ARRAY, json, rows, "a row");
          list(json, rows);
        }
      }
      if (json.nextToken() != null) {
        throw rows.error(
            line(json), "text after the end of the list: two answers pasted together?");
      }
    } catch (StreamConstraintsException e) {
      throw rows.error(line(json), "a value or nesting is longer than any candle has: no candles");
    } catch (JsonProcessingException e) {
      String cause = String.valueOf(e.getOriginalMessage());
      if (cause.contains("end-of-input")) {
        throw rows.error(line(json), "the file ends inside the list: it is truncated");
      }
      throw rows.error(
          e.getLocation() == null ? line(json) : e.getLocation().getLineNr(),
          "no JSON: " + cause.replaceAll("\\s+", " "));
    }
  }

  private void candlesOf(JsonParser json, JsonToken first, CandleCollector rows)
      throws IOException {
    expect(first == JsonToken.START_OBJECT, json, rows, "an object with candles");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean candles = json.currentName().equals("candles");
      JsonToken value = json.nextToken();
      if (!candles) {
        json.skipChildren();
        continue;
      }
      expect(value == JsonToken.START_ARRAY, json, rows, "the list of candles");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, rows, "a candle");
        object(json, rows);
      }
    }
  }

  private void list(JsonParser json, CandleCollector rows) throws IOException {
    final long start = line(json);
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken().isScalarValue(), json, rows, "a value");
      if (values.size() == MOST_VALUES) {
        throw rows.error(line(json), "a row of more than " + MOST_VALUES + " values is no candle");
      }
      values.add(json.getText());
    }
    if (values.size() < fewestValues) {
      throw rows.error(
          start, values.size() + " values in the row: " + fewestValues + " or more were expected");
    }
    CandleRow row = new CandleRow();
    row.time = values.get(0);
    row.open = values.get(places[0]);
    row.high = values.get(places[1]);
    row.low = values.get(places[2]);
    row.close = values.get(places[3]);
    row.volume = values.get(places[4]);
    row.closeTime = places[5] < 0 ? "" : values.get(places[5]);
    row.otherVolume = places[6] < 0 ? "" : values.get(places[6]);
    rows.add(start, row);
  }

  private static void object(JsonParser json, CandleCollector rows) throws IOException {
    final long start = line(json);
    Map<String, String> values = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      expect(json.nextToken().isScalarValue(), json, rows, "a value");
      if (values.size() == MOST_VALUES) {
        throw rows.error(line(json), "an object of more than " + MOST_VALUES + " is no candle");
      }
      values.put(field.toLowerCase(Locale.ROOT), json.getText());
    }
    CandleRow row = new CandleRow();
    row.time = values.getOrDefault("start", "");
    row.open = values.getOrDefault("open", "");
    row.high = values.getOrDefault("high", "");
    row.low = values.getOrDefault("low", "");
    row.close = values.getOrDefault("close", "");
    row.volume = values.getOrDefault("volume", "");
    rows.add(start, row);
  }

  private static void expect(boolean holds, JsonParser json, CandleCollector rows, String what)
      throws IOException {
    if (!holds) {
      if (json.currentToken() == null) {
        throw rows.error(line(json), "the file ends before " + what + ": it is truncated");
      }
      throw rows.error(
          line(json), "'" + json.getText() + "' where " + what + " was expected: no candles");
    }
  }

  private static long line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }
}
