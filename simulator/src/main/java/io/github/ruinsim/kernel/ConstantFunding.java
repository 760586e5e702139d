package io.github.ruinsim.kernel;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Funding;
import java.util.Arrays;

/** The rate of the venue's rules at every stamp. */
record ConstantFunding() implements FundingSource {
  @Override
  public StampRates on(PathBatch batch, Schedule schedule) {
    return of(schedule);
  }

  static StampRates of(Schedule schedule) {
    return new Rates(schedule);
  }

  private record Rates(Schedule schedule) implements StampRates {
    @Override
    public void start() {}

    @Override
    public void chunk() {}

    @Override
    public double charged(int close, int lane, Funding rules, Side side) {
      return schedule.stampsAt(close) * rules.rate(side);
    }

    @Override
    public void charged(int close, Funding rules, Side side, double sign, double[] to) {
      Arrays.fill(to, charged(close, 0, rules, side) * sign);
    }
  }
}
