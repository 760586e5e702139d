package io.github.ruinsim.kernel;

/** Is told what happens to an account while the engine runs. */
@FunctionalInterface
public interface EventListener {
  /** Nobody listens. */
  EventListener NONE = (event, close, price, equity, detail) -> {};

  /**
   * Something happened.
   *
   * @param close number of the close at which it happened, or of the first one after it
   * @param price price of the fill relative to entry
   * @param equity in wallets; after an exit what the trader is left with
   * @param detail an amount in wallets that belongs to the event: fees of a fill, funding paid
   */
  void on(Event event, int close, double price, double equity, double detail);

  /**
   * Where the next event happens; told of accounts with several positions only.
   *
   * @param prices prices of all assets relative to entry
   * @param position number of the isolated position that it concerns, −1 for all
   */
  default void at(double[] prices, int position) {}

  /** What can happen. */
  enum Event {
    /** The position was opened; the detail is the opening fee. */
    ENTRY,
    /** Funding was paid; the detail is the amount, negative when received. */
    FUNDING,
    /** Interest was charged on what is borrowed; the detail is the amount. */
    INTEREST,
    /** The venue made a margin call; the detail is what it asks for. */
    MARGIN_CALL,
    /** Margin was added from the reserve; the detail is the amount. */
    ADDITION,
    /** The venue closed a part of the position; the detail is the fee. */
    REDUCTION,
    /** A token restored its leverage; the detail is the fee of the time since the last one. */
    REBALANCING,
    /** The contract expired and was settled; the detail is 0. */
    SETTLEMENT,
    /** The stop was filled; the detail is the fee. */
    STOP,
    /** The venue closed the position where it traded; the detail is the fee. */
    LIQUIDATION,
    /** The venue closed the position on the far side of a gap; the detail is the fee. */
    LIQUIDATION_BY_GAP,
    /** The horizon came. */
    HORIZON
  }
}
