package io.github.ruinsim.study;

import io.github.ruinsim.price.Asset;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StandardisedBars;
import io.github.ruinsim.text.Numbers;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The parameters of a price model under their names in study files; see {@link ModelFamilies}. What
 * equals its default is left out.
 */
public final class ModelParameters {
  private ModelParameters() {}

  /** All numbers but samples by name, {@code jumps.perYear} for those of a block, in file order. */
  public static Map<String, Double> flat(PriceModel model) {
    Map<String, Double> values = new LinkedHashMap<>();
    flat("", values(model), values);
    return values;
  }

  /** The block of parameters as flow YAML, as study and model files write it. */
  public static String flow(PriceModel model) {
    return text(values(model));
  }

  /** The same of a set of parameters that shares its sample of bars with a model. */
  static String flowWithoutSample(PriceModel model) {
    Map<String, Object> values = values(model);
    values.values().removeIf(StandardisedBars.class::isInstance);
    return text(values);
  }

  private static void flat(String path, Map<String, Object> block, Map<String, Double> to) {
    block.forEach((key, value) -> flat(path + key, value, to));
  }

  private static void flat(String path, Object value, Map<String, Double> to) {
    if (value instanceof Double number) {
      to.put(path, number);
    } else if (value instanceof Record part) {
      flat(path + ".", values(part), to);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flat(path + "[" + i + "]", list.get(i), to);
      }
    }
  }

  private static String text(Map<String, Object> block) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    block.forEach((key, value) -> text.add(key + ": " + text(value)));
    return text.toString();
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return Numbers.exact(number);
    }
    if (value instanceof Asset asset) {
      return text(asset);
    }
    if (value instanceof StandardisedBars bars) {
      return text(bars.rows());
    }
    if (value instanceof Record part) {
      return text(values(part));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ModelParameters::text).toList().toString();
    }
    return value.toString();
  }

  private static String text(Asset asset) {
    String bar = asset.bar() > 0 ? ", bar: " + Numbers.duration(asset.bar()) : "";
    return "{name: "
        + quoted(asset.name())
        + ", loading: "
        + Numbers.exact(asset.loading())
        + bar
        + (asset.startPrice() > 0 ? ", startPrice: " + Numbers.exact(asset.startPrice()) : "")
        + ", model: "
        + asset.model().name()
        + ", parameters: "
        + flow(asset.model())
        + "}";
  }

  /** The components of a record by name, without those that equal their default. */
  private static Map<String, Object> values(Record part) {
    Map<String, Object> values = new LinkedHashMap<>();
    ModelFamilies.JUMPS.forEach(
        (name, type) -> {
          if (type.isInstance(part)) {
            values.put("distribution", name);
          }
        });
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      Object value = read(component, part);
      if (value instanceof BarHistory past) {
        values.put(component.getName(), quoted(past.file()));
        if (!past.from().isEmpty()) {
          values.put("from", past.from());
        }
        if (!past.to().isEmpty()) {
          values.put("to", past.to());
        }
        values.put("sha256", quoted(past.sha256()));
      } else if (value instanceof FundingHistory rates && rates.exists()) {
        values.put(component.getName(), quoted(rates.file()));
        if (!rates.zone().isEmpty()) {
          values.put("fundingZone", quoted(rates.zone()));
        }
      } else if (!value.equals(ModelFamilies.ABSENT.get(component.getName()))) {
        values.put(component.getName(), value);
      }
    }
    return values;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, Object> values(PriceModel model) {
    return values((Record) model);
  }

  private static Object read(RecordComponent component, Record part) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
