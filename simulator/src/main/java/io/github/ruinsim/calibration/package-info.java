/** Fitting price models to candles. May import candles, price, stats, check. */
package io.github.ruinsim.calibration;
