package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The first bytes of a file, refused at once when they are no candles in any text layout. */
final class FileHead {
  static final int BYTES = 8192;

  private final String text;
  private final String firstLine;

  private FileHead(String text) {
    this.text = text;
    String body = text.strip();
    int end = body.indexOf('\n');
    this.firstLine = (end < 0 ? body : body.substring(0, end)).strip();
  }

  /** Looks at the first bytes; {@code place} names the file in errors. */
  static FileHead of(byte[] bytes, String place) {
    if (bytes.length == 0) {
      throw new InputException(place + " is empty: a candle file has at least three rows");
    }
    refuseSignature(bytes, place);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      if (b < 32 && b != '\t' && b != '\n' && b != '\r') {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s is binary (byte 0x%02X at position %d): a candle file is CSV or JSON text",
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

  /** First line that is not blank. */
  String firstLine() {
    return firstLine;
  }

  /** The fields of the first line, lower case, quotes and blanks removed. */
  List<String> firstFields() {
    return List.of(firstLine.split(",", -1)).stream()
        .map(field -> field.replace("\"", "").strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What the file begins with, short enough for one line. */
  String shown() {
    return Words.shown(firstLine);
  }

  private static void refuseSignature(byte[] bytes, String place) {
    if (startsWith(bytes, 0x1F, 0x8B)) {
      throw new InputException(place + " is gzip-compressed: unpack it first (gunzip)");
    }
    if (startsWith(bytes, 'P', 'K')) {
      throw new InputException(place + " is a zip archive: unpack it first (unzip)");
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw new InputException(place + " is UTF-16 text: save it as UTF-8");
    }
  }

  private void refuseText(String place) {
    if (firstLine.isEmpty()) {
      throw new InputException(place + " holds only blanks: a candle file has at least three rows");
    }
    if (firstLine.startsWith("<")) {
      throw new InputException(
          place
              + " begins with \""
              + shown()
              + "\": this is a web page or XML, save the data file itself");
    }
    if (firstLine.startsWith("{") && text.contains("\"msg\"")) {
      throw new InputException(
          place + " holds an error message of the venue, not candles: " + shown());
    }
    char other = firstLine.indexOf(';') >= 0 ? ';' : firstLine.indexOf('\t') >= 0 ? '\t' : ',';
    if (other != ',') {
      throw new InputException(
          place
              + ", line 1: fields are separated by "
              + (other == ';' ? "semicolons" : "tabs")
              + ", not commas: replace them by commas (and decimal commas by points)");
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
