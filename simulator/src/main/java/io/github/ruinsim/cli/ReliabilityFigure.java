package io.github.ruinsim.cli;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.chart.Figure;
import io.github.ruinsim.chart.Panel;
import io.github.ruinsim.validation.Bin;
import io.github.ruinsim.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** Predicted against realised frequencies of a validation as a picture. */
final class ReliabilityFigure {
  private static final double[] DIAGONAL = {0.001, 1};

  private ReliabilityFigure() {}

  static Figure of(Validation result, String model, CandleFile file) {
    Panel.Axis predicted = new Panel.Axis("predicted probability", 0.001, 1, true, true);
    Panel.Axis observed = new Panel.Axis("", 0.001, 1, true, true);
    List<String> names = result.bins().stream().map(Bin::forecaster).distinct().toList();
    List<Panel> panels = new ArrayList<>();
    int colour = 1;
    for (String name : names) {
      List<Bin> bins = result.bins().stream().filter(bin -> bin.forecaster().equals(name)).toList();
      panels.add(
          new Panel(
              name.equals(result.model()) ? model : name,
              predicted,
              observed,
              List.of(
                  Panel.Curve.line("right forecasts", 5, DIAGONAL, DIAGONAL),
                  new Panel.Curve(
                      "realised share, 95 % by block bootstrap",
                      colour,
                      bins.stream().mapToDouble(Bin::predicted).toArray(),
                      bins.stream().mapToDouble(Bin::observed).toArray(),
                      bins.stream().mapToDouble(Bin::low).toArray(),
                      bins.stream().mapToDouble(Bin::high).toArray(),
                      true,
                      true))));
    }
    return new Figure(
        "Predicted and realised frequency of liquidation",
        "Longs and shorts at all leverages together, every window of the held-out part; both axes"
            + " are logarithmic",
        file.fileName() + " · " + result.entries() + " windows · ruinsim validate",
        Math.min(3, panels.size()),
        panels);
  }
}
