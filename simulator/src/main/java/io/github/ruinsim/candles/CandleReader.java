package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads candle files of the known layouts, recognised by content. The file is streamed once; memory
 * grows with the candles kept, about 64 bytes each.
 */
public final class CandleReader {
  private CandleReader() {}

  /**
   * Reads the candles of a file whose open times lie in the range.
   *
   * @throws InputException with one line (file, line number, what, hint) if the file cannot be read
   *     as candles
   */
  public static CandleFile read(Path file, TimeRange range) {
    String place = Words.path(file);
    if (Files.isDirectory(file)) {
      throw new InputException(place + " is a folder: name a candle file");
    }
    MessageDigest digest = sha256();
    try (InputStream in =
        new DigestInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest)) {
      return read(in, digest, file, range);
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
    return e instanceof CharacterCodingException
        ? new InputException(place + " is not UTF-8 text: save it as UTF-8", e)
        : new InputException(place + " cannot be read: " + e.getMessage(), e);
  }

  private static CandleFile read(InputStream in, MessageDigest digest, Path file, TimeRange range)
      throws IOException {
    String place = Words.path(file);
    byte[] bytes = in.readNBytes(FileHead.BYTES);
    FileHead head = FileHead.of(bytes, place);
    CandleFormat format =
        CandleFormat.ALL.stream()
            .filter(known -> known.recognises(head))
            .findFirst()
            .orElseThrow(() -> unknown(place, head));
    CandleCollector rows = new CandleCollector(place, range);
    format.read(
        new BufferedReader(
            new InputStreamReader(
                new SequenceInputStream(withoutMark(bytes), in),
                StandardCharsets.UTF_8.newDecoder())),
        rows);
    CandleInspection inspection = new CandleInspection(rows, format.name());
    CandleSeries series = inspection.series();
    DataReport report = inspection.report(series);
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
    return new InputException(
        place
            + " begins with \""
            + head.shown()
            + "\": not a known layout of candles; known are "
            + CandleFormat.ALL.stream().map(CandleFormat::name).collect(Collectors.joining(", ")));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
