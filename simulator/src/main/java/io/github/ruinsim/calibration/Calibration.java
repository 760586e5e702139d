package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.FundingSeries;
import io.github.ruinsim.wording.Note;
import io.github.ruinsim.wording.Phrases;
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
  public List<Note> warnings() {
    List<Note> notes = new ArrayList<>(fit.notes());
    if (!quality.outside().isEmpty()) {
      notes.add(Note.of("fit.outside", "names", String.join(", ", quality.outside())));
    }
    notes.add(
        Note.of(
            "fit.drift",
            "growth",
            format("%.3f", quality.growth()),
            "error",
            format("%.3f", quality.growthError())));
    return notes;
  }

  /** The goodness-of-fit sheet in English: parameters, likelihoods, data beside model. */
  public List<String> sheet() {
    return sheet(Phrases.ENGLISH);
  }

  /** The sheet for a reader; names of parameters and figures are those of the model file. */
  public List<String> sheet(Phrases words) {
    List<String> lines = new ArrayList<>();
    boolean refitted = bootstrap.isPresent();
    lines.add(
        words.left(28, "fit.parameter")
            + " "
            + words.right(14, "fit.estimate")
            + " "
            + words.right(14, "fit.error")
            + (refitted
                ? " " + words.right(14, "fit.bootstrap") + "   " + words.say("fit.refits")
                : ""));
    for (Estimate estimate : fit.estimates()) {
      String error =
          Double.isNaN(estimate.standardError())
              ? words.right(14, "fit.none")
              : format("%14.3g", estimate.standardError());
      lines.add(
          format("%-28s %14.6g %s", estimate.name(), estimate.value(), error)
              + bootstrap.map(refits -> refits.text(estimate.name())).orElse(""));
    }
    fit.lastVolatility()
        .ifPresent(last -> lines.add(words.left(28, "fit.last") + format(" %14.6g", last)));
    lines.add("");
    lines.add(
        words.say(
            "fit.likelihood",
            "value",
            format("%.2f", fit.logLikelihood()),
            "aic",
            format("%.1f", fit.aic()),
            "bic",
            format("%.1f", fit.bic()),
            "returns",
            format("%,d", fit.observations())));
    fit.figures().forEach((name, value) -> lines.add(format("  %-28s %14.6g", name, value)));
    lines.add("  " + words.left(28, "fit.parkinson") + format(" %14.3f", quality.parkinsonRatio()));
    lines.add(
        words.say(
            "fit.worst",
            "past",
            format("%.2g", quality.worstBarGivenPast()),
            "any",
            format("%.2g", quality.worstBarAnyTime()),
            "expected",
            format("%.2f", quality.worstBarAnyTime() * fit.observations())));
    funding.ifPresent(
        rates -> {
          lines.add("");
          lines.add(words.say("fit.funding"));
          rates.lines().forEach(line -> lines.add("  " + line));
        });
    lines.add("");
    lines.add(
        words.left(28, "fit.figure")
            + " "
            + words.right(12, "fit.data")
            + " "
            + words.right(12, "fit.model")
            + "   "
            + words.say("fit.band"));
    for (GoodnessOfFit.Row row : quality.rows()) {
      boolean outside = row.data() < row.low() || row.data() > row.high();
      lines.add(
          format(
              "%-28s %12.4g %12.4g   %.4g .. %.4g%s",
              row.name(), row.data(), row.model(), row.low(), row.high(), outside ? "  *" : ""));
    }
    lines.add("");
    lines.add(words.say("fit.quantiles"));
    quality
        .quantileRatios()
        .forEach((share, ratio) -> lines.add(format("  %8.2f %%  %8.3f", 100 * share, ratio)));
    return lines;
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
