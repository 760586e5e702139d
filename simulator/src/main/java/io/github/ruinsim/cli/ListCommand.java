package io.github.ruinsim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.study.Presets;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.study.VenueText;
import io.github.ruinsim.text.Columns;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import io.github.ruinsim.wording.Bundles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code list}: what there is, one line each. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = "Lists models, venues, studies, metrics or charts with one-line explanations.",
    footer = {"", "Example: ruinsim list metrics"})
final class ListCommand implements Callable<Integer> {
  private static final List<String> KINDS =
      List.of("models", "venues", "studies", "metrics", "charts");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "models, venues, studies, metrics or charts.")
  private String what = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A venue: its whole file, to copy and change.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    if (name.isPresent()) {
      return venueFile(name.get());
    }
    Map<String, String> entries = entries(words(output.language().code()));
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(json(entries));
    } else if (output.text()) {
      Columns table = Columns.left();
      entries.forEach((name, explanation) -> table.add(List.of(name, explanation)));
      out.print(table.text());
    }
    out.flush();
    return Program.DONE;
  }

  private int venueFile(String wanted) {
    if (!what.equals("venues")) {
      throw new InputException(
          "NAME = " + Words.shown(wanted) + " belongs to list venues: leave it out");
    }
    Venue venue = Choices.of("NAME", wanted, VenuePresets.all(), Venue::name);
    PrintWriter out = spec.commandLine().getOut();
    out.print(VenueText.yaml(venue));
    out.flush();
    return Program.DONE;
  }

  private Map<String, String> entries(PropertyResourceBundle words) {
    Map<String, String> entries = new LinkedHashMap<>();
    switch (what) {
      case "models" -> {
        for (String model : StudyReader.models()) {
          entries.put(model, words.getString("model." + model));
        }
        Presets.models().forEach(name -> entries.put(name, preset(name, words)));
      }
      case "venues" ->
          VenuePresets.all()
              .forEach(venue -> entries.put(venue.name(), VenueLine.of(venue, words)));
      case "studies" -> Presets.studies().forEach(name -> entries.put(name, title(name)));
      case "metrics" -> {
        for (Metric metric : Metric.values()) {
          entries.put(metric.text(), words.getString("metric." + metric.text()));
        }
      }
      case "charts" ->
          ChartSet.names().forEach(chart -> entries.put(chart, words.getString("chart." + chart)));
      default ->
          throw new InputException(
              "WHAT = " + Words.shown(what) + " is not known: " + Words.hint(what, KINDS));
    }
    return entries;
  }

  /** Which model a bundled fit is, of which candles, and from when to when. */
  private static String preset(String name, PropertyResourceBundle words) {
    YamlMap file = Presets.model(name).orElseThrow().anyMap();
    YamlMap source = file.required("source", "").anyMap();
    return words
        .getString("model.preset")
        .replace("{model}", file.required("model", "").text())
        .replace("{candles}", source.required("description", "").text())
        .replace("{from}", day(source, "from"))
        .replace("{to}", day(source, "to"));
  }

  private static String day(YamlMap source, String key) {
    return source.required(key, "").text().replaceFirst("T.*", "");
  }

  private String title(String name) {
    String language = output.language().code();
    return Presets.study(name)
        .flatMap(study -> study.anyMap().optional("title"))
        .flatMap(title -> title.anyMap().optional(language))
        .map(YamlNode::text)
        .orElse("");
  }

  private static String json(Map<String, String> entries) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static PropertyResourceBundle words(String language) {
    return Bundles.of(ListCommand.class, "list", language);
  }
}
