package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Files that hold candles, but not as text: each known by its first bytes, with the way out. */
enum Binary {
  FEATHER("ARROW1", "a Feather file", "export it as JSON (freqtrade convert-data) or as CSV"),
  PARQUET("PAR1", "a Parquet file", "export it as CSV"),
  HDF5("\u0089HDF", "an HDF5 file", "export it as JSON (freqtrade convert-data) or as CSV"),
  NUMPY("\u0093NUMPY", "a NumPy file", "save it as CSV"),
  PICKLE("\u0080\u0004\u0095", "a Python pickle", "save it as CSV"),
  SQLITE("SQLite format 3", "a SQLite database", "export the table as CSV"),
  OLD_EXCEL("\u00D0\u00CF\u0011\u00E0", "an Excel workbook", "save it as CSV (UTF-8)"),
  BZIP2("BZh", "a bzip2 archive", "unpack it or use gzip"),
  XZ("\u00FD7zXZ", "an xz archive", "unpack it or use gzip"),
  ZSTD("(\u00B5/\u00FD", "a Zstandard archive", "unpack it or use gzip"),
  SEVEN_ZIP("7z\u00BC\u00AF", "a 7-Zip archive", "unpack it or use gzip"),
  RAR("Rar!", "a RAR archive", "unpack it or use gzip"),
  TAR_IN_GZIP("", "a tar archive", "unpack it") {
    @Override
    boolean is(byte[] head) {
      return head.length > 262
          && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }
  };

  private final String begin;
  private final String what;
  private final String hint;

  Binary(String begin, String what, String hint) {
    this.begin = begin;
    this.what = what;
    this.hint = hint;
  }

  boolean is(byte[] head) {
    int length = Math.min(head.length, begin.length());
    return new String(head, 0, length, StandardCharsets.ISO_8859_1).equals(begin);
  }

  /** Refuses a head that is one of these. */
  static void refuse(byte[] head, String place) {
    for (Binary known : values()) {
      if (known.is(head)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s is %s: candles are read as CSV or JSON text, plain, in gzip or zip; %s",
                place,
                known.what,
                known.hint));
      }
    }
  }
}
