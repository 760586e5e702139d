package io.github.ruinsim.validation;

/**
 * One point of a reliability diagram.
 *
 * @param forecaster whose predictions
 * @param predicted mean of the predictions in the bin
 * @param observed share of them that came true
 * @param low lower end of the 95 % interval of that share
 * @param high upper end
 * @param forecasts number of predictions, overlapping windows and all events together
 */
public record Bin(
    String forecaster,
    double predicted,
    double observed,
    double low,
    double high,
    long forecasts) {}
