package io.github.ruinsim.candles;

import java.util.Locale;

/**
 * One kind of thing that is unusual in a candle file, and what was done about it.
 *
 * @param kind what it is
 * @param count how many bars or rows it concerns
 * @param detail where, in words
 */
public record Finding(FindingKind kind, long count, String detail) {
  /** One line for a reader: name, count, where, what was done, in a language. */
  public String line(String language) {
    return String.format(
        Locale.ROOT,
        "%-24s %,d%s: %s",
        kind.text(),
        count,
        detail.isEmpty() ? "" : " (" + detail + ")",
        kind.treatment().text(language));
  }

  /** What was done, for the model file; empty where nothing was changed or left out. */
  String done() {
    return kind.changes()
        ? String.format(
            Locale.ROOT,
            "%s: %d%s, %s",
            kind.text(),
            count,
            detail.isEmpty() ? "" : " (" + detail + ")",
            kind.treatment().english())
        : "";
  }
}
