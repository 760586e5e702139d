package io.github.ruinsim.validation;

/** Predicts the events of one held-out period. */
interface Forecaster {
  /** Probabilities of all events for an entry at the close of bar {@code start}. */
  double[] probabilities(int start);
}
