package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.SundayBars;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.wording.Phrases;
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
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
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
      description =
          "Bound of their intensity (default: 1_000_000); at most one jump in twenty bars (garch-t)"
              + " or in two.")
  private Optional<String> mostJumpsPerYear = Optional.empty();

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

  @Mixin private OutputOptions output = new OutputOptions();

  /** In which language and how much is printed. */
  OutputOptions output() {
    return output;
  }

  /** Language of charts. */
  Language language() {
    return output.language();
  }

  /** Words of that language. */
  Phrases words() {
    return new Phrases(language().code());
  }

  /** The family, refused if an option of another one is given. */
  ModelFamily family() {
    requireOwnOptions(List.of(model));
    return ModelFamily.of(model);
  }

  /** A model for each of several files, or one for all of them: {@code garch-t,student-t}. */
  List<ModelFamily> families(int files) {
    List<String> names = Stream.of(model.split(",", -1)).map(String::strip).toList();
    if (names.size() != 1 && names.size() != files) {
      throw new InputException(
          "--model = " + model + ": give one model, or one for each of the " + files + " files");
    }
    requireOwnOptions(names);
    return IntStream.range(0, files)
        .mapToObj(k -> ModelFamily.of(names.get(k % names.size())))
        .toList();
  }

  /** Refuses an option that one of the models would not heed. */
  private void requireOwnOptions(List<String> names) {
    for (String name : names) {
      ModelFamily.of(name);
      require(jumps, "--jumps", List.of("garch-t"), name);
      require(gjr, "--gjr", List.of("garch-t"), name);
      require(paretoTails, "--pareto-tails", List.of("garch-t"), name);
      require(selfExciting, "--self-exciting", List.of("merton"), name);
      boolean bound = mostJumpsPerYear.isPresent();
      require(bound, "--max-jumps-per-year", List.of("garch-t", "merton", "kou", "bates"), name);
      if (bound && name.equals("garch-t") && !jumps) {
        throw new InputException("--max-jumps-per-year bounds fitted jumps: add --jumps to it");
      }
    }
  }

  private static void require(boolean given, String option, List<String> owners, String name) {
    if (given && !owners.contains(name)) {
      throw new InputException(
          option
              + " belongs to --model "
              + String.join(", ", owners)
              + ": leave it out for "
              + name);
    }
  }

  /** The file of candles. */
  Path candles() {
    return candles;
  }

  /** What is fitted, in words. */
  String title() {
    Phrases words = words();
    return model
        + (jumps ? words.say("fitted.jumps") : "")
        + (paretoTails ? words.say("fitted.pareto") : "")
        + (gjr ? words.say("fitted.gjr") : "")
        + (selfExciting ? words.say("fitted.excited") : "");
  }

  /** What the fit contains. */
  CalibrationOptions options() {
    return new CalibrationOptions(
        gjr,
        jumps,
        paretoTails,
        selfExciting,
        mostJumpsPerYear
            .map(FitOptions::bound)
            .orElse(CalibrationOptions.PLAIN.mostJumpsPerYear()));
  }

  private static double bound(String text) {
    String option = "--max-jumps-per-year";
    return Check.closed(option, Numbers.number(option, text), 2, 1e6, "bound of the intensity");
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
