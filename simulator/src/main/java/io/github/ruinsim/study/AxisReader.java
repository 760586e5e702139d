package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import io.github.ruinsim.text.YamlOverrides;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads the further axes of a grid: a key of the study and the values that stand there in turn, as
 * {@code --set} would put them. The key is a path like {@code account.side} or one of the short
 * names {@link #SHORT}; blocks in the grid nest paths. {@code market.models}, or the axis {@code
 * model}, lists price models: names that share {@code market.parameters}, presets, model files, or
 * blocks {@code {name, model, parameters | preset | calibration, bar, initialVolatility, funding}}.
 */
final class AxisReader {
  /** A single value of these keys may grow into a block, and the key it then gets. */
  static final Map<String, String> SPREAD = Map.of("venue", "extends");

  /** Short names of key paths. */
  private static final Map<String, String> SHORT = new LinkedHashMap<>();

  static {
    SHORT.put("side", "account.side");
    SHORT.put("margin", "account.margin");
    SHORT.put("wallet", "account.wallet");
    SHORT.put("sizing", "account.sizing");
    SHORT.put("maxLeverage", "venue.maxLeverage");
    SHORT.put("maintenance", "venue.maintenance");
    SHORT.put("maintenanceRate", "venue.maintenance.rate");
    SHORT.put("maintenanceBasis", "venue.maintenance.basis");
    SHORT.put("fees", "venue.fees");
    SHORT.put("funding", "venue.funding");
    SHORT.put("liquidation", "venue.liquidation");
    SHORT.put("negativeBalance", "venue.negativeBalance");
    SHORT.put("gapShare", "market.gapShare");
    SHORT.put("drift", "market.parameters.drift");
    SHORT.put("volatility", "market.parameters.volatility");
    SHORT.put("startPrice", "market.startPrice");
    SHORT.put("bar", "market.bar");
    SHORT.put("monitoring", "market.monitoring");
    SHORT.put("initialVolatility", "market.initialVolatility");
    SHORT.put("start", "market.start");
    SHORT.put("market.volatility", "market.parameters.volatility");
    SHORT.put("market.drift", "market.parameters.drift");
  }

  private static final String MODELS = "market.models";
  private static final String MAINTENANCE = "venue.maintenance";
  private static final String RATE = MAINTENANCE + ".rate";
  private static final String TIERS = MAINTENANCE + ".tiers";
  private static final Set<String> MODEL_NAMES =
      Set.of("model", "models", "market.model", "market.models");
  private static final List<String> ROOTS = List.of("market", "venue", "contract", "account");
  private static final Set<String> WHOLE_STUDY =
      Set.of(
          "name",
          "title",
          "horizon",
          "paths",
          "precision",
          "seed",
          "confidence",
          "ruinFloor",
          "drawdownLevels");
  private static final Set<String> NO_AXIS =
      Set.of("market.preset", "market.calibration", "market.compareGapShares");
  private static final List<String> OWN = List.of("leverage", "stopLoss");

  private final Function<YamlNode, Market> markets;
  private final Function<YamlNode, AccountSide> accounts;
  private final Function<YamlNode, String> venueNames;

  /**
   * Creates a reader.
   *
   * @param markets reads the market of a study
   * @param accounts reads the account side of a study
   * @param venueNames name of the venue that a value means
   */
  AxisReader(
      Function<YamlNode, Market> markets,
      Function<YamlNode, AccountSide> accounts,
      Function<YamlNode, String> venueNames) {
    this.markets = markets;
    this.accounts = accounts;
    this.venueNames = venueNames;
  }

  /** An axis with the places of its values. */
  private record Raw(String path, YamlNode node, List<YamlNode> values, Axis axis) {
    boolean ofMarket() {
      return path.startsWith("market");
    }
  }

  /** What decides an account on a given path. */
  record AccountSide(Contract contract, Venue venue, AccountSettings account) {}

  /** The axes and what the study means at every combination of their values. */
  record Axes(List<Axis> axes, List<Variant> variants) {}

