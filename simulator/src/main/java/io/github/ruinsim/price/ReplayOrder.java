package io.github.ruinsim.price;

/** Which of low and high came first in a bar of the past, where candles do not say. */
public enum ReplayOrder {
  /** The better extreme for the account first, so that it falls from the higher peak. */
  WORSE("worse"),
  /** The worse extreme for the account first. */
  BETTER("better");

  private final String text;

  ReplayOrder(String text) {
    this.text = text;
  }

  /** Name in study files. */
  @Override
  public String toString() {
    return text;
  }
}
