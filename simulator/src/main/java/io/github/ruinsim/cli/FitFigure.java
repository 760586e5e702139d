package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.FitDiagnostics;
import io.github.ruinsim.chart.Figure;
import io.github.ruinsim.chart.Panel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The curves of a goodness-of-fit page as a picture. */
final class FitFigure {
  private FitFigure() {}

  static Figure of(Calibration calibration, FitDiagnostics curves, String model) {
    return new Figure(
        "How well " + model + " fits " + calibration.candles().fileName(),
        "Data beside the median and the 5 % to 95 % band of 40 simulated series of the same length",
        calibration.candles().fileName()
            + " · "
            + calibration.fit().observations()
            + " returns of "
            + calibration.candles().report().bar()
            + " · ruinsim calibrate",
        2,
        List.of(
            tail("Falls of one bar, by rank", curves.leftTail()),
            tail("Rises of one bar, by rank", curves.rightTail()),
            panel(
                "Autocorrelation of absolute returns",
                "days",
                curves.autocorrelation(),
                false,
                true),
            panel("Kurtosis of joined returns", "bars joined", curves.kurtosis(), true, true),
            panel(
                "Hill tail index of falls, by threshold",
                "share of bars in the tail",
                curves.hill(),
                true,
                false),
            panel(
                "Generalised Pareto shape of falls",
                "share of bars in the tail",
                curves.paretoShape(),
                true,
                false)));
  }

  private static Panel tail(String title, FitDiagnostics.Band band) {
    double[] positive = positive(band.data(), band.model(), band.low(), band.high());
    double low = 0.8 * positive[0];
    double high = 1.25 * positive[1];
    return new Panel(
        title,
        new Panel.Axis("quantile of the model", low, high, true, true),
        new Panel.Axis("", low, high, true, true),
        curves(band, true));
  }

  private static Panel panel(
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
        title,
        new Panel.Axis(x, logX ? first * 0.9 : 0, last * 1.05, logX, shares),
        new Panel.Axis("", wide ? 1 : low, 1.05 * high, wide, false),
        curves(band, model));
  }

  private static List<Panel.Curve> curves(FitDiagnostics.Band band, boolean model) {
    if (!model) {
      return List.of(
          new Panel.Curve("data", 2, band.x(), band.data(), band.low(), band.high(), true, true));
    }
    return List.of(
        new Panel.Curve("model", 1, band.x(), band.model(), band.low(), band.high(), true, false),
        Panel.Curve.dots("data", 2, band.x(), band.data()));
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
