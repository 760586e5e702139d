package io.github.ruinsim.validation;

import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.FittedModel;
import io.github.ruinsim.calibration.LogReturns;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleSeries;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walk-forward test: at the begin of each period the model is fitted to everything before it; then
 * every bar of the period is an entry whose events are predicted for the next horizon and compared
 * with what the candles did. Nothing of the period enters the parameters; the filter of a model
 * with memory sees the bars up to the entry.
 */
public final class WalkForward {
  private static final long DAY = 86_400_000L;
  private static final double[] QUANTILES = {0.001, 0.01, 0.05};
  private static final int FEWEST_TRAINING = 500;

  private final CandleSeries series;
  private final String bar;
  private final ModelFamily family;
  private final CalibrationOptions options;
  private final Question question;
  private final Consumer<String> progress;
  private final int bars;
  private final int[] returnsUpTo;

  private WalkForward(
      CandleFile candles,
      ModelFamily family,
      CalibrationOptions options,
      Question question,
      Consumer<String> progress) {
    this.series = candles.series();
    this.bar = candles.report().bar();
    this.family = family;
    this.options = options;
    this.question = question;
    this.progress = progress;
    this.bars = (int) Math.round(question.horizonSeconds() * 1000 / series.barMillis());
    this.returnsUpTo = new int[series.size()];
    for (int i = 1; i < series.size(); i++) {
      returnsUpTo[i] = returnsUpTo[i - 1] + (series.follows(i) ? 1 : 0);
    }
  }

  /**
   * Runs the test; a function of its arguments, whatever the threads.
   *
   * @param progress hears one line after each fit
   * @throws InputException if there is too little before or in the held-out part
   */
  public static Validation run(
      CandleFile candles,
      ModelFamily family,
      CalibrationOptions options,
      Question question,
      Consumer<String> progress) {
    return new WalkForward(candles, family, options, question, progress).run();
  }

