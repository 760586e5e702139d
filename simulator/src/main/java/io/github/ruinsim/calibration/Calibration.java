package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fit with all that belongs to it: the candles, the parameters, the comparison with the data.
 *
 * @param description what the candles are, for example {@code Binance spot BTCUSDT}; may be empty
 * @param candles the file that was fitted
 * @param options what was fitted
 * @param fit the estimate
 * @param quality goodness of fit
 */
public record Calibration(
    String description,
    CandleFile candles,
    CalibrationOptions options,
    GarchTFit fit,
    GoodnessOfFit quality) {

  /** Fits {@code garch-t} to the candles. */
  public static Calibration of(String description, CandleFile candles, CalibrationOptions options) {
    LogReturns returns = LogReturns.of(candles.series());
    GarchTFit fit = GarchTCalibration.fit(returns, options);
    return new Calibration(
        description, candles, options, fit, GoodnessOfFit.of(fit, returns, candles.series()));
  }

  /** How the numbers were found, in one sentence. */
  public String method() {
    return FitNotes.method(fit);
  }

  /** What a reader must know before using the fit, the gravest first. */
  public List<String> warnings() {
    return FitNotes.warnings(fit, quality);
  }

  /** The goodness-of-fit sheet for a reader: parameters, likelihoods, data beside model. */
  public List<String> sheet() {
    List<String> lines = new ArrayList<>();
    lines.add(format("%-28s %14s %14s", "parameter", "estimate", "std. error"));
    double[] values = fit.parameters().toArray();
    for (int i = 0; i < values.length; i++) {
      String name = GarchTParameters.NAMES[i];
      if (values[i] != 0) {
        String error =
            fit.standardErrors().containsKey(name)
                ? format("%14.3g", fit.standardErrors().get(name))
                : format("%14s", "on a bound");
        lines.add(format("%-28s %14.6g %s", name, values[i], error));
      }
    }
    lines.add(format("%-28s %14.6g", "volatility with jumps", fit.parameters().totalVolatility()));
    lines.add(format("%-28s %14.6g", "last volatility", fit.lastVolatility()));
    lines.add("");
    lines.add(
        format(
            "log-likelihood %.2f (AIC %.1f, BIC %.1f, %,d returns)",
            fit.logLikelihood(), fit.aic(), fit.bic(), fit.observations()));
    if (options.jumps()) {
      lines.add(format("  without jumps   %.2f", fit.plain().logLikelihood()));
    }
    lines.add(
        format(
            "  volatility free %.2f (volatility %.4g, persistence %.6f)%s",
            fit.joint().logLikelihood(),
            fit.joint().parameters().volatility(),
            fit.joint().parameters().persistence(),
            fit.targeted() ? ": not taken, see below" : ""));
    lines.add(
        format(
            "persistence %.6f, half-life %.1f bars, tail index %.2f, Parkinson ratio of the data %.3f",
            quality.persistence(),
            quality.halfLifeBars(),
            quality.tailIndex(),
            quality.parkinsonRatio()));
    lines.add(
        format(
            "worst bar of the data: probability %.2g given its past, %.2g at any time (%.2f expected)",
            quality.worstBarGivenPast(),
            quality.worstBarAnyTime(),
            quality.worstBarAnyTime() * fit.observations()));
    lines.add("");
    lines.add(
        format(
            "%-28s %12s %12s   %s", "figure", "data", "model", "5 % .. 95 % of simulated series"));
    for (GoodnessOfFit.Row row : quality.rows()) {
      boolean outside = row.data() < row.low() || row.data() > row.high();
      lines.add(
          format(
              "%-28s %12.4g %12.4g   %.4g .. %.4g%s",
              row.name(), row.data(), row.model(), row.low(), row.high(), outside ? "  *" : ""));
    }
    lines.add("");
    lines.add(
        "quantiles of the normal scores of the bars over those of the normal law (1 = perfect)");
    quality
        .quantileRatios()
        .forEach((share, ratio) -> lines.add(format("  %8.2f %%  %8.3f", 100 * share, ratio)));
    return lines;
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
