package io.github.ruinsim.validation;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A validation as a table for a reader, as CSV and as JSON. */
public final class ValidationText {
  private static final int FEWEST_CLUSTERS = 30;

  private ValidationText() {}

  /** For a reader of the terminal. */
  public static List<String> lines(Validation result, String model, CandleFile file) {
    List<String> lines = new ArrayList<>();
    Question question = result.question();
    lines.add("");
    lines.add(
        format(
            "%s on %s, %s .. %s: %,d windows of %s (%,d left out: holes)",
            model,
            file.fileName(),
            Instant.ofEpochMilli(question.fromMillis()),
            Instant.ofEpochMilli(question.toMillis()),
            result.entries(),
            Numbers.duration(question.horizonSeconds()),
            result.skipped()));
    lines.add("");
    lines.add(
        format(
            "%-22s %-16s %9s %9s %8s %9s %9s  %-34s %-34s",
            "event",
            "forecaster",
            "predicted",
            "realised",
            "clusters",
            "Brier",
            "log",
            "Brier of the model less this one's",
            "log score less this one's"));
    for (Score score : result.scores()) {
      boolean tested = score.forecaster().equals(result.model());
      lines.add(
          format(
              "%-22s %-16s %8.3f%% %8.3f%% %8d %9.5f %9.5f  %-34s %-34s",
              tested ? name(score.event()) : "",
              score.forecaster(),
              100 * score.predicted(),
              100 * score.realised(),
              score.clusters(),
              score.brier(),
              score.log(),
              tested ? "" : difference(score, score.brierLess()),
              tested ? "" : difference(score, score.logLess())));
    }
    lines.add("");
    lines.add("quantiles one bar ahead");
    lines.add(
        format(
            "%8s %10s %10s %10s %12s %16s",
            "level", "bars", "expected", "beyond", "Kupiec p", "Christoffersen p"));
    int half = result.exceedances().size() / 2;
    for (int i = 0; i < result.exceedances().size(); i++) {
      Exceedances tail = result.exceedances().get(i);
      lines.add(
          format(
              "%8s %10d %10.1f %10d %12.3g %16.3g",
              (i < half ? "< " : "> ") + Numbers.exact(tail.level()),
              tail.bars(),
              tail.level() * tail.bars(),
              tail.exceeded(),
              tail.kupiec(),
              tail.christoffersen()));
    }
    lines.add("");
    lines.addAll(judgement(result));
    return lines;
  }

  /** What the scores say, in sentences. */
  public static List<String> judgement(Validation result) {
    List<String> lines = new ArrayList<>();
    for (String baseline : List.of("gbm", "block-bootstrap")) {
      List<Score> rows =
          result.scores().stream().filter(s -> s.forecaster().equals(baseline)).toList();
      List<Score> all = rows.stream().filter(Score::judged).toList();
      if (baseline.equals(result.model()) || rows.isEmpty()) {
        continue;
      }
      String worse =
          all.stream()
              .filter(s -> s.brierLess().low() > 0 || s.logLess().low() > 0)
              .map(s -> name(s.event()))
              .collect(Collectors.joining(", "));
      long better =
          all.stream().filter(s -> s.brierLess().high() < 0 || s.logLess().high() < 0).count();
      long frequent = all.stream().filter(s -> s.clusters() >= FEWEST_CLUSTERS).count();
      long favoured =
          all.stream()
              .filter(s -> s.clusters() >= FEWEST_CLUSTERS)
              .filter(s -> s.logLess().estimate() < 0)
              .count();
      lines.add(
          format(
              "against %s: significantly better in %d of %d events, significantly worse in %s;"
                  + " lower log score in %d of %d events with %d clusters or more; %d events with"
                  + " fewer than %d clusters not judged",
              baseline,
              better,
              all.size(),
              worse.isEmpty() ? "none" : worse,
              favoured,
              frequent,
              FEWEST_CLUSTERS,
              rows.size() - all.size(),
              Score.FEWEST_CLUSTERS));
    }
    return lines;
  }

