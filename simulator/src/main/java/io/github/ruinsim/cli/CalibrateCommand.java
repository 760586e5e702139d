package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFileWriter;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ruinsim calibrate}: candles in, a model file and a goodness-of-fit sheet out. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = "Fits a price model to candles and says how well it fits.")
public final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "CANDLES",
      description = "A file of candles, plain or in gzip; the format is recognised by content.")
  private Path candles = Path.of("");

  @Option(names = "--model", required = true, description = "The model to fit: garch-t.")
  private String model = "";

  @Option(names = "--jumps", description = "Fit normal jumps too.")
  private boolean jumps;

  @Option(
      names = "--max-jumps-per-year",
      paramLabel = "N",
      defaultValue = "1_000_000",
      description = "Bound of their intensity; it never exceeds one jump in twenty bars.")
  private String mostJumpsPerYear = "";

  @Option(names = "--gjr", description = "Let falls weigh more (or less) than rises.")
  private boolean gjr;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Read the candles as this format instead of recognising it.")
  private Optional<String> format = Optional.empty();

  @Option(names = "--from", description = "First open time, for example 2020-01-01 (UTC).")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", description = "End of the open times, exclusive.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--description", description = "What the candles are; kept in the file.")
  private Optional<String> description = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "The model file to write.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Replace an existing model file.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  /** Creates the command; picocli fills the options. */
  public CalibrateCommand() {}

  @Override
  public Integer call() {
    if (!model.equals("garch-t")) {
      throw new InputException("--model = " + model + " is outside [garch-t]: the only one so far");
    }
    out.ifPresent(this::refuseOccupied);
    CandleFile file = CandleReader.read(candles, range(), format);
    CalibrationOptions options =
        new CalibrationOptions(
            gjr, jumps, Numbers.number("--max-jumps-per-year", mostJumpsPerYear));
    Calibration calibration = Calibration.of(description.orElse(""), file, options);
    out.ifPresent(target -> write(target, calibration));
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(ModelFileWriter.json(calibration));
    } else {
      print(printer, file, calibration);
    }
    printer.flush();
    return 0;
  }

  private void print(PrintWriter printer, CandleFile file, Calibration calibration) {
    printer.println("DATA  " + file.fileName());
    file.report().lines().forEach(line -> printer.println("  " + line));
    printer.println();
    printer.println("FIT  garch-t" + (jumps ? " with jumps" : "") + (gjr ? " and GJR term" : ""));
    calibration.sheet().forEach(line -> printer.println(line.isEmpty() ? "" : "  " + line));
    printer.println();
    printer.println("READ THIS BEFORE USING IT  (* = the data lie outside the band)");
    calibration.warnings().forEach(line -> printer.println("  - " + line));
    out.ifPresent(target -> printer.println("\nwritten: " + Words.path(target)));
  }

  private TimeRange range() {
    long first = from.map(text -> instant("--from", text)).orElse(Long.MIN_VALUE);
    long end = to.map(text -> instant("--to", text)).orElse(Long.MAX_VALUE);
    return new TimeRange(first, end);
  }

  private static long instant(String option, String text) {
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
          option + " = " + text + " is no date: write 2020-01-31 or 2020-01-31T13:00Z", e);
    }
  }

  private void refuseOccupied(Path target) {
    if (Files.isDirectory(target)) {
      throw new InputException("--out = " + Words.path(target) + " is a folder: name a file");
    }
    Optional<Path> folder = Optional.ofNullable(target.toAbsolutePath().getParent());
    if (folder.filter(Files::isDirectory).isEmpty()) {
      throw new InputException(
          "--out = " + Words.path(target) + ": the folder does not exist, create it first");
    }
    if (!force && Files.exists(target)) {
      throw new InputException(
          "--out = " + Words.path(target) + " exists: add --force to replace it");
    }
  }

  private void write(Path target, Calibration calibration) {
    try {
      ModelFileWriter.write(target, calibration, force);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          "--out = " + Words.path(target) + " exists: add --force to replace it", e);
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }
}
