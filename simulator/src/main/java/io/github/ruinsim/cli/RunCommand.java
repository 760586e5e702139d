package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.Manifest;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunInterruptedException;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.run.Runner;
import io.github.ruinsim.run.Version;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: simulates a study, writes the result folder, prints the table. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = {
      "Simulates a study, writes its result folder and prints the main probabilities.",
      "Without a study it runs the bundled default study."
    },
    footer = {
      "",
      "Examples:",
      "  ruinsim run",
      "  ruinsim run my-study.yaml --paths 1_000_000 --out results/mine",
      "  ruinsim run --set market.gapShare=0 --set grid.leverage=[5,10,20] --lang ja",
      "  ruinsim run my-study.yaml --resume       goes on after Ctrl-C"
    })
final class RunCommand implements Callable<Integer> {
  private final Runner runner;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StudyOptions studyOptions = new StudyOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ChartOptions chartOptions = new ChartOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder (default: out/NAME of the study).")
  private Optional<String> directory = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: processor cores); changes no number.")
  private Optional<String> threads = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      description =
          "Files to write: csv, json, parquet, png, svg, html (default: all but parquet).")
  private List<String> formatNames = List.of();

  @Option(names = "--resume", description = "Goes on with an interrupted run.")
  private boolean resume;

  @Option(names = "--force", description = "Replaces the result of another study.")
  private boolean force;

  RunCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Set<OutputFormat> formats = OutputFormat.parse(formatNames);
    ChartRequest charts = chartOptions.request(OutputFormat.charts(formats), output.language());
    Study study = studyOptions.read();
    ResultFolder folder = new ResultFolder(folder(study));
    RunOptions options = new RunOptions(threads(), Optional.of(folder.checkpoint()), resume);
    Manifest manifest = manifest(study);
    folder.check(manifest, force, resume);
    Optional<Result> result = simulate(study, options, folder, manifest);
    if (result.isEmpty()) {
      return Program.INTERRUPTED;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> files = write(result.get(), folder, formats, charts, seconds);
    folder.complete(manifest.finished(result.get().info()));
    print(result.get(), folder, files, (System.nanoTime() - start) / 1e9);
    return Program.DONE;
  }

  private Path folder(Study study) {
    if (directory.isEmpty()) {
      return Path.of("out", study.name());
    }
    try {
      return Path.of(directory.get());
    } catch (InvalidPathException e) {
      throw new InputException("--out = " + Words.shown(directory.get()) + " is not a path", e);
    }
  }

  private int threads() {
    long cores = Runtime.getRuntime().availableProcessors();
    long wanted = threads.map(text -> Numbers.integer("--threads", text)).orElse(cores);
    return (int) Math.max(0, Math.min(wanted, Integer.MAX_VALUE));
  }

  private static Manifest manifest(Study study) {
    Plan plan = Plan.of(study);
    return new Manifest(
        study.name(),
        StudyText.hash(study),
        study.seed(),
        Version.text(),
        study.paths(),
        Runner.BLOCK_PATHS,
        (long) plan.blocks() * plan.simulations(),
        0);
  }

  /**
   * The result, or nothing when the run was interrupted. The folder is touched once the run is
   * under way, so that a study that cannot be planned leaves no trace.
   */
  private Optional<Result> simulate(
      Study study, RunOptions options, ResultFolder folder, Manifest manifest) {
    InterruptGuard guard = new InterruptGuard();
    Runnable begin = once(() -> folder.begin(manifest, force, resume));
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = output.quiet() ? Progress.silent() : Progress.of(err)) {
      ProgressListener listener =
          (finished, total) -> {
            begin.run();
            progress.onBlocks(finished, total);
          };
      return Optional.of(runner.run(study, options, listener));
    } catch (RunInterruptedException e) {
      guard.forgetInterrupt();
      begin.run();
      folder.writeManifest(manifest.withFinishedBlocks(e.finishedPaths() / Runner.BLOCK_PATHS));
      err.println(
          String.format(
              Locale.ROOT,
              "interrupted after %,d of %,d paths, which are saved: go on with --resume",
              e.finishedPaths(),
              e.totalPaths()));
      err.flush();
      return Optional.empty();
    } finally {
      guard.close();
    }
  }

  private static Runnable once(Runnable task) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        task.run();
      }
    };
  }

  private List<String> write(
      Result result,
      ResultFolder folder,
      Set<OutputFormat> formats,
      ChartRequest charts,
      double seconds) {
    List<String> files = new ArrayList<>();
    if (formats.contains(OutputFormat.CSV)) {
      files.addAll(folder.writeCsv(result));
    }
    if (formats.contains(OutputFormat.JSON)) {
      files.add(folder.writeJson(result, seconds));
    }
    if (formats.contains(OutputFormat.PARQUET)) {
      files.add(folder.writeParquet(result));
    }
    if (!charts.formats().isEmpty()) {
      ChartFiles.write(result, folder, charts).files().stream()
          .map(file -> folder.directory().relativize(file).toString())
          .forEach(files::add);
    }
    if (formats.contains(OutputFormat.HTML)) {
      files.add(ReportFile.write(result, folder, output.language()));
    }
    return files;
  }

  private void print(Result result, ResultFolder folder, List<String> files, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(RunSummary.json(result, folder.directory(), files, seconds));
    } else if (output.text()) {
      out.print(ResultTable.text(result, output.locale()));
      out.println();
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %d files, %.1f s",
              Words.path(folder.directory()),
              files.size(),
              seconds));
    }
    out.flush();
  }
}
