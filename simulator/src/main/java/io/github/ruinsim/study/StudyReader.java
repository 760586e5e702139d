package io.github.ruinsim.study;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import io.github.ruinsim.text.YamlOverrides;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads study files. Every mistake is an {@link InputException} of one line with file, line, key,
 * value, what is accepted and a hint.
 */
public final class StudyReader {
  private final List<Venue> venues;

  /** Creates a reader that knows these venues by name. */
  public StudyReader(List<Venue> venues) {
    this.venues = List.copyOf(venues);
  }

  /** Names of the price models that a study may use. */
  public static List<String> models() {
    return ModelReader.NAMES;
  }

  /**
   * Reads a study with overrides.
   *
   * @param fileOrName path of a study file, or the name of a bundled study where no such file
   *     exists
   * @param overrides {@code key.path=value}, applied in order
   */
  public Study read(String fileOrName, List<String> overrides) {
    if (fileOrName.isBlank()) {
      throw new InputException(
          "study = (empty) is no name: give a file, or one of "
              + String.join(", ", Presets.studies()));
    }
    Path file = path(fileOrName);
    Optional<YamlNode> bundled = Files.exists(file) ? Optional.empty() : Presets.study(fileOrName);
    if (bundled.isPresent()) {
      return read(bundled.get(), Path.of(""), overrides);
    }
    if (!Files.exists(file)) {
      throw new InputException(
          Words.path(file)
              + ": there is no such file or bundled study: "
              + Words.hint(fileOrName, Presets.studies()));
    }
    return read(YamlDocument.read(file), folder(file), overrides);
  }

  /**
   * Reads a study from a document.
   *
   * @param root the document
   * @param directory what paths in the study are relative to
   * @param overrides {@code key.path=value}, applied in order
   */
  public Study read(YamlNode root, Path directory, List<String> overrides) {
    YamlNode node = YamlOverrides.apply(root, exclusive(overrides), AxisReader.SPREAD);
    YamlMap map =
        node.map(
            "name",
            "title",
            "market",
            "horizon",
            "venue",
            "contract",
            "account",
            "grid",
            "paths",
            "precision",
            "seed",
            "confidence",
            "ruinFloor",
            "drawdownLevels");
    String name = map.required("name", "letters, digits and hyphens").text();
    Map<String, String> title = map.optional("title").map(StudyReader::title).orElse(Map.of());
    double horizon = map.required("horizon", "length of the study; write 30d").seconds() / 86_400;
    YamlNode gridNode = map.required("grid", "{leverage: [2, 5, 10], stopLoss: [none, 5%]}");
    Grid ladder = ladder(gridNode);
    AxisReader.Axes axes =
        new AxisReader(
                document -> market(document, directory),
                new AccountReader(venues, directory)::read,
                value -> new VenueReader(venues, directory).read(value).name())
            .read(node, gridNode, ladder.leverages().size(), ladder.stopLosses().size());
    Grid grid =
        gridNode.build(() -> new Grid(ladder.leverages(), ladder.stopLosses(), axes.axes()));
    SampleSize size = size(map, axes.variants(), horizon);
    long seed = map.optional("seed").map(YamlNode::integer).orElse(Defaults.SEED);
    double confidence =
        map.optional("confidence").map(YamlNode::number).orElse(Defaults.CONFIDENCE);
    double ruinFloor = map.optional("ruinFloor").map(YamlNode::number).orElse(Defaults.RUIN_FLOOR);
    List<Double> levels =
        map.optional("drawdownLevels").map(StudyReader::levels).orElse(Defaults.DRAWDOWN_LEVELS);
    return node.build(
        () ->
            new Study(
                name,
                title,
                horizon,
                axes.variants(),
                grid,
                size,
                seed,
                confidence,
                ruinFloor,
                levels));
  }

  private static Market market(YamlNode root, Path directory) {
    return new MarketReader(directory)
        .read(root.anyMap().required("market", "model, parameters, bar …"));
  }

