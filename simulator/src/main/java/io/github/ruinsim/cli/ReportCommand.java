package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.Words;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: makes charts and page of a result folder again and prints its table. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = "Makes the charts and the page of a result folder again and prints its table.",
    footer = {"", "Example: ruinsim report out/leverage-ladder --lang ja"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ChartOptions chartOptions = new ChartOptions();

  @Mixin private CombinationOption combination = new CombinationOption();

  @Parameters(index = "0", paramLabel = "DIR", description = "Result folder of a run.")
  private Path directory = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      description = "Files to make: png, svg, html (default: all).")
  private List<String> formatNames = List.of();

  @Override
  public Integer call() {
    Set<OutputFormat> formats = OutputFormat.parse(formatNames);
    Set<ChartFormat> charts = OutputFormat.charts(formats);
    boolean page = formats.contains(OutputFormat.HTML);
    if (charts.isEmpty() && !page) {
      throw new InputException("--format names no chart or page: known: png, svg, html");
    }
    ChartRequest request = chartOptions.request(charts, output.language());
    if (!Files.isDirectory(directory)) {
      throw new InputException(
          Words.path(directory) + ": there is no such folder: run a study first");
    }
    ResultFolder folder = new ResultFolder(directory);
    Result result = folder.readResult();
    request = request.at(combination.of(result));
    List<Path> files = new ArrayList<>();
    Map<String, String> skipped = Map.of();
    if (!charts.isEmpty()) {
      ChartSet.Written written = ChartFiles.write(result, folder, request);
      files.addAll(written.files());
      skipped = written.skipped();
    }
    if (page) {
      files.add(directory.resolve(ReportFile.write(result, folder, output.language())));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(RunSummary.files(directory, files));
    } else if (output.text()) {
      out.println(ResultTable.text(result, output.locale()));
      files.forEach(file -> out.println(Words.path(file)));
      skipped.forEach((name, reason) -> out.println(name + ": " + reason));
    }
    out.flush();
    return Program.DONE;
  }
}
