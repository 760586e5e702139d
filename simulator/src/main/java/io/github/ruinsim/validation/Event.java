package io.github.ruinsim.validation;

/**
 * Something that can happen to an account within the horizon and whose probability is predicted.
 *
 * @param kind what happens
 * @param level leverage of a liquidation, share of a drawdown
 */
public record Event(Kind kind, double level) {
  /** What can happen. */
  public enum Kind {
    /** A long is liquidated. */
    LONG_LIQUIDATED("long liquidated"),
    /** A short is liquidated. */
    SHORT_LIQUIDATED("short liquidated"),
    /** The unleveraged long draws down by the level or more. */
    DRAWDOWN("drawdown");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /** Maintenance rate of all accounts, on the mark notional. */
  static final double MAINTENANCE = 0.005;

  /**
   * Price over the entry price at which the account is liquidated: {@code (1 − 1/L)/(1 − m)} for a
   * long, {@code (1 + 1/L)/(1 + m)} for a short, without fees and funding.
   */
  double barrier() {
    return kind == Kind.LONG_LIQUIDATED
        ? (1 - 1 / level) / (1 - MAINTENANCE)
        : (1 + 1 / level) / (1 + MAINTENANCE);
  }

  /** Whether it happened on a stretch of prices, all over the entry price. */
  boolean happened(Extremes seen) {
    return switch (kind) {
      case LONG_LIQUIDATED -> seen.low() <= barrier();
      case SHORT_LIQUIDATED -> seen.high() >= barrier();
      case DRAWDOWN -> seen.drawdown() >= level;
    };
  }
}
