package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The first bytes of a file, refused at once when they are no candles in any text layout. */
final class FileHead {
  static final int BYTES = 65_536;

  private final String text;
  private final List<String> lines;
  private final boolean site;

  private FileHead(String text) {
    this.text = text;
    List<String> all =
        Arrays.stream(text.split("\\R", -1)).map(String::strip).filter(l -> !l.isEmpty()).toList();
    int start = 0;
    while (start < all.size() && isPreamble(all.get(start))) {
      start++;
    }
    this.site = all.subList(0, start).stream().anyMatch(line -> line.contains("http"));
    this.lines = all.subList(start, all.size());
  }

  /** Looks at the first bytes; {@code place} names the file in errors. */
  static FileHead of(byte[] bytes, String place) {
    if (bytes.length == 0) {
      throw new InputException(place + " is empty: a candle file has at least three rows");
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw new InputException(place + " is UTF-16 text: save it as UTF-8");
    }
    Binary.refuse(bytes, place);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      if (b < 32 && b != '\t' && b != '\n' && b != '\r') {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s is binary (byte 0x%02X at position %d): a candle file is CSV or JSON text,"
                    + " plain or in gzip",
                place,
                b,
                i));
      }
    }
    FileHead head = new FileHead(withoutMark(new String(bytes, StandardCharsets.UTF_8)));
    head.refuseText(place);
    return head;
  }

  /** Text of the head without a byte order mark. */
  String text() {
    return text;
  }

  /** Whether a line above the table names a web site. */
  boolean namesSite() {
    return site;
  }

  /** Whether a line above the table is no row: a web site, a comment, a spreadsheet's separator. */
  static boolean isPreamble(String line) {
    return (line.startsWith("http") && line.replaceAll(",+$", "").indexOf(',') < 0)
        || line.startsWith("#")
        || line.startsWith("sep=")
        || line.toLowerCase(Locale.ROOT).contains("www.cryptodatadownload.com");
  }

  /** Which number of {@code 01/02/2024} is the day, as far as the head says. */
  DateOrder dateOrder() {
    return DateOrder.of(text);
  }

  /** Line {@code i} of the table that is not blank; empty if the head has no such line. */
  String line(int i) {
    return i < lines.size() ? lines.get(i) : "";
  }

  /** The comma-separated fields of line {@code i}, lower case, quotes and blanks removed. */
  List<String> fields(int i) {
    return fields(i, ",");
  }

  /** The fields of line {@code i}, lower case, quotes and blanks removed. */
  List<String> fields(int i, String separator) {
    return Arrays.stream(line(i).split(separator, -1))
        .map(field -> field.replace("\"", "").strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether every field of the first line is a number, so that there is no header. */
  boolean numbersOnly() {
    return fields(0).stream().allMatch(FileHead::isNumber);
  }

  /** Whether the first line is a time and four prices or more, without a header. */
  boolean isRow() {
    List<String> fields = fields(0);
    return fields.size() > 4
        && (isNumber(fields.get(0))
            || TimeText.millis(upper(fields.get(0)), dateOrder()).isPresent())
        && fields.subList(1, 5).stream().allMatch(FileHead::isNumber);
  }

  private static String upper(String field) {
    return field.toUpperCase(Locale.ROOT);
  }

  private static boolean isNumber(String field) {
    return !field.isEmpty() && field.chars().allMatch(c -> "0123456789.+-e".indexOf(c) >= 0);
  }

  /** Whether each of the first lines is a JSON value of its own. */
  boolean jsonLines() {
    String end = line(0).startsWith("{") ? "}" : line(0).startsWith("[") ? "]" : "\n";
    return line(0).endsWith(end) && line(1).startsWith(line(0).substring(0, 1));
  }

  /** What the file begins with, short enough for one line. */
  String shown() {
    return Words.shown(line(0));
  }

  private void refuseText(String place) {
    if (lines.isEmpty() && !site) {
      throw new InputException(place + " holds only blanks: a candle file has at least three rows");
    }
    String first = line(0);
    if (first.startsWith("<") && !first.matches("<[A-Za-z]+>[,;\t].*")) {
      throw new InputException(
          place
              + " begins with \""
              + Words.shown(first)
              + "\": this is a web page or XML, save the data file itself");
    }
    if (first.startsWith("{")
        && (text.contains("\"msg\"") || text.contains("\"message\""))
        && !text.contains("\"candles\"")
        && !text.replaceAll("\\s", "").matches("(?s).*:\\[[\\[{].*")) {
      throw new InputException(
          place + " holds an error message of the venue, not candles: " + Words.shown(text));
    }
    if (line(0).chars().filter(c -> c == ';').count() > 3) {
      throw new InputException(
          place
              + ", line 1: fields are separated by semicolons, not commas: replace them by commas"
              + " (and decimal commas by points)");
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
