package io.github.ruinsim.wording;

import io.github.ruinsim.text.Columns;

/**
 * The words of reports for people in one language: those of {@link Note}s, and cells of tables.
 *
 * @param language code like {@code ja}; English stands in for unknown ones
 */
public record Phrases(String language) {
  /** English. */
  public static final Phrases ENGLISH = new Phrases("en");

  /** The text of a key, its places filled as {@link Note#of} does. */
  public String say(String key, Object... namesAndValues) {
    return Note.of(key, namesAndValues).text(language);
  }

  /** The text of a key with blanks behind it, so that it takes so many cells of a terminal. */
  public String left(int cells, String key) {
    String text = say(key);
    return text + " ".repeat(Math.max(0, cells - Columns.width(text)));
  }

  /** The text of a key with blanks before it. */
  public String right(int cells, String key) {
    String text = say(key);
    return " ".repeat(Math.max(0, cells - Columns.width(text))) + text;
  }
}
