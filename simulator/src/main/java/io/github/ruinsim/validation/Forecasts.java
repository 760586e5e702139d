package io.github.ruinsim.validation;

/**
 * All predictions of one forecaster beside what happened, entry after entry.
 *
 * @param name of the forecaster
 * @param probabilities by event and entry
 */
record Forecasts(String name, double[][] probabilities) {}
