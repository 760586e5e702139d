package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The goodness-of-fit page: one self-contained HTML file with its picture, numbers and judgement.
 */
public final class FitPage {
  private static final double NARROW = 0.05;

  private FitPage() {}

  /** What the numbers say about using the fit, the gravest first; made of the numbers alone. */
  public static List<String> judgement(Calibration calibration, FitDiagnostics curves) {
    List<String> sentences = new ArrayList<>();
    GoodnessOfFit quality = calibration.quality();
    double low = quality.quantileRatios().values().stream().mapToDouble(r -> r).min().orElse(1);
    double high = quality.quantileRatios().values().stream().mapToDouble(r -> r).max().orElse(1);
    boolean right = low > 1 - NARROW && high < 1 + NARROW;
    sentences.add(
        format(
            "The law of one bar given its past is %s: quantile ratios lie between %.2f and %.2f.",
            right ? "right" : low > 0.85 && high < 1.15 ? "roughly right" : "WRONG", low, high));
    int last = curves.autocorrelation().x().length - 1;
    sentences.add(memory(curves.autocorrelation(), last));
    sentences.add(tail("falls", curves.leftTail()));
    sentences.add(tail("rises", curves.rightTail()));
    double expected = quality.worstBarAnyTime() * calibration.fit().observations();
    sentences.add(
        format(
            "A bar as bad as the worst of the data is expected %.2g times in as many bars%s; the"
                + " worst day (%.1f %%) is matched or exceeded in %.0f %% of simulated series.",
            expected,
            expected < 0.05 ? " (the model hardly knows it)" : "",
            100 * curves.worstDay(),
            100 * curves.worstDayShare()));
    if (!quality.outside().isEmpty()) {
      sentences.add(
          "Outside what the model produces: " + String.join(", ", quality.outside()) + ".");
    }
    return sentences;
  }

  private static String memory(FitDiagnostics.Band band, int last) {
    int above = 0;
    int below = 0;
    for (int i = 0; i <= last; i++) {
      above += band.data()[i] > band.high()[i] ? 1 : 0;
      below += band.data()[i] < band.low()[i] ? 1 : 0;
    }
    String verdict =
        above > 0.2 * (last + 1)
            ? "too little memory: the data stay turbulent for longer"
            : below > 0.2 * (last + 1) ? "too much memory" : "the memory of the data";
    return format(
        "The model has %s (autocorrelation of absolute returns after %.0f days: data %.3f, model"
            + " %.3f).",
        verdict, band.x()[last], band.data()[last], band.model()[last]);
  }

  private static String tail(String name, FitDiagnostics.Band band) {
    int light = 0;
    int heavy = 0;
    for (int i = 0; i < band.data().length; i++) {
      light += band.data()[i] > band.high()[i] ? 1 : 0;
      heavy += band.data()[i] < band.low()[i] ? 1 : 0;
    }
    if (light + heavy == 0) {
      return "The tail of " + name + " lies inside the band of the model everywhere.";
    }
    return format(
        "The tail of %s is larger than the model's band at %d and smaller at %d of %d quantiles.",
        name, light, heavy, band.data().length);
  }

  /** The page; {@code png} is the picture of the curves. */
  public static String html(Calibration calibration, FitDiagnostics curves, byte[] png) {
    StringBuilder text = new StringBuilder();
    String title =
        "Goodness of fit: "
            + calibration.fit().family()
            + " on "
            + calibration.candles().fileName();
    text.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title>\n<style>body{font:15px/1.5 sans-serif;color:#1b2733;max-width:960px;")
        .append("margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:1em 0}")
        .append("td,th{padding:.15em .9em .15em 0;text-align:right}")
        .append("td:first-child,th:first-child{text-align:left}tr.out td{color:#c8401f}")
        .append("img{width:100%}pre{background:#f4f6f8;padding:1em;overflow:auto}</style>")
        .append("</head><body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n<ul>\n");
    for (String sentence : judgement(calibration, curves)) {
      text.append("<li>").append(escaped(sentence)).append("</li>\n");
    }
    text.append("</ul>\n<img alt=\"Tails, memory and tail index of data and model\" src=\"data:")
        .append("image/png;base64,")
        .append(Base64.getEncoder().encodeToString(png))
        .append("\">\n<h2>Data beside simulated series of the same length</h2>\n<table><tr><th>")
        .append("figure</th><th>data</th><th>model</th><th>5 %</th><th>95 %</th></tr>\n");
    for (GoodnessOfFit.Row row : calibration.quality().rows()) {
      boolean outside = row.data() < row.low() || row.data() > row.high();
      text.append(outside ? "<tr class=\"out\"><td>" : "<tr><td>").append(escaped(row.name()));
      for (double value : new double[] {row.data(), row.model(), row.low(), row.high()}) {
        text.append("</td><td>").append(format("%.4g", value));
      }
      text.append("</td></tr>\n");
    }
    text.append("</table>\n<h2>Parameters, likelihood, quantiles</h2>\n<pre>")
        .append(escaped(String.join("\n", calibration.sheet())))
        .append("</pre>\n<h2>Jumps seen without a model</h2>\n<p>")
        .append(escaped(jumps(JumpDetection.of(calibration.candles().series()))))
        .append("</p>\n<h2>Data</h2>\n<pre>")
        .append(escaped(String.join("\n", calibration.candles().report().lines())))
        .append("</pre>\n<h2>Read this before using it</h2>\n<ul>\n")
        .append(
            calibration.warnings().stream()
                .map(line -> "<li>" + escaped(line) + "</li>\n")
                .collect(Collectors.joining()))
        .append("</ul>\n</body></html>\n");
    return text.toString();
  }

  /** Jumps in one sentence. */
  static String jumps(JumpDetection seen) {
    return format(
        "%.0f bars a year are too large for the volatility around them (Lee and Mykland, 1 %%),"
            + " %.0f of them went one way (range at most 1.3 times the move); %.0f %% of the variance"
            + " is not seen by bipower variation; the largest gap from a close to the next open is"
            + " %.2f %%.",
        seen.jumpsPerYear(),
        seen.oneWayPerYear(),
        100 * seen.jumpShare(),
        100 * seen.largestOpenGap());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
