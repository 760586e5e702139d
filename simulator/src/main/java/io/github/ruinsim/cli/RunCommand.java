package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.check.Check;
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
  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SweepOptions sweep = new SweepOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ChartOptions chartOptions = new ChartOptions();

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

  @Option(
      names = "--spark",
      paramLabel = "MASTER_URL",
      description =
          "Runs on Spark: local[*], spark://HOST:7077, yarn, k8s://URL; see docs/spark.md.")
  private Optional<String> spark = Optional.empty();

  @Option(names = "--resume", description = "Goes on with an interrupted run.")
  private boolean resume;

  @Option(names = "--force", description = "Replaces the result of another study.")
  private boolean force;

  RunCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    Set<OutputFormat> formats = OutputFormat.parse(formatNames);
    ChartRequest charts = chartOptions.request(OutputFormat.charts(formats), output.language());
    spark.ifPresent(workplace::master);
    List<SweepOptions.Planned> runs = sweep.plan(workplace);
    for (SweepOptions.Planned planned : runs) {
      int code = run(planned, formats, charts, runs.size() > 1);
      if (code != Program.DONE) {
        return code;
      }
    }
    return Program.DONE;
  }

  private int run(
      SweepOptions.Planned planned,
      Set<OutputFormat> formats,
      ChartRequest charts,
      boolean oneOfMany) {
    long start = System.nanoTime();
    Study study = planned.study();
    ResultFolder folder = new ResultFolder(workplace.folder(planned.folder()));
    Manifest manifest = manifest(study);
    boolean goesOn = workplace.goesOn() && !force;
    if (oneOfMany && goesOn && folder.isComplete(manifest)) {
      spec.commandLine().getErr().println(planned.folder() + " is complete and is not run again");
      return Program.DONE;
    }
    boolean resumes = resume || (goesOn && folder.isUnfinished(manifest));
    RunOptions options = new RunOptions(threads(), Optional.of(folder.checkpoint()), resumes);
    folder.check(manifest, force, resumes);
    Optional<Result> result = simulate(study, options, folder, manifest);
    if (result.isEmpty()) {
      return Program.INTERRUPTED;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> files = write(result.get(), folder, formats, charts, seconds);
    folder.complete(manifest.finished(result.get().info()));
    workplace.finished(folder.directory());
    print(result.get(), planned.folder(), files, (System.nanoTime() - start) / 1e9);
    return Program.DONE;
  }

  private int threads() {
    long cores = Runtime.getRuntime().availableProcessors();
    long wanted = threads.map(text -> Numbers.integer("--threads", text)).orElse(cores);
    return (int)
        Check.closed(
            "--threads",
            wanted,
            1,
            RunOptions.MOST_THREADS,
            "worker threads; the number of cores is best");
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
    boolean resumes = options.resume();
    Runnable begin =
        once(
            () -> {
              folder.begin(manifest, force, resumes);
              workplace.begun(folder.directory(), resumes);
            });
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = output.quiet() ? Progress.silent() : Progress.of(err)) {
      ProgressListener listener =
          (finished, total) -> {
            begin.run();
            progress.onBlocks(finished, total);
          };
      return Optional.of(workplace.runner().run(study, options, listener));
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
      files.addAll(
          workplace.partitions()
              ? folder.writePartitionedParquet(result)
              : List.of(folder.writeParquet(result)));
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

  private void print(Result result, String folder, List<String> files, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(RunSummary.json(result, folder, files, seconds));
    } else if (output.text()) {
      out.print(ResultTable.text(result, output.locale()));
      out.println();
      out.println(
          String.format(
              Locale.ROOT, "%s: %d files, %.1f s", Words.shown(folder), files.size(), seconds));
    }
    out.flush();
  }
}
