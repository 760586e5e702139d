package io.github.ruinsim.margin;

/** The price at which a liquidated position is closed for the trader. */
public enum LiquidationFill {
  /** The first price that the market gives: the level on a continuous move, else after the gap. */
  MARKET("market"),
  /** The venue takes the position over at the bankruptcy price: the trader ends at zero. */
  BANKRUPTCY_PRICE("bankruptcy-price");

  private final String text;

  LiquidationFill(String text) {
    this.text = text;
  }

  /** Name in venue files. */
  public String text() {
    return text;
  }
}
