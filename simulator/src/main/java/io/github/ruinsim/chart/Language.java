package io.github.ruinsim.chart;

/** Language of the texts of a chart. */
public enum Language {
  /** English. */
  EN("en"),
  /** Japanese. */
  JA("ja");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** ISO 639 code, as {@code --lang} takes it. */
  public String code() {
    return code;
  }
}
