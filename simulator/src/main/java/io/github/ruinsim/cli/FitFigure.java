package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.FitDiagnostics;
import io.github.ruinsim.chart.Figure;
import io.github.ruinsim.chart.Panel;
import io.github.ruinsim.wording.Phrases;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The curves of a goodness-of-fit page as a picture. */
final class FitFigure {
  private final Phrases words;

  private FitFigure(Phrases words) {
    this.words = words;
  }

  static Figure of(Calibration calibration, FitDiagnostics curves, String model, Phrases words) {
    return new FitFigure(words).figure(calibration, curves, model);
  }

  private Figure figure(Calibration calibration, FitDiagnostics curves, String model) {
    String file = calibration.candles().fileName();
    return new Figure(
        words.say("figure.title", "model", model, "file", file),
        words.say("figure.subtitle"),
        words.say(
            "figure.caption",
            "file",
            file,
            "returns",
            calibration.fit().observations(),
            "bar",
            calibration.candles().report().bar()),
        2,
        List.of(
            tail("figure.falls", curves.leftTail()),
            tail("figure.rises", curves.rightTail()),
            panel("figure.memory", "figure.days", curves.autocorrelation(), false, true),
            panel("figure.kurtosis", "figure.joined", curves.kurtosis(), true, true),
            panel("figure.hill", "figure.share", curves.hill(), true, false),
            panel("figure.pareto", "figure.share", curves.paretoShape(), true, false)));
  }

  private Panel tail(String title, FitDiagnostics.Band band) {
    double[] positive = positive(band.data(), band.model(), band.low(), band.high());
    double low = 0.8 * positive[0];
    double high = 1.25 * positive[1];
    return new Panel(
        words.say(title),
        new Panel.Axis(words.say("figure.quantile"), low, high, true, true),
        new Panel.Axis("", low, high, true, true),
        curves(band, true));
  }

  private Panel panel(
      String title, String x, FitDiagnostics.Band band, boolean logX, boolean model) {
    double[] all =
        DoubleStream.concat(
                Arrays.stream(band.data()),
                DoubleStream.concat(Arrays.stream(band.low()), Arrays.stream(band.high())))
            .filter(Double::isFinite)
            .toArray();
    double low = Math.min(0, Arrays.stream(all).min().orElse(0));
    double high = Arrays.stream(all).max().orElse(1);
    double first = band.x()[0];
    double last = band.x()[band.x().length - 1];
    boolean shares = !model;
    boolean wide = model && logX && high > 50;
    return new Panel(
        words.say(title),
        new Panel.Axis(words.say(x), logX ? first * 0.9 : 0, last * 1.05, logX, shares),
        new Panel.Axis("", wide ? 1 : low, 1.05 * high, wide, false),
        curves(band, model));
  }

  private List<Panel.Curve> curves(FitDiagnostics.Band band, boolean model) {
    if (!model) {
      return List.of(
          new Panel.Curve(
              words.say("fit.data"),
              2,
              band.x(),
              band.data(),
              band.low(),
              band.high(),
              true,
              true));
    }
    return List.of(
        new Panel.Curve(
            words.say("fit.model"),
            1,
            band.x(),
            band.model(),
            band.low(),
            band.high(),
            true,
            false),
        Panel.Curve.dots(words.say("fit.data"), 2, band.x(), band.data()));
  }

  private static double[] positive(double[]... arrays) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (double[] array : arrays) {
      for (double value : array) {
        low = value > 0 ? Math.min(low, value) : low;
        high = Math.max(high, value);
      }
    }
    return new double[] {low, high};
  }
}