  private Validation run() {
    if (question.horizonSeconds() * 1000 % series.barMillis() != 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--horizon = %s is no whole number of bars of %s: what happened is known at their"
                  + " closes, write a multiple",
              Numbers.duration(question.horizonSeconds()),
              bar));
    }
    List<Event> events = question.events();
    List<Integer> entries = new ArrayList<>();
    int skipped = 0;
    int first = indexAt(question.fromMillis());
    int end = indexAt(question.toMillis());
    if (returnsUpTo[Math.max(0, first - 1)] < FEWEST_TRAINING || end - first < 2 * bars) {
      throw new InputException(
          "--from and --to leave "
              + returnsUpTo[Math.max(0, first - 1)]
              + " returns to fit and "
              + Math.max(0, end - first)
              + " bars to test: at least "
              + FEWEST_TRAINING
              + " and two horizons are needed");
    }
    for (int i = first; i + bars < end; i++) {
      if (whole(i)) {
        entries.add(i);
      } else {
        skipped++;
      }
    }
    if (entries.size() < 2 * bars) {
      throw new InputException(
          "only " + entries.size() + " windows without a hole: too few to judge anything");
    }
    double[][] model = new double[events.size()][entries.size()];
    double[][] gbm = new double[events.size()][entries.size()];
    double[][] bootstrap = new double[events.size()][entries.size()];
    LogReturns all = LogReturns.of(series);
    double[] levels = new double[all.size()];
    List<String> fits = new ArrayList<>();
    int from = first;
    while (from < end) {
      int to = indexAt(series.openTimeMillis(from) + (long) (question.refitDays() * DAY));
      to = Math.max(to, from + 1);
      to = end - to < bars ? end : to;
      period(from, to, entries, all, levels, fits, model, gbm, bootstrap);
      from = to;
    }
    boolean[][] happened = outcomes(events, entries);
    List<Forecasts> forecasts = new ArrayList<>(List.of(new Forecasts(family.name(), model)));
    if (!family.name().equals("gbm")) {
      forecasts.add(new Forecasts("gbm", gbm));
    }
    forecasts.add(new Forecasts("block-bootstrap", bootstrap));
    Judge judge = new Judge(events, happened, forecasts, bars);
    List<Exceedances> exceedances = new ArrayList<>();
    double[] mirrored = Arrays.stream(levels).map(level -> 1 - level).toArray();
    for (double[] side : List.of(levels, mirrored)) {
      for (double quantile : QUANTILES) {
        exceedances.add(Exceedances.of(quantile, side, returnsUpTo[first], returnsUpTo[end - 1]));
      }
    }
    return new Validation(
        family.name(),
        question,
        entries.size(),
        skipped,
        fits,
        judge.scores(),
        judge.bins(),
        exceedances);
  }

  private void period(
      int from,
      int to,
      List<Integer> entries,
      LogReturns all,
      double[] levels,
      List<String> fits,
      double[][] model,
      double[][] gbm,
      double[][] bootstrap) {
    LogReturns past = all.head(returnsUpTo[from - 1]);
    FittedModel fit = family.fit(past, options);
    FittedModel plain = ModelFamily.of("gbm").fit(past, CalibrationOptions.PLAIN);
    String line =
        String.format(
            Locale.ROOT,
            "%s .. %s fitted to %,d returns: log-likelihood %.1f, %s",
            Instant.ofEpochMilli(series.openTimeMillis(from)),
            Instant.ofEpochMilli(series.openTimeMillis(to - 1)),
            past.size(),
            fit.logLikelihood(),
            withoutSample(fit.parameters()));
    fits.add(line);
    progress.accept(line);
    double[] forward = fit.levels(all);
    System.arraycopy(
        forward,
        returnsUpTo[from - 1],
        levels,
        returnsUpTo[from - 1],
        returnsUpTo[to - 1] - returnsUpTo[from - 1]);
    Forecaster tested = new SimulatedForecaster(fit, bar, states(fit, all), from, to, question);
    Forecaster normal = new SimulatedForecaster(plain, bar, new double[0], from, to, question);
    Forecaster blocks =
        new BootstrapForecaster(
            series, 0, from, bars, question.events(), question.paths(), question.seed());
    for (int k = 0; k < entries.size(); k++) {
      int entry = entries.get(k);
      if (entry >= from && entry < to) {
        put(model, k, tested.probabilities(entry));
        put(gbm, k, normal.probabilities(entry));
        put(bootstrap, k, blocks.probabilities(entry));
      }
    }
  }

  /** Volatility of the bar after each candle; empty without memory. */
  private double[] states(FittedModel fit, LogReturns all) {
    double[] byReturn = fit.nextVolatilities(all);
    if (byReturn.length == 0) {
      return byReturn;
    }
    double[] states = new double[series.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = byReturn[returnsUpTo[i]];
    }
    return states;
  }

  private boolean[][] outcomes(List<Event> events, List<Integer> entries) {
    boolean[][] happened = new boolean[events.size()][entries.size()];
    for (int k = 0; k < entries.size(); k++) {
      Extremes seen = Extremes.of(series, entries.get(k), bars);
      for (int e = 0; e < events.size(); e++) {
        happened[e][k] = events.get(e).happened(seen);
      }
    }
    return happened;
  }

  /** A sample of bars is no number to read. */
  private static Map<String, Object> withoutSample(Map<String, Object> parameters) {
    Map<String, Object> numbers = new LinkedHashMap<>(parameters);
    numbers.remove("residuals");
    return numbers;
  }

  private boolean whole(int start) {
    return returnsUpTo[start + bars] - returnsUpTo[start] == bars;
  }

  private int indexAt(long millis) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (series.openTimeMillis(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void put(double[][] table, int entry, double[] values) {
    for (int e = 0; e < values.length; e++) {
      table[e][entry] = values[e];
    }
  }
}
