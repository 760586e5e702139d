/**
 * Walk-forward tests of fitted models: predicted against realised frequencies. May import
 * calibration, candles, run, study, margin, stats, result, text, wording, check.
 */
package io.github.ruinsim.validation;
