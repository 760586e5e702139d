package io.github.ruinsim.account;

/** How much of the wallet backs a position. */
public enum MarginMode {
  /** Margin is fixed per position. */
  ISOLATED("isolated"),
  /** One wallet backs all positions. */
  CROSS("cross");

  private final String text;

  MarginMode(String text) {
    this.text = text;
  }

  /** Name in study files. */
  public String text() {
    return text;
  }
}
