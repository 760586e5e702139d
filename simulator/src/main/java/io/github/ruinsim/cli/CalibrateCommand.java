package io.github.ruinsim.cli;

import io.github.ruinsim.calibration.Calibration;
import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.FitDiagnostics;
import io.github.ruinsim.calibration.FitPage;
import io.github.ruinsim.calibration.LogReturns;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.calibration.ModelFileWriter;
import io.github.ruinsim.calibration.SeveralCalibration;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.FundingReader;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.WholeFile;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.wording.Phrases;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ruinsim calibrate}: candles in, a model file and a goodness-of-fit sheet out. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = "Fits a price model to candles and says how well it fits.",
    footer = {
      "",
      "Examples:",
      "  ruinsim calibrate my-candles.csv --model garch-t --jumps --out my-model.yaml",
      "  ruinsim calibrate BTCUSDT-1h.csv ETHUSDT-1h.csv --model garch-t --out pair.yaml"
    })
public final class CalibrateCommand implements Callable<Integer> {
  /** A model file says what it is within these. */
  private static final int START_BYTES = 4_096;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FitOptions fit = new FitOptions();

  @Parameters(
      index = "1..*",
      paramLabel = "MORE",
      arity = "0..*",
      description =
          "Candles of further assets: each is fitted alone, then what joins their innovations.")
  private List<Path> more = List.of();

