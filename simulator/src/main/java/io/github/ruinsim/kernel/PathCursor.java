package io.github.ruinsim.kernel;

/**
 * A price path as the event engine walks it: forward, bar by bar. Inside a bar the path is a list
 * of monotone legs (start → first extreme → second extreme → end of a Brownian piece, then the gap
 * to the next piece). Log prices relative to entry.
 */
interface PathCursor {
  /** Turns to the next bar; false when there is none, or none yet. */
  boolean next();

  /** Number of the bar, counted from 0 at entry. */
  int bar();

  /** Log price at the close of the bar. */
  double close();

  /** A bound below all prices of the bar, its start included; cheap. */
  double lowBound();

  /** A bound above all prices of the bar, its start included; cheap. */
  double highBound();

  /** Number of legs of the bar; the inside of the bar is computed here. */
  int legs();

  /** Log price at the end of a leg; that of the last leg is the close. */
  double target(int leg);

  /** Whether a leg passes its prices without trading. */
  boolean gap(int leg);
}
