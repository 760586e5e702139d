package io.github.ruinsim.price;

import java.util.Optional;

/** Models that show whole bars of the past: what follows from those bars alone. */
public sealed interface PastBars extends PriceModel permits BlockBootstrap, Replay {
  /** The bars. */
  BarHistory candles();

  @Override
  default double drift() {
    double volatility = candles().volatility();
    return candles().meanPerYear() + volatility * volatility / 2;
  }

  @Override
  default double volatility() {
    return candles().volatility();
  }

  @Override
  default JumpLaw jumps() {
    return JumpLaw.NONE;
  }

  @Override
  default boolean meanExists() {
    return true;
  }

  @Override
  default Optional<BarHistory> sample() {
    return Optional.of(candles());
  }

  @Override
  default boolean divisible() {
    return false;
  }

  @Override
  default boolean boundToBar() {
    return true;
  }

  @Override
  default void checkBar(double barYears) {
    candles().checkBar(barYears);
  }
}
