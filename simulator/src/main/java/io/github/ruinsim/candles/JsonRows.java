package io.github.ruinsim.candles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a JSON file, one after the other. */
final class JsonRows {
  private static final int MOST_VALUES = 64;
  private static final Map<String, String> LETTERS =
      Map.of("t", "time", "o", "open", "h", "high", "l", "low", "c", "close", "v", "volume");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(1000)
                  .maxNumberLength(64)
                  .maxNameLength(64)
                  .maxDocumentLength(-1)
                  .build())
          .build();

  private final JsonParser json;
  private final CandleCollector rows;
  private final int fewestValues;
  private final int[] places;
  private List<String> names = List.of();
  private Optional<CsvColumns> columns = Optional.empty();

  /**
   * @param fewestValues values of a row that is a list, 0 where rows are objects
   * @param places of the prices, volume, close time and second volume in such a list
   */
  JsonRows(Reader reader, CandleCollector rows, int fewestValues, int[] places) throws IOException {
    this.json = FACTORY.createParser(reader);
    this.rows = rows;
    this.fewestValues = fewestValues;
    this.places = places.clone();
  }

  /**
   * Reads to the end.
   *
   * @param wrapped whether the list may stand inside an object
   */
  void read(boolean wrapped) throws IOException {
    try {
      JsonToken first = json.nextToken();
      if (wrapped) {
        expect(first != null && first.isStructStart(), "candles");
        if (!nested()) {
          throw rows.error("only 0 candles: no list of them is in the file, check what was saved");
        }
      } else {
        expect(first == JsonToken.START_ARRAY, "a list of rows");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json.currentToken() == JsonToken.START_ARRAY, "a row");
          list();
        }
      }
      if (json.nextToken() != null) {
        throw rows.error(line(), "text after the end of the list: two answers pasted together?");
      }
    } catch (StreamConstraintsException e) {
      throw rows.error(line(), "a value or nesting is longer than any candle has: no candles");
    } catch (JsonProcessingException e) {
      String cause = String.valueOf(e.getOriginalMessage());
      if (cause.contains("end-of-input")) {
        throw rows.error(line(), "the file ends inside the list: it is truncated");
      }
      if (cause.contains("Non-standard token")) {
        throw rows.error(line(), "NaN and Infinity are no JSON: write null where nothing is known");
      }
      throw rows.error(
          e.getLocation() == null ? line() : e.getLocation().getLineNr(),
          "no JSON: " + cause.replaceAll("\\s+", " "));
    }
  }

  /**
   * Reads the rows of the first list of rows inside an object or list, and passes over the rest;
   * false if there is none.
   */
  private boolean nested() throws IOException {
    boolean inList = json.currentToken() == JsonToken.START_ARRAY;
    boolean found = false;
    while (true) {
      JsonToken token = json.nextToken();
      expect(token != null, "the end of the list");
      if (token.isStructEnd()) {
        return found;
      }
      boolean isRow = inList && (token == JsonToken.START_ARRAY) == (fewestValues > 0);
      if (token.isStructStart() && isRow) {
        found = true;
        row();
      } else if (token.isStructStart() && !found) {
        found = nested();
      } else {
        json.skipChildren();
      }
    }
  }

  private void row() throws IOException {
    if (fewestValues > 0) {
      list();
    } else {
      object();
    }
  }

  private void list() throws IOException {
    final long start = line();
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken().isScalarValue(), "a value");
      if (values.size() == MOST_VALUES) {
        throw rows.error(line(), "a row of more than " + MOST_VALUES + " values is no candle");
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

  private void object() throws IOException {
    final long start = line();
    List<String> found = new ArrayList<>();
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      expect(json.currentToken() == JsonToken.FIELD_NAME, "a name");
      String name = json.currentName();
      if (!json.nextToken().isScalarValue()) {
        json.skipChildren();
        continue;
      }
      if (values.size() == MOST_VALUES) {
        throw rows.error(line(), "an object of more than " + MOST_VALUES + " is no candle");
      }
      found.add(LETTERS.getOrDefault(name, name));
      values.add(json.getText());
    }
    if (columns.isEmpty() || !found.equals(names)) {
      columns = CsvColumns.named(found);
      names = found;
    }
    CandleRow row = new CandleRow();
    columns
        .orElseThrow(
            () ->
                rows.error(
                    start,
                    "an object without time, open, high, low and close (found: "
                        + Words.shown(String.join(", ", found))
                        + ")"))
        .fill(row, values);
    rows.add(start, row);
  }

  private void expect(boolean holds, String what) throws IOException {
    if (!holds) {
      if (json.currentToken() == null) {
        throw rows.error(line(), "the file ends before " + what + ": it is truncated");
      }
      throw rows.error(
          line(), "'" + json.getText() + "' where " + what + " was expected: no candles");
    }
  }

  private long line() {
    return json.currentTokenLocation().getLineNr();
  }
}
