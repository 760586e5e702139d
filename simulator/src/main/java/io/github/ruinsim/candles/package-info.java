/** Reading candle files and reporting what is wrong with them. May import check. */
package io.github.ruinsim.candles;
