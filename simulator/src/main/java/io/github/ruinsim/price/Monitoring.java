package io.github.ruinsim.price;

/** When prices are looked at. */
public enum Monitoring {
  /** At every instant: between bar closes too. */
  CONTINUOUS("continuous"),
  /** At bar closes only; exists for comparison. */
  BAR_CLOSE("bar-close");

  private final String text;

  Monitoring(String text) {
    this.text = text;
  }

  /** The other one of the two. */
  public Monitoring other() {
    return this == CONTINUOUS ? BAR_CLOSE : CONTINUOUS;
  }

  /** Name in study files. */
  public String text() {
    return text;
  }
}
