package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A JSON object in memory whose getters say what is missing or of the wrong type. */
final class JsonObject {
  private static final int DEEPEST = 20;

  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Reads the value at the parser's token: text, Long, Double, Boolean, list, object or NaN. */
  static Object value(JsonParser json, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("is nested deeper than " + DEEPEST + " levels");
    }
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Double.NaN;
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(json, depth + 1));
        }
        yield items;
      }
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          fields.put(name, value(json, depth + 1));
        }
        yield new JsonObject(fields);
      }
      default -> throw new IllegalArgumentException("has a misplaced " + json.currentToken());
    };
  }

  static JsonObject object(Object value) {
    return as(JsonObject.class, "an object", value);
  }

  static List<?> list(Object value) {
    return as(List.class, "a list", value);
  }

  static double[] numbers(Object value) {
    return list(value).stream().mapToDouble(JsonObject::number).toArray();
  }

  static double number(Object value) {
    if ("Infinity".equals(value) || "-Infinity".equals(value)) {
      return Double.parseDouble(value.toString());
    }
    return as(Number.class, "a number", value).doubleValue();
  }

  String text(String field) {
    return as(String.class, "text in " + field, get(field));
  }

  double number(String field) {
    return as(Number.class, "a number in " + field, get(field)).doubleValue();
  }

  long integer(String field) {
    return as(Long.class, "a whole number in " + field, get(field));
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  boolean flag(String field) {
    return as(Boolean.class, "true or false in " + field, get(field));
  }

  Object get(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("has no " + field);
    }
    return value;
  }

  /** The value of a field that may be missing. */
  Optional<Object> optional(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** All fields, in their order. */
  Map<String, Object> fields() {
    return fields;
  }

  /** All fields as texts, in their order. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((name, value) -> texts.put(name, as(String.class, "text in " + name, value)));
    return texts;
  }

  /** All fields as numbers. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new TreeMap<>();
    fields.forEach((name, value) -> numbers.put(name, number(value)));
    return numbers;
  }

  private static <T> T as(Class<T> type, String what, Object value) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalArgumentException("does not have " + what);
  }
}
