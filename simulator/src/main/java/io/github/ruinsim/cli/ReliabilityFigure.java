package io.github.ruinsim.cli;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.chart.Figure;
import io.github.ruinsim.chart.Panel;
import io.github.ruinsim.validation.Bin;
import io.github.ruinsim.validation.Validation;
import io.github.ruinsim.wording.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Predicted against realised frequencies of a validation as a picture. */
final class ReliabilityFigure {
  private static final double[] DIAGONAL = {0.001, 1};

  private ReliabilityFigure() {}

  static Figure of(Validation result, String model, CandleFile file, Phrases words) {
    Panel.Axis predicted = new Panel.Axis(words.say("figure.predicted"), 0.001, 1, true, true);
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
                  Panel.Curve.line(words.say("figure.right"), 5, DIAGONAL, DIAGONAL),
                  new Panel.Curve(
                      words.say("figure.realised"),
                      colour,
                      bins.stream().mapToDouble(Bin::predicted).toArray(),
                      bins.stream().mapToDouble(Bin::observed).toArray(),
                      bins.stream().mapToDouble(Bin::low).toArray(),
                      bins.stream().mapToDouble(Bin::high).toArray(),
                      true,
                      true))));
    }
    return new Figure(
        words.say("figure.reliability"),
        words.say("figure.reliabilitySub"),
        words.say(
            "figure.reliabilityCaption", "file", file.fileName(), "windows", result.entries()),
        Math.min(3, panels.size()),
        panels);
  }
}
