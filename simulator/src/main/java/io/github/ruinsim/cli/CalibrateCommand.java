package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.calibration.ModelFileWriter;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ruinsim calibrate}: candles in, a model file and a goodness-of-fit sheet out. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = "Fits a price model to candles and says how well it fits.")
public final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FitOptions fit = new FitOptions();

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description = "Fit N simulated series again: errors without the normal approximation.")
  private Optional<String> bootstrap = Optional.empty();

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
    ModelFamily family = fit.family();
    CalibrationOptions options = fit.options();
    out.ifPresent(this::refuseOccupied);
    int refits = bootstrapCount();
    CandleFile file = fit.read(range());
    Calibration calibration = Calibration.of(description.orElse(""), file, family, options);
    if (refits > 0) {
      calibration = calibration.withBootstrap(family, options, refits);
    }
    Calibration done = calibration;
    out.ifPresent(target -> write(target, done));
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(ModelFileWriter.json(done));
    } else {
      print(printer, file, done);
    }
    printer.flush();
    return 0;
  }

  private void print(PrintWriter printer, CandleFile file, Calibration calibration) {
    printer.println("DATA  " + file.fileName());
    file.report().lines().forEach(line -> printer.println("  " + line));
    printer.println();
    printer.println("FIT  " + fit.title());
    calibration.sheet().forEach(line -> printer.println(line.isEmpty() ? "" : "  " + line));
    printer.println();
    printer.println("READ THIS BEFORE USING IT  (* = the data lie outside the band)");
    calibration.warnings().forEach(line -> printer.println("  - " + line));
    out.ifPresent(target -> printer.println("\nwritten: " + Words.path(target)));
  }

  private int bootstrapCount() {
    return bootstrap
        .map(
            text ->
                (int)
                    Check.closed(
                        "--bootstrap",
                        Numbers.integer("--bootstrap", text),
                        2,
                        10_000,
                        "number of refits"))
        .orElse(0);
  }

  private TimeRange range() {
    long first = from.map(text -> FitOptions.instant("--from", text)).orElse(Long.MIN_VALUE);
    long end = to.map(text -> FitOptions.instant("--to", text)).orElse(Long.MAX_VALUE);
    return new TimeRange(first, end);
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
