package io.github.ruinsim.contract;

/** Direction of a position: a long gains when the price rises, a short when it falls. */
public enum Side {
  /** Gains when the price rises. */
  LONG("long", 1),
  /** Gains when the price falls. */
  SHORT("short", -1);

  private final String text;
  private final int sign;

  Side(String text, int sign) {
    this.text = text;
    this.sign = sign;
  }

  /** Name in study files: {@code long} or {@code short}. */
  public String text() {
    return text;
  }

  /** +1 for long, −1 for short. */
  public int sign() {
    return sign;
  }
}
