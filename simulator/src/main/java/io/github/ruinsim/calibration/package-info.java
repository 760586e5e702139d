/** Fitting price models to candles. May import candles, price, text, check. */
package io.github.ruinsim.calibration;
