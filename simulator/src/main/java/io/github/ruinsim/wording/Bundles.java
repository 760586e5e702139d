package io.github.ruinsim.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of this package, read once. */
final class Bundles {
  private static final Map<String, PropertyResourceBundle> LOADED = new ConcurrentHashMap<>();

  private Bundles() {}

  /** The texts of a language, {@code en} or {@code ja}. */
  static PropertyResourceBundle of(String name, String language) {
    return LOADED.computeIfAbsent(name + "_" + language + ".properties", Bundles::load);
  }

  private static PropertyResourceBundle load(String file) {
    try (InputStream in = Bundles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
