package io.github.ruinsim.validation;

import io.github.ruinsim.calibration.FittedModel;
import io.github.ruinsim.calibration.ModelFileWriter;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.LocalRunner;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Predictions of a fitted model by the product's own simulation: one study for each side, for
 * models with memory once for each of a ladder of first volatilities, between which probabilities
 * are interpolated linearly in the logarithm of the volatility that the filter gives at the entry.
 */
final class SimulatedForecaster implements Forecaster {
  private static final int STEPS = 14;

  private final double[] logVolatility;
  private final double[][] table;
  private final double[] states;

  /**
   * @param states annual volatility of the bar after each bar; empty for a model without memory
   * @param from first bar whose state is needed
   * @param to last one, exclusive
   */
  SimulatedForecaster(
      FittedModel fit, String bar, double[] states, int from, int to, Question question) {
    this.states = states.clone();
    if (states.length == 0) {
      this.logVolatility = new double[] {0};
      this.table = new double[][] {simulate(fit, bar, Optional.empty(), question)};
      return;
    }
    double[] needed = Arrays.copyOfRange(states, from, to);
    double low = StrictMath.log(Arrays.stream(needed).min().orElse(1));
    double high = StrictMath.log(Arrays.stream(needed).max().orElse(1));
    this.logVolatility = new double[STEPS];
    this.table = new double[STEPS][];
    for (int i = 0; i < STEPS; i++) {
      logVolatility[i] = low + (high - low) * i / (STEPS - 1);
      table[i] = simulate(fit, bar, Optional.of(StrictMath.exp(logVolatility[i])), question);
    }
  }

  @Override
  public double[] probabilities(int start) {
    if (states.length == 0) {
      return table[0].clone();
    }
    double at = StrictMath.log(states[start]);
    int i = 0;
    while (i < STEPS - 2 && at > logVolatility[i + 1]) {
      i++;
    }
    double part = (at - logVolatility[i]) / (logVolatility[i + 1] - logVolatility[i]);
    part = part > 0 ? Math.min(1, part) : 0;
    double[] mixed = new double[table[i].length];
    for (int e = 0; e < mixed.length; e++) {
      mixed[e] = (1 - part) * table[i][e] + part * table[i + 1][e];
    }
    return mixed;
  }

  private static double[] simulate(
      FittedModel fit, String bar, Optional<Double> volatility, Question question) {
    double[] probabilities = new double[question.events().size()];
    for (String side : List.of("long", "short")) {
      Result result = run(fit, bar, volatility, question, side);
      for (int e = 0; e < probabilities.length; e++) {
        Event event = question.events().get(e);
        boolean drawdown = event.kind() == Event.Kind.DRAWDOWN;
        boolean mine = (event.kind() == Event.Kind.SHORT_LIQUIDATED) == side.equals("short");
        if (mine) {
          Metric metric = drawdown ? Metric.MAX_DRAWDOWN_AT_LEAST : Metric.LIQUIDATED;
          probabilities[e] =
              find(result, metric, drawdown ? 1 : event.level(), drawdown ? event.level() : -1);
        }
      }
    }
    return probabilities;
  }

  private static double find(Result result, Metric metric, double leverage, double threshold) {
    for (Row row : result.rows()) {
      boolean level = threshold < 0 || Math.abs(row.threshold() - threshold) < 1e-9;
      boolean point =
          Math.abs(result.points().get(row.point()).leverage() - leverage) < 1e-9 * leverage;
      if (row.metric() == metric && Double.isNaN(row.timeDays()) && level && point) {
        return row.estimate();
      }
    }
    throw new IllegalStateException("no row " + metric + " at leverage " + leverage);
  }

  private static Result run(
      FittedModel fit, String bar, Optional<Double> volatility, Question question, String side) {
    String leverages =
        question.leverages().stream().map(Numbers::exact).collect(Collectors.joining(", "));
    String drawdowns =
        question.drawdowns().stream().map(Numbers::exact).collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("name: validation");
    lines.add("market:");
    lines.add("  model: " + fit.family());
    lines.add("  parameters: " + ModelFileWriter.parametersText(fit));
    lines.add("  startPrice: 100");
    lines.add("  bar: " + bar);
    lines.add("  monitoring: continuous");
    volatility.ifPresent(
        value -> lines.add("  initialVolatility: " + Numbers.exact(Math.min(20, value))));
    lines.add("horizon: " + Numbers.duration(question.horizonSeconds()));
    lines.add(
        "venue: {extends: none, maintenance: {rate: "
            + Numbers.exact(Event.MAINTENANCE)
            + ", basis: mark}}");
    lines.add("account: {wallet: 1000, side: " + side + ", margin: isolated, sizing: full}");
    lines.add("grid: {leverage: [1, " + leverages + "], stopLoss: [none]}");
    lines.add("paths: " + question.paths());
    lines.add("seed: " + question.seed());
    lines.add("drawdownLevels: [" + drawdowns + "]");
    Study study =
        new StudyReader(VenuePresets.all())
            .read(
                YamlDocument.parse("validation", String.join("\n", lines) + "\n"),
                Path.of("."),
                List.of());
    return new LocalRunner()
        .run(
            study,
            new RunOptions(question.threads(), Optional.empty(), false),
            ProgressListener.SILENT);
  }
}
