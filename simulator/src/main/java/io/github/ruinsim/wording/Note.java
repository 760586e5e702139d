package io.github.ruinsim.wording;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A sentence that a result says about itself — an assumption, a warning, a refusal — in each
 * language that it is known in.
 *
 * @param key its key in {@code notes_en.properties}; for the words of a venue file empty, or what
 *     they are about, like {@link #ABOUT_FUNDING}
 * @param texts the sentence by language code, English among them
 */
public record Note(String key, Map<String, String> texts) implements Serializable {
  /** Languages of the program, the one that stands in for the others first. */
  public static final List<String> LANGUAGES = List.of("en", "ja");

  /** Key of a sentence of a venue file about its funding. */
  public static final String ABOUT_FUNDING = "about.funding";

  /** Copies the texts in the order of their languages. */
  public Note {
    Objects.requireNonNull(key);
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    if (!texts.containsKey("en")) {
      throw new IllegalArgumentException("a note needs a text in English (en)");
    }
  }

  /**
   * A sentence of the program: the text of a key with each {@code {name}} replaced by the value
   * after that name, in every language.
   *
   * @param namesAndValues names and values in turn; a value that is a note itself is replaced by
   *     its text in the same language
   */
  public static Note of(String key, Object... namesAndValues) {
    Map<String, String> texts = new TreeMap<>();
    for (String language : LANGUAGES) {
      texts.put(
          language, filled(Bundles.of("notes", language).getString(key), language, namesAndValues));
    }
    return new Note(key, texts);
  }

  /** A sentence of somebody else, in English alone. */
  public static Note own(String english) {
    return new Note("", Map.of("en", english));
  }

  /** A sentence of a venue file about its funding, which a model of the rates replaces. */
  public static Note aboutFunding(Map<String, String> texts) {
    return new Note(ABOUT_FUNDING, texts);
  }

  /** A sentence of somebody else in several languages, English among them. */
  public static Note own(Map<String, String> texts) {
    return new Note("", texts);
  }

  /** The sentence in a language, or in English where it is not known in it. */
  public String text(String language) {
    return texts.getOrDefault(language, english());
  }

  /** The sentence in English. */
  public String english() {
    return Objects.requireNonNull(texts.get("en"));
  }

  /** The sentence in English, so that messages read well. */
  @Override
  public String toString() {
    return english();
  }

  private static String filled(String text, String language, Object... namesAndValues) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      Object value = value(text.substring(open + 1, close), namesAndValues);
      filled.append(text, from, open);
      filled.append(value instanceof Note note ? note.text(language) : value);
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static Object value(String name, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return namesAndValues[i + 1];
      }
    }
    throw new IllegalArgumentException("no value for {" + name + "}");
  }
}
