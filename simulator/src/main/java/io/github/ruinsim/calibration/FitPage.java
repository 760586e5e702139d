package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.wording.Note;
import io.github.ruinsim.wording.Phrases;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The goodness-of-fit page: one self-contained HTML file with its picture, numbers and judgement.
 */
public final class FitPage {
  private static final double NARROW = 0.05;
  private static final double WIDE = 0.15;

  /** Share of lags outside the band that is not chance. */
  private static final double MANY = 0.2;

  private FitPage() {}

  /** What the numbers say about using the fit, the gravest first; made of the numbers alone. */
  public static List<Note> judgement(Calibration calibration, FitDiagnostics curves) {
    List<Note> sentences = new ArrayList<>();
    GoodnessOfFit quality = calibration.quality();
    double low = quality.quantileRatios().values().stream().mapToDouble(r -> r).min().orElse(1);
    double high = quality.quantileRatios().values().stream().mapToDouble(r -> r).max().orElse(1);
    boolean right = low > 1 - NARROW && high < 1 + NARROW;
    boolean roughly = low > 1 - WIDE && high < 1 + WIDE;
    sentences.add(
        Note.of(
            "judged.law." + (right ? "right" : roughly ? "roughly" : "wrong"),
            "low",
            format("%.2f", low),
            "high",
            format("%.2f", high)));
    int last = curves.autocorrelation().x().length - 1;
    sentences.add(memory(curves.autocorrelation(), last));
    sentences.add(tail("judged.falls", curves.leftTail()));
    sentences.add(tail("judged.rises", curves.rightTail()));
    double expected = quality.worstBarAnyTime() * calibration.fit().observations();
    sentences.add(
        Note.of(
            expected < 0.05 ? "judged.worst.unknown" : "judged.worst",
            "expected",
            format("%.2g", expected),
            "day",
            format("%.1f", 100 * curves.worstDay()),
            "share",
            format("%.0f", 100 * curves.worstDayShare())));
    if (!quality.outside().isEmpty()) {
      sentences.add(Note.of("judged.outside", "names", String.join(", ", quality.outside())));
    }
    return sentences;
  }

  private static Note memory(FitDiagnostics.Band band, int last) {
    int above = 0;
    int below = 0;
    for (int i = 0; i <= last; i++) {
      above += band.data()[i] > band.high()[i] ? 1 : 0;
      below += band.data()[i] < band.low()[i] ? 1 : 0;
    }
    boolean little = above > MANY * (last + 1);
    boolean much = below > MANY * (last + 1);
    return Note.of(
        "judged.memory." + (little ? "little" : much ? "much" : "right"),
        "days",
        format("%.0f", band.x()[last]),
        "data",
        format("%.3f", band.data()[last]),
        "model",
        format("%.3f", band.model()[last]));
  }

  private static Note tail(String name, FitDiagnostics.Band band) {
    int light = 0;
    int heavy = 0;
    for (int i = 0; i < band.data().length; i++) {
      light += band.data()[i] > band.high()[i] ? 1 : 0;
      heavy += band.data()[i] < band.low()[i] ? 1 : 0;
    }
    Note tail = Note.of(name);
    return light + heavy == 0
        ? Note.of("judged.tail.inside", "tail", tail)
        : Note.of(
            "judged.tail", "tail", tail, "light", light, "heavy", heavy, "all", band.data().length);
  }

  /** The page in a language; {@code png} is the picture of the curves. */
  public static String html(
      Calibration calibration, FitDiagnostics curves, byte[] png, Phrases words) {
    StringBuilder text = new StringBuilder();
    String title =
        words.say(
            "page.title",
            "model",
            calibration.fit().family(),
            "file",
            calibration.candles().fileName());
    text.append("<!DOCTYPE html>\n<html lang=\"")
        .append(words.language())
        .append("\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title>\n<style>body{font:15px/1.5 sans-serif;color:#1b2733;max-width:960px;")
        .append("margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:1em 0}")
        .append("td,th{padding:.15em .9em .15em 0;text-align:right}")
        .append("td:first-child,th:first-child{text-align:left}tr.out td{color:#c8401f}")
        .append("img{width:100%}pre{background:#f4f6f8;padding:1em;overflow:auto}</style>")
        .append("</head><body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n");
    list(text, judgement(calibration, curves), words);
    text.append("<img alt=\"")
        .append(escaped(words.say("page.picture")))
        .append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(png))
        .append("\">\n");
    heading(text, "page.beside", words);
    text.append("<table><tr>");
    for (String key : List.of("fit.figure", "fit.data", "fit.model")) {
      text.append("<th>").append(escaped(words.say(key))).append("</th>");
    }
    text.append("<th>5 %</th><th>95 %</th></tr>\n");
    for (GoodnessOfFit.Row row : calibration.quality().rows()) {
      boolean outside = row.data() < row.low() || row.data() > row.high();
      text.append(outside ? "<tr class=\"out\"><td>" : "<tr><td>").append(escaped(row.name()));
      for (double value : new double[] {row.data(), row.model(), row.low(), row.high()}) {
        text.append("</td><td>").append(format("%.4g", value));
      }
      text.append("</td></tr>\n");
    }
    text.append("</table>\n");
    heading(text, "page.parameters", words);
    block(text, calibration.sheet(words));
    heading(text, "page.jumps", words);
    JumpDetection seen = JumpDetection.of(calibration.candles().series());
    text.append("<p>").append(escaped(jumps(seen).text(words.language()))).append("</p>\n");
    heading(text, "page.data", words);
    block(text, calibration.candles().report().lines(words));
    heading(text, "page.warnings", words);
    list(text, calibration.warnings(), words);
    return text.append("</body></html>\n").toString();
  }

  private static void heading(StringBuilder text, String key, Phrases words) {
    text.append("<h2>").append(escaped(words.say(key))).append("</h2>\n");
  }

  private static void block(StringBuilder text, List<String> lines) {
    text.append("<pre>").append(escaped(String.join("\n", lines))).append("</pre>\n");
  }

  private static void list(StringBuilder text, List<Note> notes, Phrases words) {
    text.append("<ul>\n");
    for (Note note : notes) {
      text.append("<li>").append(escaped(note.text(words.language()))).append("</li>\n");
    }
    text.append("</ul>\n");
  }

  /** Jumps in one sentence. */
  static Note jumps(JumpDetection seen) {
    return Note.of(
        "page.jumpsSeen",
        "large",
        format("%.0f", seen.jumpsPerYear()),
        "oneWay",
        format("%.0f", seen.oneWayPerYear()),
        "share",
        format("%.0f", 100 * seen.jumpShare()),
        "gap",
        format("%.2f", 100 * seen.largestOpenGap()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
