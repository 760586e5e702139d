package io.github.ruinsim.candles;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Comma-separated rows with an optional header; every row has as many fields as the first. */
final class CsvRows {
  private CsvRows() {}

  /** Takes one row. */
  interface Row {
    void accept(long line, List<String> fields);
  }

  /** Reads to the end; a first row whose first field is in {@code headerNames} is a header. */
  static void read(Reader reader, Set<String> headerNames, CandleCollector place, Row row)
      throws IOException {
    long line = 1;
    int width = -1;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(reader)) {
      for (CsvRecord fields : csv) {
        line = fields.getStartingLineNumber();
        if (width < 0) {
          width = fields.getFieldCount();
          String first = fields.getField(0).strip().toLowerCase(Locale.ROOT);
          if (headerNames.contains(first)) {
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
