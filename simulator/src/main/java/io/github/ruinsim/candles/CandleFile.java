package io.github.ruinsim.candles;

/**
 * A candle file as read: where it came from, its candles, and what is wrong with them.
 *
 * @param fileName name without folders
 * @param sha256 SHA-256 of the bytes, lower-case hexadecimal
 * @param series the candles
 * @param report what was found
 */
public record CandleFile(String fileName, String sha256, CandleSeries series, DataReport report) {}
