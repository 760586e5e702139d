package io.github.ruinsim.chart;

/** Light or dark paper. */
public enum Theme {
  /** Dark ink on white. */
  LIGHT("light"),
  /** Light ink on near-black, for dark pages and slides. */
  DARK("dark");

  private final String code;

  Theme(String code) {
    this.code = code;
  }

  /** Name, as {@code --theme} takes it. */
  public String code() {
    return code;
  }
}
