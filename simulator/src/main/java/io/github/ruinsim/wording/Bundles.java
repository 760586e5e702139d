package io.github.ruinsim.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of the program, each file read once. */
public final class Bundles {
  private static final Map<String, PropertyResourceBundle> LOADED = new ConcurrentHashMap<>();

  private Bundles() {}

  /** The texts of this package in a language, {@code en} or {@code ja}. */
  static PropertyResourceBundle of(String name, String language) {
    return of(Bundles.class, name, language);
  }

  /**
   * The file {@code name_language.properties} beside a class, in UTF-8.
   *
   * @param language {@code en} or {@code ja}
   * @throws IllegalStateException if there is no such file
   */
  public static PropertyResourceBundle of(Class<?> owner, String name, String language) {
    String file = name + "_" + language + ".properties";
    return LOADED.computeIfAbsent(owner.getPackageName() + "/" + file, place -> load(owner, file));
  }

  private static PropertyResourceBundle load(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
