package io.github.ruinsim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.run.PathEvent;
import io.github.ruinsim.run.PathInspector;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.text.Columns;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code path}: replays one simulated path with every event of one account. */
@Command(
    name = "path",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = "Replays one simulated path of a study and lists every event of one account.",
    footer = {
      "",
      "Examples:",
      "  ruinsim path default --index 17 --leverage 20",
      "  ruinsim path my-study.yaml --index 17 --leverage 20 --stop 5%% --format csv"
    })
final class PathCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("timeDays", "event", "price", "equity", "detail");

  private final PathInspector inspector;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StudyOptions studyOptions = new StudyOptions();

  @Option(names = "--index", paramLabel = "I", required = true, description = "Number of the path.")
  private String index = "";

  @Option(
      names = "--leverage",
      paramLabel = "L",
      description = "Leverage of the account (default: the first one of the grid).")
  private Optional<String> leverage = Optional.empty();

  @Option(
      names = "--stop",
      paramLabel = "S",
      description = "Distance of the stop, or none (default: the first one of the grid).")
  private Optional<String> stop = Optional.empty();

  @Option(names = "--format", paramLabel = "F", description = "table (default) or csv.")
  private String format = "table";

  @Option(names = "--json", description = "Prints one JSON object instead of text.")
  private boolean json;

  PathCommand(PathInspector inspector) {
    this.inspector = inspector;
  }

  @Override
  public Integer call() {
    if (!format.equals("table") && !format.equals("csv")) {
      throw new InputException(
          "--format = "
              + Words.shown(format)
              + " is not known: "
              + Words.hint(format, List.of("table", "csv")));
    }
    long path = Numbers.integer("--index", index);
    Check.closed("--index", path, 0L, 999_999_999_999L, "number of the path, from 0");
    Study study = studyOptions.read();
    GridPoint point = new GridPoint(leverage(study), stop(study));
    List<PathEvent> events = inspector.inspect(study, path, point);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(path, point, events));
    } else if (format.equals("csv")) {
      out.print(csv(events));
    } else {
      String stopText = point.hasStop() ? TwelveDigits.of(100 * point.stopLoss()) + " %" : "none";
      out.println(
          study.name()
              + ": path "
              + path
              + ", leverage "
              + TwelveDigits.of(point.leverage())
              + "x, stop "
              + stopText
              + ", seed "
              + study.seed());
      out.print(table(events));
    }
    out.flush();
    return Program.DONE;
  }

  private double leverage(Study study) {
    double value =
        leverage
            .map(text -> Numbers.leverage("--leverage", text))
            .orElse(study.grid().leverages().get(0));
    return Check.closed("--leverage", value, 1, 1e5, "notional divided by margin");
  }

  private double stop(Study study) {
    if (stop.isEmpty()) {
      return study.grid().stopLosses().get(0);
    }
    if (stop.get().equals("none")) {
      return GridPoint.NO_STOP;
    }
    double value = Numbers.number("--stop", stop.get());
    return Check.open("--stop", value, 0, 1, "none, or a distance of price; write 5%");
  }

  private static String table(List<PathEvent> events) {
    Columns table = Columns.right();
    table.add(List.of("days", "event", "price", "equity", "detail"));
    for (PathEvent event : events) {
      table.add(
          List.of(
              rounded(event.timeDays(), 4),
              event.event(),
              rounded(event.price(), 2),
              rounded(event.equity(), 4),
              event.detail()));
    }
    return table.text();
  }

  private static String rounded(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String csv(List<PathEvent> events) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(COLUMNS);
    for (PathEvent event : events) {
      csv.writeRecord(
          TwelveDigits.of(event.timeDays()),
          event.event(),
          TwelveDigits.of(event.price()),
          TwelveDigits.of(event.equity()),
          event.detail());
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String json(long path, GridPoint point, List<PathEvent> events) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("path", path);
      json.writeFieldName("leverage");
      json.writeNumber(TwelveDigits.of(point.leverage()));
      json.writeFieldName("stopLoss");
      if (point.hasStop()) {
        json.writeNumber(TwelveDigits.of(point.stopLoss()));
      } else {
        json.writeString("none");
      }
      json.writeArrayFieldStart("events");
      for (PathEvent event : events) {
        json.writeStartObject();
        json.writeFieldName("timeDays");
        json.writeNumber(TwelveDigits.of(event.timeDays()));
        json.writeStringField("event", event.event());
        json.writeFieldName("price");
        json.writeNumber(TwelveDigits.of(event.price()));
        json.writeFieldName("equity");
        json.writeNumber(TwelveDigits.of(event.equity()));
        json.writeStringField("detail", event.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
