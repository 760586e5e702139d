package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads one YAML (or JSON) document into nodes that know where they stand. Limits: 1 MB of UTF-8,
 * depth 50, no duplicate keys, no second document, no tags, no alias bombs. Everything that is
 * wrong is an {@link InputException} of one line with file and line.
 */
public final class YamlDocument {
  private static final int LARGEST = 1 << 20;

  private YamlDocument() {}

  /** Reads a file; messages name it as it was given. */
  public static YamlNode read(Path file) {
    return read(file, LARGEST);
  }

  /** Reads a file of data that may be larger; {@code largest} bytes at most. */
  public static YamlNode read(Path file, int largest) {
    String source = Words.path(file);
    if (Files.isDirectory(file)) {
      throw new InputException(source + ": is a directory: name a file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(source, decode(source, in.readNBytes(largest + 1), largest), largest);
    } catch (NoSuchFileException e) {
      throw new InputException(source + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new InputException(source + ": may not be read: check its permissions", e);
    } catch (IOException e) {
      throw new InputException(source + ": cannot be read: " + Words.shown("" + e.getMessage()), e);
    }
  }

  /** Reads text; {@code source} is what messages call it. */
  public static YamlNode parse(String source, String text) {
    return parse(source, text, LARGEST);
  }

  private static YamlNode parse(String source, String text, int largest) {
    if (text.length() > largest) {
      throw tooLarge(source, largest);
    }
    return new YamlNode("", TreeBuilder.build(source, true, text));
  }

  private static String decode(String source, byte[] bytes, int largest) {
    if (bytes.length > largest) {
      throw tooLarge(source, largest);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(source + ": is not UTF-8 text: is this the right file?", e);
    }
  }

  private static InputException tooLarge(String source, int largest) {
    return new InputException(
        source + ": is larger than " + (largest >> 20) + " MB: is this the right file?");
  }
}
