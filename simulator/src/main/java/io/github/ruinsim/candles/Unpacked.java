package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bytes of a file after unpacking: gzip, or a zip archive of one file, told by content. */
final class Unpacked {
  private Unpacked() {}

  /** Wraps a stream; {@code place} names the file in errors. */
  static InputStream of(InputStream in, String place) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(4);
    final int first = buffered.read();
    final int second = buffered.read();
    buffered.reset();
    if (first == 0x1F && second == 0x8B) {
      return new BufferedInputStream(new GZIPInputStream(buffered, 1 << 16), 1 << 16);
    }
    if (first == 'P' && second == 'K') {
      ZipInputStream zip = new ZipInputStream(buffered);
      ZipEntry entry = zip.getNextEntry();
      if (entry == null || entry.isDirectory()) {
        throw new InputException(place + " is a zip archive without a file: unpack it first");
      }
      if (entry.getName().equals("[Content_Types].xml") || entry.getName().startsWith("xl/")) {
        throw new InputException(place + " is an Excel workbook: save it as CSV (UTF-8)");
      }
      return new OneEntry(zip, place);
    }
    return buffered;
  }

  /** The only entry of an archive; a second one is refused when the first has ended. */
  private static final class OneEntry extends InputStream {
    private final ZipInputStream zip;
    private final String place;

    OneEntry(ZipInputStream zip, String place) {
      this.zip = zip;
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = zip.read(bytes, from, length);
      if (read < 0 && zip.getNextEntry() != null) {
        throw new InputException(place + " is a zip archive of several files: unpack it first");
      }
      return read;
    }
  }
}
