package io.github.ruinsim.candles;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
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

  /**
   * Reads to the end. Lines before the table that are no rows, a header that comes once more, blank
   * rows and a last line of text are skipped and told.
   */
  static void read(Reader reader, char separator, CandleCollector place, Header header)
      throws IOException {
    Table table = new Table(place, header);
    long line = 1;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(reader)) {
      for (CsvRecord fields : csv) {
        line = fields.getStartingLineNumber();
        table.take(line, fields.getFields());
      }
      table.end();
    } catch (CsvParseException e) {
      throw place.error(
          line, "a field or quote does not end: the file is damaged or not CSV (" + cause(e) + ")");
    }
  }

  /** Rows as they come. */
  private static final class Table {
    private final CandleCollector place;
    private final Header header;
    private int width = -1;
    private boolean named;
    private Row row = (at, fields) -> {};
    private long headers;
    private long blank;
    private long odd;
    private List<String> oddFields = List.of();

    Table(CandleCollector place, Header header) {
      this.place = place;
      this.header = header;
    }

    void take(long line, List<String> fields) {
      if (width < 0) {
        begin(fields);
        if (named || width < 0) {
          return;
        }
      }
      if (odd > 0) {
        throw wrongWidth();
      }
      if (fields.size() != width && !onlyBlanksBeyond(fields)) {
        odd = line;
        oddFields = List.copyOf(fields);
        return;
      }
      if (!begins(fields.get(0)) && special(line, fields)) {
        return;
      }
      row.accept(line, fields);
    }

    private void begin(List<String> fields) {
      String text = String.join(",", fields).strip();
      if (FileHead.isPreamble(text)) {
        place.note(FindingKind.PREAMBLE, 1, text);
        return;
      }
      width = fields.size();
      Choice choice = header.choose(names(fields));
      row = choice.row;
      named = choice.isHeader;
    }

    /** Whether a row that does not begin with a number is none: blank, or a header once more. */
    private boolean special(long line, List<String> fields) {
      if (fields.stream().allMatch(String::isBlank)) {
        blank++;
        return true;
      }
      List<String> names = names(fields);
      if (CsvColumns.named(names).isEmpty()) {
        return false;
      }
      Choice choice = header.choose(names);
      if (!choice.isHeader) {
        throw place.error(line, "a header inside the table: two files are pasted together");
      }
      row = choice.row;
      headers++;
      return true;
    }

    private boolean onlyBlanksBeyond(List<String> fields) {
      boolean blankLine = fields.size() == 1 && fields.get(0).isBlank();
      boolean blankTail =
          fields.size() > width
              && fields.subList(width, fields.size()).stream().allMatch(String::isBlank);
      return blankLine || blankTail;
    }

    void end() {
      if (odd > 0) {
        String text = String.join(",", oddFields).strip();
        if (begins(text) || CsvColumns.named(names(oddFields)).isPresent()) {
          throw wrongWidth();
        }
        place.note(FindingKind.TRAILER, 1, "line " + odd + ": " + Words.shown(text));
      }
      if (headers > 0) {
        place.note(FindingKind.REPEATED_HEADER, headers, "");
      }
      place.blank(blank);
    }

    private InputException wrongWidth() {
      return place.error(
          odd,
          oddFields.size()
              + " fields where the first row has "
              + width
              + ": the file is truncated or two files are pasted together");
    }

    private static boolean begins(String field) {
      return !field.isEmpty() && field.charAt(0) >= '0' && field.charAt(0) <= '9';
    }

    private static List<String> names(List<String> fields) {
      return fields.stream()
          .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  private static String cause(CsvParseException e) {
    Throwable deepest = e.getCause() == null ? e : e.getCause();
    return String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ");
  }
}
