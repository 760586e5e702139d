package io.github.ruinsim.kernel;

/**
 * How an account stands at one instant, as a margin call is judged.
 *
 * @param price price relative to entry of what the account is shown by
 * @param counted what counts as margin, in quote currency
 * @param required margin that the level is measured against, in quote currency
 * @param equity equity in its own currency, what lies beside the account included
 * @param unit what one unit of the currency of equity is worth in quote currency
 * @param deposit the same of the currency in which margin is deposited
 */
record Standing(
    double price, double counted, double required, double equity, double unit, double deposit) {
  /** Equity ÷ required margin. */
  double level() {
    return counted / required;
  }
}
