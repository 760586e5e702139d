package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Volatility with which a model with memory starts.
 *
 * @param kind stationary (drawn), long-run, last (where the fit ended) or a given number
 * @param annual the number for {@code LAST} and {@code GIVEN}, per square-root year; 0 otherwise
 */
public record InitialVolatility(Kind kind, double annual) implements Serializable {
  /** Drawn from the stationary law: a burn-in that belongs to the path. */
  public static final InitialVolatility STATIONARY = new InitialVolatility(Kind.STATIONARY, 0);

  /** The long-run volatility of the model. */
  public static final InitialVolatility LONG_RUN = new InitialVolatility(Kind.LONG_RUN, 0);

  /** Checks the number. */
  public InitialVolatility {
    if (kind == Kind.LAST || kind == Kind.GIVEN) {
      Check.above("initialVolatility", annual, 0, "per square-root year; write 60% or 0.6");
      Check.closed("initialVolatility", annual, 0, 20, "per square-root year; write 60% or 0.6");
    }
  }

  /** How the first variance is found. */
  public enum Kind {
    /** Drawn from the stationary law. */
    STATIONARY,
    /** The long-run volatility. */
    LONG_RUN,
    /** Where the fit ended. */
    LAST,
    /** A number given in the study. */
    GIVEN
  }
}