  /** One row for each event and forecaster. */
  public static String csv(Validation result) {
    StringBuilder text =
        new StringBuilder(
            "event,level,forecaster,predicted,realised,clusters,brier,log,brierDifference,"
                + "brierLower,brierUpper,logDifference,logLower,logUpper\n");
    for (Score s : result.scores()) {
      text.append(s.event().kind().text().replace(' ', '-')).append(',');
      text.append(
          List.of(
                  number(s.event().level()),
                  s.forecaster(),
                  number(s.predicted()),
                  number(s.realised()),
                  Integer.toString(s.clusters()),
                  number(s.brier()),
                  number(s.log()),
                  number(s.brierLess().estimate()),
                  number(s.brierLess().low()),
                  number(s.brierLess().high()),
                  number(s.logLess().estimate()),
                  number(s.logLess().low()),
                  number(s.logLess().high()))
              .stream()
              .collect(Collectors.joining(",")));
      text.append('\n');
    }
    return text.toString();
  }

  /** Everything as one JSON object on one line. */
  public static String json(Validation result) {
    String scores =
        result.scores().stream()
            .map(
                s ->
                    format(
                        "{\"event\": %s, \"level\": %s, \"forecaster\": %s, \"predicted\": %s,"
                            + " \"realised\": %s, \"clusters\": %d, \"brier\": %s, \"log\": %s,"
                            + " \"brierDifference\": %s, \"logDifference\": %s}",
                        Words.quoted(s.event().kind().text()),
                        number(s.event().level()),
                        Words.quoted(s.forecaster()),
                        number(s.predicted()),
                        number(s.realised()),
                        s.clusters(),
                        number(s.brier()),
                        number(s.log()),
                        json(s.brierLess()),
                        json(s.logLess())))
            .collect(Collectors.joining(", "));
    String bins =
        result.bins().stream()
            .map(
                b ->
                    format(
                        "{\"forecaster\": %s, \"predicted\": %s, \"observed\": %s, \"lower\": %s,"
                            + " \"upper\": %s, \"forecasts\": %d}",
                        Words.quoted(b.forecaster()),
                        number(b.predicted()),
                        number(b.observed()),
                        number(b.low()),
                        number(b.high()),
                        b.forecasts()))
            .collect(Collectors.joining(", "));
    String tails =
        result.exceedances().stream()
            .map(
                t ->
                    format(
                        "{\"level\": %s, \"bars\": %d, \"beyond\": %d, \"kupiec\": %s,"
                            + " \"christoffersen\": %s}",
                        number(t.level()),
                        t.bars(),
                        t.exceeded(),
                        number(t.kupiec()),
                        number(t.christoffersen())))
            .collect(Collectors.joining(", "));
    return format(
        "{\"model\": %s, \"windows\": %d, \"skipped\": %d, \"scores\": [%s], \"reliability\": [%s],"
            + " \"exceedances\": [%s]}",
        Words.quoted(result.model()), result.entries(), result.skipped(), scores, bins, tails);
  }

  private static String json(Score.Difference d) {
    return format(
        "{\"estimate\": %s, \"lower\": %s, \"upper\": %s}",
        number(d.estimate()), number(d.low()), number(d.high()));
  }

  private static String name(Event event) {
    return event.kind() == Event.Kind.DRAWDOWN
        ? format("drawdown %s %%", Numbers.exact(100 * event.level()))
        : format("%s %s×", event.kind().text(), Numbers.exact(event.level()));
  }

  private static String difference(Score score, Score.Difference d) {
    String verdict = score.judged() ? d.verdict() : "(" + score.clusters() + " clusters)";
    return format("%+.5f [%+.5f, %+.5f] %s", d.estimate(), d.low(), d.high(), verdict);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? TwelveDigits.of(value) : "null";
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
