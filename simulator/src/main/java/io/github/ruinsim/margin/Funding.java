package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Constant funding: at each stamp a long pays {@code rate × notional}; a short receives it.
 *
 * @param intervalHours hours between two stamps, in (0, 8760]; stamps are multiples of it after the
 *     start of the study
 * @param ratePerInterval fraction of the notional that longs pay, in (−0.1, 0.1); 0 means no
 *     funding
 */
public record Funding(double intervalHours, double ratePerInterval) implements Serializable {
  /** No funding. */
  public static final Funding NONE = new Funding(8, 0);

  /** Checks the ranges. */
  public Funding {
    Check.above("funding.interval", intervalHours, 0, "hours between two stamps; write 8h");
    Check.closed("funding.interval", intervalHours, 0, 8760, "at most a year; write 8h");
    Check.open("funding.rate", ratePerInterval, -0.1, 0.1, "a fraction per interval; write 0.01%");
  }
}
