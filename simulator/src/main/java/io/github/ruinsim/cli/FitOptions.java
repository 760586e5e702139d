package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.SundayBars;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Candles and the model to fit to them: what {@code calibrate} and {@code validate} share. */
final class FitOptions {
  @Parameters(
      index = "0",
      paramLabel = "CANDLES",
      description =
          "A file of candles, plain, in gzip or in a zip of one file; the format is recognised by content.")
  private Path candles = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description =
          "The model to fit: gbm, student-t, garch-t, merton, kou, nig, variance-gamma, heston,"
              + " bates, markov-switching or filtered-historical.")
  private String model = "";

  @Option(names = "--jumps", description = "Fits normal jumps too (garch-t).")
  private boolean jumps;

  @Option(
      names = "--max-jumps-per-year",
      paramLabel = "N",
      defaultValue = "1_000_000",
      description =
          "Bound of their intensity; at most one jump in twenty bars (garch-t) or in two.")
  private String mostJumpsPerYear = "";

  @Option(names = "--gjr", description = "Lets falls weigh more (or less) than rises (garch-t).")
  private boolean gjr;

  @Option(
      names = "--pareto-tails",
      description = "Fits generalised Pareto tails to the residuals instead of jumps (garch-t).")
  private boolean paretoTails;

  @Option(names = "--self-exciting", description = "Lets jumps set off others (merton).")
  private boolean selfExciting;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Reads the candles as this format instead of recognising it.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--bar",
      paramLabel = "LENGTH",
      description = "Joins candles to longer bars before the fit, for example 1h or 1d.")
  private Optional<String> bar = Optional.empty();

  /** The family, refused if an option of another one is given. */
  ModelFamily family() {
    ModelFamily family = ModelFamily.of(model);
    if (!model.equals("garch-t") && (jumps || gjr || paretoTails)) {
      throw new InputException(
          (jumps ? "--jumps" : gjr ? "--gjr" : "--pareto-tails")
              + " belongs to --model garch-t: leave it out for "
              + model);
    }
    if (selfExciting && !model.equals("merton")) {
      throw new InputException(
          "--self-exciting belongs to --model merton: leave it out for " + model);
    }
    return family;
  }

  /** A model for each of several files, or one for all of them: {@code garch-t,student-t}. */
  List<ModelFamily> families(int files) {
    List<String> names = List.of(model.split(",", -1));
    if (names.size() != 1 && names.size() != files) {
      throw new InputException(
          "--model = " + model + ": give one model, or one for each of the " + files + " files");
    }
    return IntStream.range(0, files)
        .mapToObj(k -> ModelFamily.of(names.get(k % names.size()).strip()))
        .toList();
  }

  /** The file of candles. */
  Path candles() {
    return candles;
  }

  /** What is fitted, in words. */
  String title() {
    return model
        + (jumps ? " with jumps" : "")
        + (paretoTails ? " with Pareto tails" : "")
        + (gjr ? " and GJR term" : "")
        + (selfExciting ? " with self-exciting jumps" : "");
  }

  /** What the fit contains. */
  CalibrationOptions options() {
    return new CalibrationOptions(
        gjr,
        jumps,
        paretoTails,
        selfExciting,
        Check.closed(
            "--max-jumps-per-year",
            Numbers.number("--max-jumps-per-year", mostJumpsPerYear),
            2,
            1e6,
            "bound of the intensity"));
  }

  /** Reads the candles and makes them ready for a fit. */
  CandleFile read(TimeRange range) {
    return read(candles, range);
  }

  /** Reads other candles in the same way. */
  CandleFile read(Path file, TimeRange range) {
    OptionalLong millis =
        bar.map(text -> OptionalLong.of(Math.round(1000 * Numbers.seconds("--bar", text))))
            .orElse(OptionalLong.empty());
    return SundayBars.merged(CandleReader.read(file, range, format, millis));
  }

  /** An instant as users write it. */
  static long instant(String option, String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      Instant instant =
          text.endsWith("Z")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      return instant.toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new InputException(
          option + " = " + Words.shown(text) + " is no date: write 2020-01-31 or 2020-01-31T13:00Z",
          e);
    }
  }
}
