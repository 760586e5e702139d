package io.github.ruinsim.kernel;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Funding;

/**
 * Funding rates along a batch of paths: what is charged at the stamps of a close, closes counted
 * from 0 at entry. One per batch and thread; several groups of accounts may read it.
 */
interface StampRates {
  /** Begins the paths at which the batch now stands. */
  void start();

  /** Takes the batch's current chunk of closes. */
  void chunk();

  /**
   * What a side pays at the stamps of a close, as a fraction of notional; negative where it
   * receives. The close is 0 or one of the current chunk.
   */
  double charged(int close, int lane, Funding rules, Side side);

  /** The same times {@code sign} for every lane. */
  void charged(int close, Funding rules, Side side, double sign, double[] to);
}