  /** Reads the axes of a study. */
  Axes read(YamlNode root, YamlNode grid, int leverages, int stopLosses) {
    List<Raw> raws = new ArrayList<>();
    YamlMap market = root.anyMap().required("market", "model, parameters, bar …").anyMap();
    if (market.has("models")) {
      add(raws, Axis.MODEL, market.required("models", "[gbm, kou]"));
    }
    YamlMap map = grid.anyMap();
    for (String key : map.keys()) {
      if (!OWN.contains(key)) {
        collect(raws, key, map.required(key, "[first, second]"));
      }
    }
    grid.build(
        () -> {
          Grid.checkSize(leverages, stopLosses, raws.stream().map(Raw::values).toList());
          return true;
        });
    boolean compares = market.optional("compareGapShares").isPresent();
    for (Raw raw : raws) {
      if (compares && raw.path().equals("market.gapShare")) {
        throw raw.node().badKey("is compared twice: remove market.compareGapShares");
      }
    }
    List<Axis> axes = raws.stream().map(Raw::axis).toList();
    Optional<YamlNode> looks = market.optional("compareMonitoring");
    if (looks.isPresent() && looks.get().flag() && axes.stream().anyMatch(Axis::isMonitoring)) {
      throw looks.get().wrong("is compared twice", "remove the key, or the axis monitoring");
    }
    YamlNode document = root;
    if (looks.isEmpty() && Grid.comparesMonitoring(axes)) {
      String on = "market.compareMonitoring=true";
      document = YamlOverrides.apply(root, List.of(on), SPREAD);
    }
    List<Raw> marketSide = raws.stream().filter(Raw::ofMarket).toList();
    List<Raw> accountSide = raws.stream().filter(raw -> !raw.ofMarket()).toList();
    List<Market> marketChoices = choices(document, marketSide, markets);
    Optional<YamlNode> uncertain = market.optional("parameterUncertainty");
    if (uncertain.isPresent()
        && uncertain.get().flag()
        && marketChoices.stream().allMatch(choice -> choice.draws().isEmpty())) {
      throw uncertain
          .get()
          .wrong("needs a fit", "name model files of calibrate --bootstrap under market.models");
    }
    List<AccountSide> accountChoices = choices(root, accountSide, accounts);
    List<Variant> variants = new ArrayList<>();
    for (int[] at : combinations(raws)) {
      Map<String, String> labels = new LinkedHashMap<>();
      for (int k = 0; k < at.length; k++) {
        Axis axis = raws.get(k).axis();
        labels.put(axis.name(), axis.labels().get(at[k]));
      }
      AccountSide account = accountChoices.get(place(raws, at, accountSide));
      Market priced = marketChoices.get(place(raws, at, marketSide));
      variants.add(
          root.anyMap()
              .optional("account")
              .orElse(root)
              .build(
                  () ->
                      new Variant(
                          labels, priced, account.contract(), account.venue(), account.account())));
    }
    return new Axes(axes, variants);
  }

  /** Refuses keys of a grid that are no axis. */
  static void checkKeys(YamlNode grid) {
    checkKeys("", grid);
  }

  private static void checkKeys(String prefix, YamlNode block) {
    YamlMap map = block.anyMap();
    for (String key : map.keys()) {
      String name = prefix + key;
      map.optional(key)
          .filter(node -> !OWN.contains(name))
          .ifPresent(
              node -> {
                if (node.isMap()) {
                  checkKeys(name + ".", node);
                } else {
                  path(name, node);
                }
              });
    }
  }

  private void collect(List<Raw> raws, String name, YamlNode node) {
    if (node.isMap()) {
      YamlMap map = node.anyMap();
      for (String key : map.keys()) {
        collect(raws, name + "." + key, map.required(key, "[first, second]"));
      }
    } else {
      add(raws, name, node);
    }
  }

  private void add(List<Raw> raws, String name, YamlNode node) {
    String path = path(name, node);
    if (raws.stream().anyMatch(raw -> raw.path().equals(path))) {
      throw node.badKey("is the axis " + path + " once more: keep one");
    }
    List<YamlNode> values = node.list();
    List<String> labels = values.stream().map(value -> label(path, value)).toList();
    boolean named = path.equals("venue") || path.equals(MODELS);
    List<String> flows = named ? labels : values.stream().map(AxisReader::exact).toList();
    String column = path.equals(MODELS) ? Axis.MODEL : name;
    raws.add(new Raw(path, node, values, node.build(() -> new Axis(column, labels, flows))));
  }

  private static String path(String name, YamlNode node) {
    if (MODEL_NAMES.contains(name)) {
      return MODELS;
    }
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    String path = SHORT.getOrDefault(name, SHORT.getOrDefault(first, first) + rest);
    if (WHOLE_STUDY.contains(first)) {
      throw node.badKey(
          "is not an axis: it belongs to the whole study; run it once for each value");
    }
    if (NO_AXIS.contains(path)) {
      throw node.badKey("is not an axis: list models under market.models, gap shares as gapShare");
    }
    boolean known = ROOTS.contains(path.replaceFirst("\\..*", ""));
    boolean block = path.equals("market") || path.equals("account");
    if (!known || block || !path.matches("\\w+(\\.\\w+)*")) {
      List<String> names = new ArrayList<>(OWN);
      names.addAll(List.of("venue", "contract", "model"));
      SHORT.keySet().stream().filter(key -> !key.contains(".")).forEach(names::add);
      throw node.badKey(
          "is an unknown key: " + Words.hint(name, names) + ", or a path like venue.fees.taker");
    }
    return path;
  }

