/** Reading candle files and reporting what is wrong with them. May import text, wording, check. */
package io.github.ruinsim.candles;