  @Option(
      names = "--names",
      paramLabel = "A,B",
      split = ",",
      description = "Names of several assets (default: from their files).")
  private List<String> names = List.of();

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description = "Fits N simulated series again: errors without the normal approximation.")
  private Optional<String> bootstrap = Optional.empty();

  @Option(
      names = "--funding",
      paramLabel = "FILE",
      description = "Fits a funding model to this history beside the candles.")
  private Optional<Path> funding = Optional.empty();

  @Option(
      names = "--funding-zone",
      paramLabel = "ZONE",
      description = "Zone of the times in the funding file, for example Europe/London.")
  private Optional<String> fundingZone = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First open time, for example 2020-01-01 (UTC).")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "End of the open times, exclusive.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What the candles are; kept in the file.")
  private Optional<String> description = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The model file to write, with a page on its fit beside it.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Replaces an existing model file.")
  private boolean force;

  /** Creates the command; picocli fills the options. */
  public CalibrateCommand() {}

  @Override
  public Integer call() {
    fit.language();
    if (!more.isEmpty()) {
      return several();
    }
    if (!names.isEmpty()) {
      throw new InputException("--names belongs to several files of candles: leave it out");
    }
    ModelFamily family = fit.family();
    CalibrationOptions options = fit.options();
    out.ifPresent(this::refuseOccupied);
    if (fundingZone.isPresent() && funding.isEmpty()) {
      throw new InputException("--funding-zone belongs to --funding: give both or none");
    }
    int refits = bootstrapCount();
    CandleFile file = fit.read(range());
    Calibration calibration = Calibration.of(description.orElse(""), file, family, options);
    if (refits > 0) {
      calibration = calibration.withBootstrap(family, options, refits);
    }
    if (funding.isPresent()) {
      calibration = calibration.withFunding(FundingReader.read(funding.orElseThrow(), zone()));
    }
    Calibration done = calibration;
    out.ifPresent(target -> write(target, done));
    PrintWriter printer = spec.commandLine().getOut();
    if (fit.output().json()) {
      printer.println(ModelFileWriter.json(done));
    } else if (fit.output().text()) {
      print(printer, file, done);
    }
    printer.flush();
    return 0;
  }

  /** Several assets: the fit of each, and what joins them. */
  private int several() {
    if (bootstrap.isPresent() || funding.isPresent()) {
      throw new InputException(
          (bootstrap.isPresent() ? "--bootstrap" : "--funding")
              + " belongs to one file of candles: fit the assets alone for it");
    }
    out.ifPresent(this::refuseOccupied);
    List<Path> files = new ArrayList<>(List.of(fit.candles()));
    files.addAll(more);
    List<String> assets = AssetNames.of(files, names);
    PrintWriter printer = spec.commandLine().getOut();
    Phrases words = fit.words();
    List<ModelFamily> families = fit.families(files.size());
    List<CandleFile> candles = files.stream().map(file -> fit.read(file, range())).toList();
    SeveralCalibration joined = SeveralCalibration.of(assets, candles, families, fit.options());
    out.ifPresent(target -> writeFile(target, ModelFileWriter.text(joined)));
    if (fit.output().json()) {
      printer.println(ModelFileWriter.json(joined));
    } else if (fit.output().text()) {
      for (int k = 0; k < candles.size(); k++) {
        printer.println(
            words.say("fit.section.data")
                + "  "
                + assets.get(k)
                + ": "
                + candles.get(k).fileName());
        candles.get(k).report().lines(words).forEach(line -> printer.println("  " + line));
        printer.println();
      }
      printer.println(
          words.say("fit.section.fit")
              + "  "
              + words.say("fit.several.title", "names", String.join(", ", assets)));
      joined.sheet(words).forEach(line -> printer.println(line.isEmpty() ? "" : "  " + line));
      printer.println();
      printer.println(words.say("fit.section.read"));
      joined.warnings().forEach(note -> printer.println("  - " + note.text(words.language())));
      out.ifPresent(
          target -> printer.println("\n" + words.say("written", "files", Words.path(target))));
    }
    printer.flush();
    return 0;
  }

  private void writeFile(Path target, String text) {
    try {
      ModelFileWriter.write(target, text, force);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          "--out = " + Words.path(target) + " exists: add --force to replace it", e);
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }

  private void print(PrintWriter printer, CandleFile file, Calibration calibration) {
    Phrases words = fit.words();
    printer.println(words.say("fit.section.data") + "  " + file.fileName());
    file.report().lines(words).forEach(line -> printer.println("  " + line));
    printer.println();
    printer.println(words.say("fit.section.fit") + "  " + fit.title());
    calibration.sheet(words).forEach(line -> printer.println(line.isEmpty() ? "" : "  " + line));
    printer.println();
    printer.println(words.say("fit.section.readStars"));
    calibration.warnings().forEach(note -> printer.println("  - " + note.text(words.language())));
    out.ifPresent(
        target ->
            printer.println(
                "\n"
                    + words.say(
                        "written",
                        "files",
                        Words.path(target) + ", " + Words.path(page(target, ".html")))));
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
    SweepOptions.requireName(target.toString());
    if (Files.isDirectory(target)) {
      throw new InputException("--out = " + Words.path(target) + " is a folder: name a file");
    }
    Optional<Path> folder = Optional.ofNullable(target.toAbsolutePath().getParent());
    if (folder.filter(Files::isDirectory).isEmpty()) {
      throw new InputException(
          "--out = " + Words.path(target) + ": the folder does not exist, create it first");
    }
    folder.ifPresent(ResultFolder::requireWritable);
    requireReplaceable(target);
    for (Path file : List.of(target, page(target, ".html"), page(target, ".png"))) {
      if (!force && Files.exists(file)) {
        throw new InputException(
            "--out = " + Words.path(file) + " exists: add --force to replace it");
      }
    }
  }

  /** What {@code --force} replaces is a model file, never candles or anything else. */
  private void requireReplaceable(Path target) {
    if (!force || !Files.exists(target)) {
      return;
    }
    try (InputStream in =
        Files.isRegularFile(target)
            ? Files.newInputStream(target)
            : InputStream.nullInputStream()) {
      String start = new String(in.readNBytes(START_BYTES), StandardCharsets.ISO_8859_1);
      if (!start.contains("formatVersion:")) {
        throw new InputException(
            "--out = "
                + Words.path(target)
                + " is no model file and is not replaced: name another file");
      }
    } catch (IOException e) {
      throw new InputException(
          "--out = " + Words.path(target) + " may not be read: name another file", e);
    }
  }

  /** The goodness-of-fit page beside a model file: {@code m.yaml} has {@code m-fit.html}. */
  private static Path page(Path target, String extension) {
    String name = String.valueOf(target.getFileName()).replaceFirst("\\.ya?ml$", "");
    return target.resolveSibling(name + "-fit" + extension);
  }

  private Optional<ZoneId> zone() {
    try {
      return fundingZone.map(ZoneId::of);
    } catch (DateTimeException e) {
      throw new InputException(
          "--funding-zone = "
              + Words.shown(fundingZone.orElse(""))
              + " is no zone: write Europe/London or +09:00",
          e);
    }
  }

  private void write(Path target, Calibration calibration) {
    try {
      FitDiagnostics curves =
          FitDiagnostics.of(calibration.fit(), LogReturns.of(calibration.candles().series()));
      byte[] png =
          FitFigure.of(calibration, curves, fit.title(), fit.words())
              .draw(fit.language(), ChartFormat.PNG, "fit");
      writeFile(target, ModelFileWriter.text(calibration));
      WholeFile.write(page(target, ".png"), png);
      WholeFile.write(page(target, ".html"), FitPage.html(calibration, curves, png, fit.words()));
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }
}
