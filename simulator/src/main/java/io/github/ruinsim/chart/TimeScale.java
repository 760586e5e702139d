package io.github.ruinsim.chart;

/**
 * A time axis from entry to the horizon in a unit that suits it.
 *
 * @param horizon the horizon in that unit
 * @param perDay units in a day
 * @param titleKey key of the axis title
 */
record TimeScale(double horizon, double perDay, String titleKey) {
  /** Minutes below three hours, hours below three days, days above. */
  static TimeScale of(double horizonDays) {
    if (horizonDays < 0.125) {
      return new TimeScale(horizonDays * 1440, 1440, "axis.minutes");
    }
    if (horizonDays < 3) {
      return new TimeScale(horizonDays * 24, 24, "axis.hours");
    }
    return new TimeScale(horizonDays, 1, "axis.days");
  }

  /** The axis. */
  Scale scale(Words words) {
    return Scale.linear(0, horizon, 8, words::number);
  }
}