  /** Reads the file that a node names, relative to a directory. */
  static YamlNode readBeside(Path directory, YamlNode node) {
    Path file;
    try {
      file = directory.resolve(node.text());
    } catch (InvalidPathException e) {
      throw node.wrong("is not a path", "name a file");
    }
    if (!Files.exists(file)) {
      throw node.wrong("is not there", "a path is relative to the file that names it");
    }
    return YamlDocument.read(file);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(Words.shown(text) + ": is not a path", e);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Map<String, String> title(YamlNode node) {
    YamlMap map = node.map("en", "ja");
    Map<String, String> title = new HashMap<>();
    for (String language : map.keys()) {
      YamlNode text = map.required(language, "a title");
      if (!text.text().matches("[^\\p{Cc}]{1,200}")) {
        throw text.wrong("is not a title", "one line of at most 200 characters");
      }
      title.put(language, text.text());
    }
    return title;
  }

  /** Leverages and stops of a grid; its other keys are axes that {@link AxisReader} reads. */
  private static Grid ladder(YamlNode node) {
    AxisReader.checkKeys(node);
    YamlMap map = node.anyMap();
    YamlNode axis = map.required("leverage", "write [2, 5, 10]");
    List<Double> leverages = axis.list().stream().map(StudyReader::leverage).sorted().toList();
    List<Double> stops =
        map.optional("stopLoss")
            .map(part -> part.list().stream().map(StudyReader::stopLoss).toList())
            .orElse(Defaults.STOP_LOSSES);
    return node.build(() -> new Grid(leverages, stops));
  }

  private static double leverage(YamlNode node) {
    double leverage = node.leverage();
    if (!(leverage >= 1 && leverage <= Grid.MOST_LEVERAGE)) {
      throw node.wrong("is outside [1, 100000]", "notional divided by margin; 1 is unleveraged");
    }
    return leverage;
  }

  private static double stopLoss(YamlNode node) {
    if (node.is("none")) {
      return GridPoint.NO_STOP;
    }
    double stop = node.number();
    if (!(stop > 0 && stop < 1)) {
      throw node.wrong("is outside (0, 1)", "none, or a distance of price; write 5% or 0.05");
    }
    return stop;
  }

  private static SampleSize size(YamlMap map, List<Variant> variants, double horizonDays) {
    Optional<YamlNode> paths = map.optional("paths");
    if (variants.stream().anyMatch(variant -> variant.market().model() instanceof Replay)) {
      return ReplaySize.read(map, variants, horizonDays);
    }
    if (map.has("precision")) {
      paths.ifPresent(
          part -> {
            throw part.error("stands beside precision: give one of the two");
          });
      return precision(map.required("precision", ""));
    }
    if (paths.isPresent() && paths.get().is("all")) {
      throw paths.get().wrong("belongs to the model replay", "give a number");
    }
    long number = paths.map(YamlNode::integer).orElse(Defaults.PATHS);
    return map.node().build(() -> new SampleSize.Fixed(number));
  }

  private static Precision precision(YamlNode node) {
    YamlMap map = node.map("metric", "relativeError", "minimumProbability", "maxPaths");
    Metric metric =
        map.optional("metric")
            .map(part -> part.choice(Precision.METRICS, Metric::text))
            .orElse(Defaults.PRECISION_METRIC);
    double error = map.required("relativeError", "half width ÷ estimate; write 2%").number();
    double minimum =
        map.optional("minimumProbability")
            .map(YamlNode::number)
            .orElse(Defaults.MINIMUM_PROBABILITY);
    long most = map.optional("maxPaths").map(YamlNode::integer).orElse(Defaults.MAX_PATHS);
    return node.build(() -> new Precision(metric, error, minimum, most));
  }

  /** Paths on the command line replace a precision in the file, and the other way round. */
  private static List<String> exclusive(List<String> overrides) {
    List<String> all = new ArrayList<>();
    for (String override : overrides) {
      if (override.startsWith("paths=")) {
        all.add("precision=");
      } else if (override.startsWith("precision")) {
        all.add("paths=");
      }
    }
    List<String> first = all.stream().distinct().toList();
    return Stream.concat(first.size() == 1 ? first.stream() : Stream.of(), overrides.stream())
        .toList();
  }

  private static List<Double> levels(YamlNode node) {
    List<Double> levels = node.list().stream().map(StudyReader::level).sorted().toList();
    if (levels.stream().distinct().count() < levels.size()) {
      throw node.error("holds a level twice: keep one");
    }
    return levels;
  }

  private static double level(YamlNode node) {
    double level = node.number();
    if (!(level > 0 && level <= 1)) {
      throw node.wrong("is outside (0, 1]", "a fraction of the peak; write 50% or 0.5");
    }
    return level;
  }
}
