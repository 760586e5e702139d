package io.github.ruinsim.candles;

import java.util.Locale;

/** When a market trades, as far as its candles show. */
public enum Session {
  /** Without pause. */
  CONTINUOUS("never closes"),
  /** Closed at weekends. */
  WEEKLY("closed at weekends"),
  /** Closed at nights and weekends. */
  DAILY("closed at nights and weekends");

  private final String text;

  Session(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }

  /** Key of its words in the languages of the program. */
  String key() {
    return "session." + name().toLowerCase(Locale.ROOT);
  }
}
