/** Fitting price models to candles. May import candles, price, text, wording, check. */
package io.github.ruinsim.calibration;
