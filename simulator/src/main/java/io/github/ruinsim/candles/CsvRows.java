package io.github.ruinsim.candles;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Separated rows with an optional header; every row has as many fields as the first. */
final class CsvRows {
  private CsvRows() {}

  /** Takes one row. */
  interface Row {
    void accept(long line, List<String> fields);
  }

  /** Chooses what is done with each row after seeing the first of them. */
  interface Header {
    /** The reader of the rows; {@code first} is the first row, lower case. */
    Choice choose(List<String> first);
  }

  /**
   * What the first row led to.
   *
   * @param isHeader whether the first row holds names, not values
   * @param row takes each row of values
   */
  record Choice(boolean isHeader, Row row) {}

  /** Reads rows whose columns a header names, or that stand in the order given without one. */
  static void read(Reader reader, Optional<CsvColumns> unnamed, CandleCollector rows)
      throws IOException {
    read(
        reader,
        ',',
        rows,
        first -> {
          Optional<CsvColumns> named = CsvColumns.named(first);
          CsvColumns columns =
              named
                  .or(() -> unnamed)
                  .orElseThrow(
                      () -> rows.error(1, "a header with time, open, high, low, close is missing"));
          if (named.isPresent() && CsvColumns.repeated(first) > 0) {
            rows.note(FindingKind.REPEATED_COLUMNS, CsvColumns.repeated(first), "");
          }
          rows.secondVolumeIsBase(first.contains("volume base asset"));
          return new Choice(named.isPresent(), taking(columns, rows));
        });
  }

  /** A taker of rows with these columns. */
  static Row taking(CsvColumns columns, CandleCollector rows) {
    CandleRow row = new CandleRow();
    return (line, fields) -> {
      columns.fill(row, fields);
      rows.add(line, row);
    };
  }

  /** Reads to the end; a first line that only names a web site is skipped. */
  static void read(Reader reader, char separator, CandleCollector place, Header header)
      throws IOException {
    long line = 1;
    int width = -1;
    Row row = (at, fields) -> {};
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(reader)) {
      for (CsvRecord fields : csv) {
        line = fields.getStartingLineNumber();
        if (width < 0) {
          if (fields.getFieldCount() == 1 && FileHead.isPreamble(fields.getField(0).strip())) {
            place.note(FindingKind.PREAMBLE, 1, fields.getField(0).strip());
            continue;
          }
          width = fields.getFieldCount();
          Choice choice =
              header.choose(
                  fields.getFields().stream()
                      .map(name -> name.strip().toLowerCase(Locale.ROOT))
                      .toList());
          row = choice.row;
          if (choice.isHeader) {
            continue;
          }
        }
        if (fields.getFieldCount() != width) {
          throw place.error(
              line,
              fields.getFieldCount()
                  + " fields where the first row has "
                  + width
                  + ": the file is truncated or two files are pasted together");
        }
        row.accept(line, fields.getFields());
      }
    } catch (CsvParseException e) {
      throw place.error(
          line, "a field or quote does not end: the file is damaged or not CSV (" + cause(e) + ")");
    }
  }

  private static String cause(CsvParseException e) {
    Throwable deepest = e.getCause() == null ? e : e.getCause();
    return String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ");
  }
}
