package io.github.ruinsim.margin;

/** The notional on which the maintenance margin is charged. */
public enum MaintenanceBasis {
  /** The notional at the current mark price; the default of most venues. */
  MARK("mark"),
  /** The notional at entry; the requirement does not move with the price. */
  ENTRY("entry");

  private final String text;

  MaintenanceBasis(String text) {
    this.text = text;
  }

  /** Name in venue files. */
  public String text() {
    return text;
  }

  /** The one of the two notionals that counts. */
  public double notional(double notionalMark, double notionalEntry) {
    return this == MARK ? notionalMark : notionalEntry;
  }
}
