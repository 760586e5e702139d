package io.github.ruinsim.kernel;

/**
 * An account on a path, as the event engine sees it. It sleeps while the price stays strictly
 * inside its box (low, high) and until the close of bars it named; then it acts and gives a new
 * box. Whatever an account can do — stops, trailing stops, re-entry, several positions — is said by
 * its boxes and by what it does when it wakes.
 *
 * <p>Prices are relative to entry. Closes are counted from 0 at entry, so bar k ends at close k +
 * 1.
 */
interface PathAccount {
  /** A close that never comes. */
  int NEVER = Integer.MAX_VALUE;

  /** Starts afresh at price 1 and close 0. */
  void start();

  /** All that is due at the instant of the entry has happened. */
  default void entered() {}

  /** Whether anything can still happen to it before the horizon. */
  boolean open();

  /** The account wakes when the price falls to this. */
  double low();

  /** The account wakes when the price rises to this. */
  double high();

  /** The next close at which the account wakes whatever the price is; {@link #NEVER} for none. */
  int wakeClose();

  /** The close has come. Nothing is filled here: the price is looked at right after it. */
  void wake(int close, double price);

  /** The price has left the box during the bar. */
  void move(int bar, double price, Passage passage);

  /** The horizon has come and the account is open. */
  void finish(int bar, double price);
}
