package io.github.ruinsim.kernel;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Funding;

/** The funding rates of one lane. */
record LaneRates(StampRates rates, int lane) {
  /** The rate of the venue's rules at every stamp. */
  static LaneRates constant(Schedule schedule) {
    return new LaneRates(ConstantFunding.of(schedule), 0);
  }

  /** See {@link StampRates#charged}. */
  double charged(int close, Funding rules, Side side) {
    return rates.charged(close, lane, rules, side);
  }
}
