package io.github.ruinsim.run;

/** Version of the program; a part of what fixes the bytes of a result. */
public final class Version {
  private Version() {}

  /** Version text, for example {@code 0.1.0}. */
  public static String text() {
    return "0.1.0";
  }
}
