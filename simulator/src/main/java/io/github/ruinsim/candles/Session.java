package io.github.ruinsim.candles;

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
}
