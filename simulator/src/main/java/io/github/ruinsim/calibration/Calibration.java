package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.FundingSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fit with all that belongs to it: the candles, the parameters, the comparison with the data.
 *
 * @param description what the candles are, for example {@code Binance spot BTCUSDT}; may be empty
 * @param candles the file that was fitted
 * @param fit the estimate
 * @param quality goodness of fit
 * @param bootstrap refits on bootstrap samples, if they were asked for
 * @param funding a funding model of the same market, if a history was given
 */
public record Calibration(
    String description,
    CandleFile candles,
    FittedModel fit,
    GoodnessOfFit quality,
    Optional<Bootstrap> bootstrap,
    Optional<FundingFit> funding) {

  /** Fits a family to the candles. */
  public static Calibration of(
      String description, CandleFile candles, ModelFamily family, CalibrationOptions options) {
    LogReturns returns = LogReturns.of(candles.series());
    FittedModel fit = family.fit(returns, options);
    return new Calibration(
        description,
        candles,
        fit,
        GoodnessOfFit.of(fit, returns, candles.series()),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with refits on simulated series. */
  public Calibration withBootstrap(ModelFamily family, CalibrationOptions options, int refits) {
    LogReturns returns = LogReturns.of(candles.series());
    return new Calibration(
        description,
        candles,
        fit,
        quality,
        Optional.of(Bootstrap.of(fit, family, options, returns, refits)),
        funding);
  }

  /** The same with a funding model fitted to a history beside the candles. */
  public Calibration withFunding(FundingSeries history) {
    return new Calibration(
        description,
        candles,
        fit,
        quality,
        bootstrap,
        Optional.of(FundingFit.of(history, candles.series())));
  }

  /** What a reader must know before using the fit, the gravest first. */
  public List<String> warnings() {
    List<String> notes = new ArrayList<>(fit.notes());
    if (!quality.outside().isEmpty()) {
      notes.add(
          "the data lie outside the 5 % to 95 % band of simulated series of the same length in: "
              + String.join(", ", quality.outside()));
    }
    notes.add(
        format(
            "the drift is not estimable and set to 0; the sample grew by %.3f a year in log price,"
                + " standard error %.3f",
            quality.growth(), quality.growthError()));
    return notes;
  }

  /** The goodness-of-fit sheet for a reader: parameters, likelihoods, data beside model. */
  public List<String> sheet() {
    List<String> lines = new ArrayList<>();
    boolean refitted = bootstrap.isPresent();
    lines.add(
        format("%-28s %14s %14s", "parameter", "estimate", "std. error")
            + (refitted ? format(" %14s   %s", "bootstrap", "95 % of refits") : ""));
    for (Estimate estimate : fit.estimates()) {
      String error =
          Double.isNaN(estimate.standardError())
              ? format("%14s", "none")
              : format("%14.3g", estimate.standardError());
      lines.add(
          format("%-28s %14.6g %s", estimate.name(), estimate.value(), error)
              + bootstrap.map(refits -> refits.text(estimate.name())).orElse(""));
    }
    fit.lastVolatility()
        .ifPresent(last -> lines.add(format("%-28s %14.6g", "last volatility", last)));
    lines.add("");
    lines.add(
        format(
            "log-likelihood %.2f (AIC %.1f, BIC %.1f, %,d returns)",
            fit.logLikelihood(), fit.aic(), fit.bic(), fit.observations()));
    fit.figures().forEach((name, value) -> lines.add(format("  %-28s %14.6g", name, value)));
    lines.add(format("  %-28s %14.3f", "Parkinson ratio of the data", quality.parkinsonRatio()));
    lines.add(
        format(
            "worst bar of the data: probability %.2g given its past, %.2g at any time (%.2f expected)",
            quality.worstBarGivenPast(),
            quality.worstBarAnyTime(),
            quality.worstBarAnyTime() * fit.observations()));
    funding.ifPresent(
        rates -> {
          lines.add("");
          lines.add("funding rate");
          rates.lines().forEach(line -> lines.add("  " + line));
        });
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

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
