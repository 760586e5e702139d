/**
 * The front door for programs and notebooks: run a study, ask for its numbers, see its charts. May
 * import run, study, report, chart, web, candles, calibration, result, text, wording, check.
 */
package io.github.ruinsim.api;
