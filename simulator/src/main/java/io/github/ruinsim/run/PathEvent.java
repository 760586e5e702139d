package io.github.ruinsim.run;

/**
 * Something that happened to an account on one path.
 *
 * @param timeDays time since entry in days
 * @param event what happened, for example {@code entry}, {@code funding}, {@code liquidated}
 * @param price price at which it happened
 * @param equity equity afterwards in margin currency
 * @param detail what belongs to the event, for example a fee; may be empty
 */
public record PathEvent(
    double timeDays, String event, double price, double equity, String detail) {}
