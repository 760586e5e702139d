package io.github.ruinsim.validation;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.text.Columns;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.wording.Note;
import io.github.ruinsim.wording.Phrases;
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
  public static List<String> lines(
      Validation result, String model, CandleFile file, Phrases words) {
    List<String> lines = new ArrayList<>();
    Question question = result.question();
    lines.add("");
    lines.add(
        words.say(
            "tested.title",
            "model",
            model,
            "file",
            file.fileName(),
            "from",
            Instant.ofEpochMilli(question.fromMillis()),
            "to",
            Instant.ofEpochMilli(question.toMillis()),
            "windows",
            format("%,d", result.entries()),
            "horizon",
            Numbers.duration(question.horizonSeconds()),
            "skipped",
            format("%,d", result.skipped())));
    lines.add("");
    lines.add(
        String.join(
            " ",
            words.left(22, "tested.event"),
            words.left(16, "tested.forecaster"),
            words.right(9, "tested.predicted"),
            words.right(9, "tested.realised"),
            words.right(8, "tested.clusters"),
            words.right(9, "tested.brier"),
            words.right(9, "tested.log"),
            " " + words.left(34, "tested.brierLess"),
            words.say("tested.logLess")));
    for (Score score : result.scores()) {
      boolean tested = score.forecaster().equals(result.model());
      Note event = name(score.event());
      String name = tested ? event.text(words.language()) : "";
      lines.add(
          name
              + " ".repeat(Math.max(0, 22 - Columns.width(name)))
              + format(
                  " %-16s %8.3f%% %8.3f%% %8d %9.5f %9.5f  %-34s %-34s",
                  score.forecaster(),
                  100 * score.predicted(),
                  100 * score.realised(),
                  score.clusters(),
                  score.brier(),
                  score.log(),
                  tested ? "" : difference(score, score.brierLess(), words),
                  tested ? "" : difference(score, score.logLess(), words)));
    }
    lines.add("");
    lines.add(words.say("tested.quantiles"));
    lines.add(
        String.join(
            " ",
            words.right(8, "tested.level"),
            words.right(10, "tested.bars"),
            words.right(10, "tested.expected"),
            words.right(10, "tested.beyond"),
            words.right(12, "tested.kupiec"),
            words.right(16, "tested.christoffersen")));
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
    judgement(result).forEach(sentence -> lines.add(sentence.text(words.language())));
    return lines;
  }

  /** What the scores say, in sentences. */
  public static List<Note> judgement(Validation result) {
    List<Note> sentences = new ArrayList<>();
    for (String baseline : List.of("gbm", "block-bootstrap")) {
      List<Score> rows =
          result.scores().stream().filter(s -> s.forecaster().equals(baseline)).toList();
      List<Score> all = rows.stream().filter(Score::judged).toList();
      if (baseline.equals(result.model()) || rows.isEmpty()) {
        continue;
      }
      List<Note> worse =
          all.stream()
              .filter(s -> s.brierLess().low() > 0 || s.logLess().low() > 0)
              .map(s -> name(s.event()))
              .toList();
      long better =
          all.stream().filter(s -> s.brierLess().high() < 0 || s.logLess().high() < 0).count();
      List<Score> frequent = all.stream().filter(s -> s.clusters() >= FEWEST_CLUSTERS).toList();
      sentences.add(
          Note.of(
              "tested.judgement",
              "baseline",
              baseline,
              "better",
              better,
              "judged",
              all.size(),
              "worse",
              worse.isEmpty() ? Note.of("tested.nowhere") : joined(worse),
              "favoured",
              frequent.stream().filter(s -> s.logLess().estimate() < 0).count(),
              "frequent",
              frequent.size(),
              "many",
              FEWEST_CLUSTERS,
              "others",
              rows.size() - all.size(),
              "few",
              Score.FEWEST_CLUSTERS));
    }
    return sentences;
  }

  private static Note joined(List<Note> notes) {
    return notes.stream()
        .reduce((first, next) -> Note.of("tested.and", "first", first, "next", next))
        .orElseThrow();
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

  private static Note name(Event event) {
    boolean share = event.kind() == Event.Kind.DRAWDOWN;
    return Note.of(
        "tested." + event.kind().text().replace(' ', '.'),
        "level",
        Numbers.exact(share ? 100 * event.level() : event.level()));
  }

  private static String difference(Score score, Score.Difference d, Phrases words) {
    String verdict =
        score.judged()
            ? words.say(d.verdict())
            : words.say("tested.few", "clusters", score.clusters());
    return format("%+.5f [%+.5f, %+.5f] %s", d.estimate(), d.low(), d.high(), verdict);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? TwelveDigits.of(value) : "null";
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
