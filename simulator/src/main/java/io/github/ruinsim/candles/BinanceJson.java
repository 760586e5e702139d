package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Answer of the Binance REST interface: a JSON list of lists, prices as strings, times as integers.
 * Read character by character; nothing but the current row is held.
 */
final class BinanceJson implements CandleFormat {
  private static final int LONGEST_VALUE = 64;
  private static final int MOST_VALUES = 32;
  private static final int END = -1;

  @Override
  public String name() {
    return "Binance klines JSON";
  }

  @Override
  public boolean recognises(FileHead head) {
    String start = head.text().replaceAll("\\s", "");
    return start.startsWith("[[") || start.equals("[]");
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    new Parser(reader, rows).list();
  }

  /** Accepts exactly {@code [[value, …], …]}. */
  private static final class Parser {
    private final Reader reader;
    private final CandleCollector rows;
    private long line = 1;
    private int next;

    Parser(Reader reader, CandleCollector rows) throws IOException {
      this.reader = reader;
      this.rows = rows;
      advance();
    }

    void list() throws IOException {
      expect('[', "a list of rows");
      skipBlanks();
      if (next == ']') {
        return;
      }
      do {
        row();
      } while (more());
      expect(']', "the end of the list");
      skipBlanks();
      if (next != END) {
        throw rows.error(line, "text after the end of the list: two answers pasted together?");
      }
    }

    private void row() throws IOException {
      skipBlanks();
      final long start = line;
      expect('[', "a row");
      List<String> values = new ArrayList<>();
      do {
        if (values.size() == MOST_VALUES) {
          throw rows.error(line, "a row of more than " + MOST_VALUES + " values is no kline");
        }
        values.add(value());
      } while (more());
      expect(']', "the end of the row");
      if (values.size() < 11) {
        throw rows.error(
            start, values.size() + " values in the row: a kline has 12, from open time on");
      }
      rows.add(
          start,
          values.get(0),
          values.get(1),
          values.get(2),
          values.get(3),
          values.get(4),
          values.get(5),
          values.get(6));
    }

    private String value() throws IOException {
      skipBlanks();
      boolean quoted = next == '"';
      if (quoted) {
        advance();
      }
      StringBuilder text = new StringBuilder();
      while (next != END && (quoted ? next != '"' : ",] \t\r\n".indexOf(next) < 0)) {
        if (text.length() == LONGEST_VALUE) {
          throw rows.error(line, "a value is longer than " + LONGEST_VALUE + " characters");
        }
        text.append((char) next);
        advance();
      }
      if (next == END) {
        throw rows.error(line, "the file ends inside a row: it is truncated");
      }
      if (quoted) {
        advance();
      }
      return text.toString();
    }

    private boolean more() throws IOException {
      skipBlanks();
      if (next == ',') {
        advance();
        return true;
      }
      return false;
    }

    private void expect(char wanted, String what) throws IOException {
      skipBlanks();
      if (next == END) {
        throw rows.error(line, "the file ends before " + what + ": it is truncated");
      }
      if (next != wanted) {
        throw rows.error(
            line, "'" + (char) next + "' where '" + wanted + "' (" + what + ") was expected");
      }
      advance();
    }

    private void skipBlanks() throws IOException {
      while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
        advance();
      }
    }

    private void advance() throws IOException {
      if (next == '\n') {
        line++;
      }
      next = reader.read();
    }
  }
}
