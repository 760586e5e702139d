/** Reading candle files and reporting what is wrong with them. May import text, check. */
package io.github.ruinsim.candles;
