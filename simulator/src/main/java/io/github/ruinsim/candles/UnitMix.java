package io.github.ruinsim.candles;

/** How often the unit of the times may change inside a file. */
enum UnitMix {
  /** Never: a change is an error. */
  NONE,
  /** Once, from milliseconds to microseconds: archives of before and after 2025, put together. */
  ONCE_FINER,
  /** At will, each time is read by its size. */
  ANY
}
