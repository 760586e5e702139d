package io.github.ruinsim.cli;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.WholeFile;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.validation.Question;
import io.github.ruinsim.validation.Validation;
import io.github.ruinsim.validation.ValidationText;
import io.github.ruinsim.validation.WalkForward;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ruinsim validate}: predicted against realised frequencies, walking forward. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Fits a model to the past, predicts the events of the next days, and compares with what"
            + " happened.",
    footer = {
      "",
      "Example:",
      "  ruinsim validate my-candles.csv --model garch-t --jumps --horizon 7d --from 2021-01-01"
    })
public final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FitOptions fit = new FitOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "First entry, for example 2021-01-01 (UTC; default: the middle of the candles).")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End of the last window (default: that of the candles).")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      defaultValue = "7d",
      description = "Length of a window (default: 7d).")
  private String horizon = "";

  @Option(
      names = "--refit",
      paramLabel = "LENGTH",
      defaultValue = "365d",
      description = "Fit again after this time (default: 365d).")
  private String refit = "";

  @Option(
      names = "--leverage",
      paramLabel = "L",
      split = ",",
      defaultValue = "3,5,8,10,15,20,30",
      description = "Leverages of the longs and shorts (default: ${DEFAULT-VALUE}).")
  private String[] leverages = {};

  @Option(
      names = "--drawdown",
      paramLabel = "D",
      split = ",",
      defaultValue = "5%,10%,15%,20%,30%",
      description = "Drawdowns of the unleveraged long (default: ${DEFAULT-VALUE}).")
  private String[] drawdowns = {};

  @Option(
      names = "--paths",
      paramLabel = "N",
      defaultValue = "20_000",
      description = "Paths of each prediction, from 1000 (default: ${DEFAULT-VALUE}).")
  private String paths = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of the predictions (default: ${DEFAULT-VALUE}).")
  private String seed = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: processor cores); changes no number.")
  private Optional<String> threads = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for validation.csv, validation.json and the reliability diagram.")
  private Optional<Path> out = Optional.empty();

  /** Creates the command; picocli fills the options. */
  public ValidateCommand() {}

  @Override
  public Integer call() {
    fit.language();
    int workers =
        threads
            .map(text -> whole("--threads", text, 1, RunOptions.MOST_THREADS, "worker threads"))
            .orElseGet(
                () ->
                    Math.min(RunOptions.MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    var family = fit.family();
    var options = fit.options();
    out.map(Path::toString).ifPresent(SweepOptions::requireName);
    out.ifPresent(ResultFolder::requireWritable);
    CandleFile file = fit.read(TimeRange.ALL);
    Question question =
        new Question(
            from.map(text -> FitOptions.instant("--from", text)).orElseGet(() -> middle(file)),
            to.map(text -> FitOptions.instant("--to", text))
                .orElse(file.report().to().toEpochMilli() + file.report().barMillis()),
            Numbers.seconds("--horizon", horizon),
            Numbers.seconds("--refit", refit) / 86_400,
            numbers("--leverage", leverages),
            numbers("--drawdown", drawdowns),
            whole("--paths", paths, 1_000, Integer.MAX_VALUE, "paths of each prediction"),
            Numbers.integer("--seed", seed),
            workers);
    requireHeldOut(file, question);
    PrintWriter printer = spec.commandLine().getOut();
    Validation result =
        WalkForward.run(
            file,
            family,
            options,
            question,
            line -> {
              if (fit.output().text()) {
                printer.println(fit.words().say("tested.fit", "line", line));
                printer.flush();
              }
            });
    out.ifPresent(folder -> write(folder, result, file));
    if (fit.output().json()) {
      printer.println(ValidationText.json(result));
    } else if (fit.output().text()) {
      ValidationText.lines(result, fit.title(), file, fit.words()).forEach(printer::println);
      out.ifPresent(
          folder ->
              printer.println("\n" + fit.words().say("written", "files", Words.path(folder))));
    }
    printer.flush();
    return 0;
  }

  private void write(Path folder, Validation result, CandleFile file) {
    try {
      Files.createDirectories(folder);
      WholeFile.write(folder.resolve("validation.csv"), ValidationText.csv(result));
      WholeFile.write(folder.resolve("validation.json"), ValidationText.json(result) + "\n");
      for (ChartFormat format : ChartFormat.values()) {
        WholeFile.write(
            folder.resolve("reliability." + format.extension()),
            ReliabilityFigure.of(result, fit.title(), file, fit.words())
                .draw(fit.language(), format, "reliability"));
      }
    } catch (IOException e) {
      throw new OutputException(folder, e);
    }
  }

  private static void requireHeldOut(CandleFile file, Question question) {
    if (question.fromMillis() > file.report().to().toEpochMilli()) {
      throw new InputException(
          "--from = "
              + Instant.ofEpochMilli(question.fromMillis())
              + " is after the last candle "
              + file.report().to()
              + ": nothing is held out");
    }
  }

  private static int whole(String option, String text, int least, int most, String hint) {
    return (int) Check.closed(option, Numbers.integer(option, text), least, most, hint);
  }

  /** Without --from the second half is held out. */
  private static long middle(CandleFile file) {
    long first = file.report().from().toEpochMilli();
    return first + (file.report().to().toEpochMilli() - first) / 2;
  }

  private static List<Double> numbers(String option, String[] texts) {
    return Arrays.stream(texts).map(text -> Numbers.number(option, text.strip())).toList();
  }
}
