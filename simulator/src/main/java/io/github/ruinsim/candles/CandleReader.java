package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads candle files of the known layouts, recognised by content, plain, in gzip or in a zip
 * archive of one file. The file is streamed once: rows are checked, brought into order and, if a
 * longer bar is asked for, joined on the way. A file of any size is read in at most 250 MB that
 * way; one of more than three million rows that are not joined is refused.
 */
public final class CandleReader {
  private CandleReader() {}

  /** Keys of the layouts that may be forced. */
  public static List<String> formats() {
    return CandleFormats.keys();
  }

  /**
   * Reads the candles of a file whose open times lie in the range.
   *
   * @throws InputException with one line (file, line number, what, hint) if the file cannot be read
   *     as candles
   */
  public static CandleFile read(Path file, TimeRange range) {
    return read(file, range, Optional.empty());
  }

  /**
   * Reads the candles as a layout that the user names; then what is refused by caution alone
   * (Heikin-Ashi bars, times in mixed units) is read and reported.
   *
   * @param format one of {@link #formats}, or empty to recognise it
   * @throws InputException as {@link #read(Path, TimeRange)}
   */
  public static CandleFile read(Path file, TimeRange range, Optional<String> format) {
    return read(file, new Wish(range, format, OptionalLong.empty(), Limits.USUAL));
  }

  /**
   * Reads the candles and joins them to longer bars while reading; the report says so.
   *
   * @param barMillis length of the bars to make: a multiple of that of the file which divides a
   *     day, or whole days
   * @throws InputException as {@link #read(Path, TimeRange)}
   */
  public static CandleFile read(
      Path file, TimeRange range, Optional<String> format, OptionalLong barMillis) {
    return read(file, new Wish(range, format, barMillis, Limits.USUAL));
  }

  /** What is wanted of a file. */
  record Wish(TimeRange range, Optional<String> format, OptionalLong bar, Limits limits) {}

  /**
   * What is held at a time.
   *
   * @param rows rows, to bring them into order
   * @param block bars, to check them
   */
  record Limits(int rows, int block) {
    static final Limits USUAL = new Limits(RowWindow.MOST_ROWS, 1 << 18);
  }

  static CandleFile read(Path file, Wish wish) {
    String place = Words.path(file);
    if (Files.isDirectory(file)) {
      throw new InputException(place + " is a folder: name a candle file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file, wish);
    } catch (NoSuchFileException e) {
      throw new InputException(place + " does not exist: check the path", e);
    } catch (AccessDeniedException e) {
      throw new InputException(place + " may not be read: check its permissions", e);
    } catch (UncheckedIOException e) {
      throw unreadable(place, Optional.ofNullable(e.getCause()).orElseGet(IOException::new));
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static InputException unreadable(String place, IOException e) {
    if (e instanceof CharacterCodingException) {
      return new InputException(place + " is not UTF-8 text: save it as UTF-8", e);
    }
    if (e instanceof EOFException) {
      return new InputException(
          place + " ends inside its compressed data: it is truncated, fetch it again", e);
    }
    if (e instanceof ZipException) {
      return new InputException(
          place + " has damaged compressed data (" + e.getMessage() + "): fetch it again", e);
    }
    return new InputException(place + " cannot be read: " + e.getMessage(), e);
  }

  /** Reads a stream to its end; {@code file} names it. */
  static CandleFile read(InputStream bytesOfFile, Path file, Wish wish) throws IOException {
    Optional<CandleFormat> forced = wish.format.map(CandleFormats::of);
    String place = Words.path(file);
    MessageDigest digest = sha256();
    InputStream raw = new DigestInputStream(bytesOfFile, digest);
    InputStream in = Unpacked.of(new KeptOpen(raw), place);
    byte[] bytes = in.readNBytes(FileHead.BYTES);
    FileHead head = FileHead.of(bytes, place);
    CandleFormat format =
        forced
            .or(
                () ->
                    CandleFormats.ALL.stream().filter(known -> known.recognises(head)).findFirst())
            .orElseThrow(() -> unknown(place, head));
    Place at = new Place(place);
    CandleInspection inspection =
        new CandleInspection(at, wish.bar, forced.isPresent(), wish.limits.block);
    RowWindow window = new RowWindow(at, inspection, wish.limits.rows, wish.bar.isPresent());
    CandleCollector rows =
        new CandleCollector(
            at, wish.range, forced.isPresent() ? UnitMix.ANY : format.unitMix(), window::add);
    rows.dateOrder(head.dateOrder());
    format.read(
        new BufferedReader(
            new InputStreamReader(
                new SequenceInputStream(withoutMark(bytes), in),
                StandardCharsets.UTF_8.newDecoder())),
        rows);
    raw.transferTo(OutputStream.nullOutputStream());
    window.end();
    CandleSeries series = inspection.series(rows.skipped());
    DataReport report = inspection.report(series, rows, window, format.name());
    return new CandleFile(
        String.valueOf(file.getFileName()),
        HexFormat.of().formatHex(digest.digest()),
        series,
        report);
  }

  private static InputStream withoutMark(byte[] head) {
    boolean mark =
        head.length > 2
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    int start = mark ? 3 : 0;
    return new ByteArrayInputStream(head, start, head.length - start);
  }

  private static InputException unknown(String place, FileHead head) {
    if (head.jsonLines()) {
      return new InputException(
          place + " is a JSON value on each line: put them into one list (jq -s . FILE)");
    }
    boolean tabs = head.line(0).indexOf('\t') >= 0 && head.line(0).indexOf(',') < 0;
    return new InputException(
        place
            + " begins with \""
            + head.shown()
            + "\": "
            + (tabs ? "fields are separated by tabs, not commas; " : "")
            + "not a known layout of candles; known are "
            + CandleFormats.ALL.stream().map(CandleFormat::key).collect(Collectors.joining(", ")));
  }

  /** A stream that stays open when its readers close, so that the digest sees every byte. */
  private static final class KeptOpen extends FilterInputStream {
    KeptOpen(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // closed by its owner
    }

    /** A pipe cannot say; "perhaps" is right, as readers then try and see. */
    @Override
    public int available() {
      try {
        return super.available();
      } catch (IOException e) {
        return 1;
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
