package io.github.ruinsim.result;

/** How an interval was found; the {@code method} column of {@code results.csv}. */
public enum IntervalMethod {
  /** Wilson score interval. */
  WILSON("wilson"),
  /** Clopper–Pearson interval; below 10 events or non-events. */
  CLOPPER_PEARSON("clopper-pearson"),
  /** One-sided exact bound where nothing (or everything) happened. */
  ZERO_EVENTS("zero-events"),
  /** Normal interval of a mean from its standard error. */
  WEIGHTED("weighted"),
  /** Binomial order statistics of a quantile. */
  ORDER_STATISTIC("order-statistic"),
  /** No interval. */
  NONE("none"),
  /** Error of overlapping windows of the past by a circular block bootstrap. */
  BLOCK_BOOTSTRAP("block-bootstrap");

  private final String text;

  IntervalMethod(String text) {
    this.text = text;
  }

  /** Name in {@code results.csv}. */
  public String text() {
    return text;
  }
}
