package io.github.ruinsim.study;

import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.text.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Files bundled with the program: studies, venues and fitted models. Each folder lists its names in
 * {@code index.txt}, one a line.
 */
public final class Presets {
  private Presets() {}

  /** Names of the bundled studies. */
  public static List<String> studies() {
    return names("studies");
  }

  /** Names of the bundled fitted models. */
  public static List<String> models() {
    return names("models");
  }

  /** A bundled study; empty when there is none of that name. */
  public static Optional<YamlNode> study(String name) {
    return read("studies", name);
  }

  /** A bundled model file; empty when there is none of that name. */
  public static Optional<YamlNode> model(String name) {
    return read("models", name);
  }

  /** Names of the bundled funding models. */
  public static List<String> funding() {
    return names("funding");
  }

  /** A bundled funding model; empty when there is none of that name. */
  public static Optional<YamlNode> funding(String name) {
    return read("funding", name);
  }

  /** Names of the bundled venues, without {@code none}. */
  static List<String> venues() {
    return names("venues");
  }

  /** A bundled venue file; empty when there is none of that name. */
  static Optional<YamlNode> venue(String name) {
    return read("venues", name);
  }

  /** Names of the bundled tables of brackets. */
  static List<String> tierTables() {
    return names("tiers");
  }

  /** A bundled table of brackets; empty when there is none of that name. */
  static Optional<YamlNode> tierTable(String name) {
    return read("tiers", name);
  }

  private static Optional<YamlNode> read(String folder, String name) {
    if (!names(folder).contains(name)) {
      return Optional.empty();
    }
    String text = text(folder + "/" + name + ".yaml").orElseThrow();
    return Optional.of(YamlDocument.parse("preset " + Words.shown(name), text));
  }

  private static List<String> names(String folder) {
    return text(folder + "/index.txt").orElse("").lines().filter(line -> !line.isBlank()).toList();
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = Presets.class.getResourceAsStream("/presets/" + resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
