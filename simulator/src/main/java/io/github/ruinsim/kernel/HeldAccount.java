package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.EventListener.Event;
import java.util.Optional;

/** What every account that is held to its end has: a box, a wake-up, a track and an outcome. */
abstract class HeldAccount implements SimulatedAccount {
  /** Peak, drawdown and ruin so far. */
  final EquityTrack track;

  /** The box. */
  double low;

  double high;

  /** Close at which the account wakes next. */
  int wakeClose;

  private final EventListener listener;
  private Optional<Outcome> outcome = Optional.empty();

  HeldAccount(double ruinFloor, EventListener listener) {
    this.listener = listener;
    track = new EquityTrack(ruinFloor);
  }

  @Override
  public final boolean open() {
    return outcome.isEmpty();
  }

  @Override
  public final Outcome outcome() {
    return outcome.orElseThrow();
  }

  @Override
  public final EquityClock clock() {
    return track.clock;
  }

  @Override
  public final void entered() {
    track.clock.entered();
  }

  @Override
  public final double low() {
    return low;
  }

  @Override
  public final double high() {
    return high;
  }

  @Override
  public final int wakeClose() {
    return wakeClose;
  }

  /** Forgets the path before. */
  final void reopen() {
    outcome = Optional.empty();
    track.start();
  }

  /** Notes the end. */
  final void ended(Outcome end) {
    outcome = Optional.of(end);
  }

  /** Gives a box that no price is in, so that the next one is looked at. */
  final void lookNext() {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
  }

  /** Tells what has happened. */
  final void tell(Event event, int close, double price, double equity, double detail) {
    listener.on(event, close, price, equity, detail);
  }
}
