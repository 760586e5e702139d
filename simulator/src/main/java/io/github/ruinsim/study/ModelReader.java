package io.github.ruinsim.study;

import io.github.ruinsim.price.Asset;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StandardisedBars;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the parameters of a price model from a study or a model file; see {@link ModelFamilies}.
 */
final class ModelReader {
  /** The models a study may name, in the order of the list command. */
  static final List<String> NAMES = List.copyOf(ModelFamilies.RECORDS.keySet());

  private static final String DISTRIBUTION = "distribution";

  private final Path directory;

  /** Sample that a set of parameters shares with its model and need not repeat. */
  private final Optional<StandardisedBars> shared;

  private ModelReader(Path directory, Optional<StandardisedBars> shared) {
    this.directory = directory;
    this.shared = shared;
  }

  /**
   * Reads the model of that name, one of {@link #NAMES}.
   *
   * @param directory what paths are relative to
   */
  static PriceModel read(String name, YamlNode node, Path directory) {
    Class<? extends PriceModel> type = ModelFamilies.RECORDS.get(name);
    if (type == null) {
      throw new IllegalArgumentException("model = " + name + " is not one of " + NAMES);
    }
    return new ModelReader(directory, Optional.empty()).record(type, node, node.map(keys(type)));
  }

  /** Reads sets of parameters of a model; a sample of bars that they leave out is the model's. */
  static List<PriceModel> draws(PriceModel model, List<YamlNode> nodes) {
    Class<? extends PriceModel> type = model.getClass();
    ModelReader reader =
        new ModelReader(
            Path.of(""),
            model instanceof FilteredHistorical filtered
                ? Optional.of(filtered.residuals())
                : Optional.empty());
    List<PriceModel> draws = new ArrayList<>();
    for (YamlNode node : nodes) {
      draws.add(reader.record(type, node, node.map(keys(type))));
    }
    return draws;
  }

  private <T> T record(Class<T> type, YamlNode node, YamlMap map) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = value(parts[i], map);
    }
    return node.build(() -> create(type, parts, values));
  }

  private Object value(RecordComponent part, YamlMap map) {
    String key = part.getName();
    Optional<YamlNode> given = map.optional(key).filter(node -> !node.is("none"));
    Class<?> type = part.getType();
    Object absent = ModelFamilies.ABSENT.get(key);
    if (given.isEmpty() && absent != null && (type.isPrimitive() || type.isInstance(absent))) {
      return absent;
    }
    if (given.isEmpty() && type == StandardisedBars.class && shared.isPresent()) {
      return shared.get();
    }
    String hint =
        JumpLaw.class.isAssignableFrom(type) && type.isRecord()
            ? "{" + String.join(", ", required(type)) + "}"
            : ModelFamilies.hint(key);
    YamlNode node = map.required(key, hint);
    if (type == double.class) {
      return node.number();
    }
    if (type == BarHistory.class) {
      return HistoryReader.read(node, map, directory);
    }
    if (type == FundingHistory.class) {
      return RatesFile.read(node, map, directory);
    }
    if (type.isEnum()) {
      return node.choice(List.of(type.getEnumConstants()), Object::toString);
    }
    if (type == List.class) {
      return key.equals("assets")
          ? node.list().stream().map(this::asset).toList()
          : list(part.getGenericType(), node);
    }
    if (type == StandardisedBars.class) {
      return node.build(() -> new StandardisedBars(rows(node)));
    }
    return type == Tails.class || type == ParetoTail.class
        ? record(type, node, node.map(keys(type)))
        : jumps(type, node);
  }

  /** One of several assets: a model of parameters, a preset or a model file. */
  private Asset asset(YamlNode node) {
    YamlMap map =
        node.map(
            "name", "loading", "bar", "startPrice", "model", "parameters", "preset", "calibration");
    String name = map.required("name", "such as BTC; positions name it").text();
    double loading = map.optional("loading").map(YamlNode::number).orElse(1.0);
    double price = map.optional("startPrice").map(YamlNode::number).orElse(0.0);
    List<String> given = Stream.of("parameters", "preset", "calibration").filter(map::has).toList();
    if (given.size() != 1) {
      throw node.error("give one of parameters, preset, calibration for the asset " + name);
    }
    YamlNode source = map.required(given.get(0), "the model");
    if (given.get(0).equals("parameters")) {
      double bar = map.optional("bar").map(YamlNode::seconds).orElse(0.0);
      String family = map.required("model", "one of " + NAMES).choice(NAMES, text -> text);
      PriceModel model = read(family, source, directory);
      return node.build(() -> new Asset(name, model, loading, bar, price));
    }
    ModelFile file =
        ModelFile.read(
            given.get(0).equals("preset")
                ? Presets.model(source.choice(Presets.models(), text -> text)).orElseThrow()
                : StudyReader.readBeside(directory, source));
    return node.build(() -> new Asset(name, file.model(), loading, file.barSeconds(), price));
  }

  /** Numbers, or rows of numbers; one number where rows are wanted is one row of it. */
  private static List<?> list(Type type, YamlNode node) {
    Type of = ((ParameterizedType) type).getActualTypeArguments()[0];
    if (of != Double.class && node.isText()) {
      return List.of(List.of(node.number()));
    }
    return of == Double.class
        ? node.list().stream().map(YamlNode::number).toList()
        : node.list().stream().map(row -> list(of, row)).toList();
  }

  private static List<List<Double>> rows(YamlNode node) {
    return node.list().stream()
        .map(row -> row.list().stream().map(YamlNode::number).toList())
        .toList();
  }

  /** Jumps of the wanted type, or of the one that the distribution names. */
  private Object jumps(Class<?> wanted, YamlNode node) {
    Map<String, Class<? extends JumpLaw>> laws = ModelFamilies.JUMPS;
    Set<String> all = new LinkedHashSet<>(List.of("perYear", DISTRIBUTION));
    List<String> names = new ArrayList<>();
    laws.forEach(
        (name, law) -> {
          if (wanted.isAssignableFrom(law)) {
            names.add(name);
            all.addAll(keys(law));
          }
        });
    YamlMap any = node.map(all);
    Optional<YamlNode> named = any.optional(DISTRIBUTION);
    String name =
        named.isEmpty() && names.size() == 1
            ? names.get(0)
            : any.required(DISTRIBUTION, ModelFamilies.hint(DISTRIBUTION))
                .choice(names, text -> text);
    Class<? extends JumpLaw> law = Objects.requireNonNull(laws.get(name));
    List<String> known = new ArrayList<>(keys(law));
    known.add(1, DISTRIBUTION);
    return record(law, node, node.map(known));
  }

  private static List<String> keys(Class<?> type) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent part : type.getRecordComponents()) {
      keys.add(part.getName());
      if (part.getType() == BarHistory.class) {
        keys.addAll(HistoryReader.KEYS);
      } else if (part.getType() == FundingHistory.class) {
        keys.addAll(RatesFile.KEYS);
      }
    }
    return keys;
  }

  private static List<String> required(Class<?> type) {
    return keys(type).stream().filter(key -> !ModelFamilies.ABSENT.containsKey(key)).toList();
  }

  /** Calls the record's constructor; what it throws is thrown on. */
  private static <T> T create(Class<T> type, RecordComponent[] parts, Object[] values) {
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(type + " cannot be created", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no such constructor", e);
    }
  }
}
