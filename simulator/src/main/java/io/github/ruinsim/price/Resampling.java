package io.github.ruinsim.price;

/** How blocks of a bootstrap are cut; both wrap around the end of the sample. */
public enum Resampling {
  /** Blocks of geometric length (Politis and Romano 1994, doi:10.1080/01621459.1994.10476870). */
  STATIONARY("stationary"),
  /** Blocks of one length (Politis and Romano 1992). */
  CIRCULAR("circular");

  private final String text;

  Resampling(String text) {
    this.text = text;
  }

  /** Name in study files. */
  @Override
  public String toString() {
    return text;
  }
}
