/**
 * A study as records, and reading it: study, venue and model files, presets. May import text,
 * candles, account, margin, contract, price, result, wording, check.
 */
package io.github.ruinsim.study;