  private String label(String path, YamlNode value) {
    if (path.equals("venue")) {
      return venueNames.apply(value);
    }
    if (path.equals(MODELS) && value.isMap()) {
      YamlMap map = value.anyMap();
      return map.optional("name")
          .or(() -> map.optional("preset"))
          .or(() -> map.optional("calibration"))
          .or(() -> map.optional("model"))
          .map(YamlNode::text)
          .orElseThrow(() -> value.error("names no model: write {model: gbm, parameters: {…}}"));
    }
    return value.isText() ? normal(value, TwelveDigits::of) : value.flow();
  }

  private static String exact(YamlNode value) {
    String text = value.isText() ? normal(value, Numbers::exact) : value.flow();
    return value.isText() && text.equals(value.text().strip()) ? value.flow() : text;
  }

  /** Numbers and durations have one text each; words stay. */
  private static String normal(YamlNode value, DoubleFunction<String> number) {
    String text = value.text().strip();
    try {
      return number.apply(Numbers.number("value", text));
    } catch (IllegalArgumentException noNumber) {
      try {
        return Numbers.duration(Numbers.seconds("value", text));
      } catch (IllegalArgumentException noDuration) {
        return text;
      }
    }
  }

  /** What a part of the study is at every combination of the axes that change it. */
  private static <T> List<T> choices(YamlNode root, List<Raw> raws, Function<YamlNode, T> reader) {
    List<Integer> order =
        IntStream.range(0, raws.size())
            .boxed()
            .sorted(Comparator.comparingInt(k -> raws.get(k).path().split("\\.").length))
            .toList();
    List<T> choices = new ArrayList<>();
    for (int[] at : combinations(raws)) {
      YamlNode document = root;
      for (int k : order) {
        YamlNode value = raws.get(k).values().get(at[k]);
        document =
            raws.get(k).path().equals(MODELS)
                ? withModel(document, value)
                : with(document, raws.get(k).path(), value);
      }
      choices.add(reader.apply(document));
    }
    return choices;
  }

  /** A venue replaces the venue, a rate the tiers; other blocks override what they name. */
  private static YamlNode with(YamlNode root, String path, YamlNode value) {
    YamlNode document = root;
    boolean rates = value.isMap() && (value.anyMap().has("rate") || value.anyMap().has("tiers"));
    if (path.equals("venue")) {
      document = YamlOverrides.without(root, path);
    } else if (path.equals(RATE) || path.equals(TIERS) || (path.equals(MAINTENANCE) && rates)) {
      document = YamlOverrides.without(YamlOverrides.without(root, RATE), TIERS);
    }
    return YamlOverrides.with(document, path, value, SPREAD);
  }

  private static YamlNode withModel(YamlNode root, YamlNode value) {
    List<String> sources = List.of("parameters", "preset", "calibration");
    Map<String, YamlNode> keys = new LinkedHashMap<>();
    if (value.isMap()) {
      YamlMap map =
          value.map(
              "name",
              "model",
              "parameters",
              "draws",
              "preset",
              "calibration",
              "bar",
              "initialVolatility",
              "funding");
      map.keys().stream()
          .filter(key -> !key.equals("name"))
          .forEach(key -> keys.put(key, map.required(key, "a value")));
    } else {
      String text = value.text();
      boolean file = text.endsWith(".yaml") || text.endsWith(".yml");
      keys.put(Presets.models().contains(text) ? "preset" : file ? "calibration" : "model", value);
    }
    YamlNode document = root;
    for (String key : List.of("models", "model", "preset", "calibration")) {
      document = YamlOverrides.without(document, "market." + key);
    }
    if (sources.stream().anyMatch(keys::containsKey)) {
      document = YamlOverrides.without(document, "market.parameters");
    }
    if (keys.containsKey("parameters") && !keys.containsKey("draws")) {
      // Beside fitted models stands one whose parameters somebody chose.
      document = YamlOverrides.without(document, "market.parameterUncertainty");
    }
    for (Map.Entry<String, YamlNode> key : keys.entrySet()) {
      document = YamlOverrides.with(document, "market." + key.getKey(), key.getValue(), SPREAD);
    }
    return document;
  }

  /** Every choice of one value from each axis, as indices; the first axis is outermost. */
  private static List<int[]> combinations(List<Raw> raws) {
    List<int[]> combinations = new ArrayList<>();
    int count = raws.stream().mapToInt(raw -> raw.values().size()).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < count; i++) {
      int[] at = new int[raws.size()];
      int rest = i;
      for (int k = at.length - 1; k >= 0; k--) {
        at[k] = rest % raws.get(k).values().size();
        rest /= raws.get(k).values().size();
      }
      combinations.add(at);
    }
    return combinations;
  }

  /** Number of a combination among those of some of the axes. */
  private static int place(List<Raw> all, int[] at, List<Raw> some) {
    int place = 0;
    for (int k = 0; k < at.length; k++) {
      if (some.contains(all.get(k))) {
        place = place * all.get(k).values().size() + at[k];
      }
    }
    return place;
  }
}
