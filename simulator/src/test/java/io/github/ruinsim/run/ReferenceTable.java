package io.github.ruinsim.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reference values in {@code src/test/resources/reference}: a line with their source, a line with
 * the names of the columns, then numbers and words.
 */
final class ReferenceTable {
  private ReferenceTable() {}

  static List<Line> read(String file) {
    try (InputStream in = ReferenceTable.class.getResourceAsStream("/reference/" + file)) {
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      String[] columns = lines.get(1).substring(2).split(",", -1);
      return lines.stream().skip(2).map(line -> line(columns, line.split(",", -1))).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Line line(String[] columns, String[] cells) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      values.put(columns[i], cells[i]);
    }
    return new Line(values);
  }

  /** One line of a table. */
  record Line(Map<String, String> values) {
    String text(String column) {
      return Objects.requireNonNull(values.get(column), column);
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }
  }
}
