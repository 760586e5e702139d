package io.github.ruinsim.calibration;

import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A tree of maps, lists, texts and numbers as YAML or JSON. */
final class TreeText {
  private TreeText() {}

  /** YAML, one value a line; comments stand above the keys whose path (a.b) they are given for. */
  static String yaml(Map<String, Object> tree, Map<String, String> comments) {
    StringBuilder text = new StringBuilder();
    yaml(text, "", "", tree, comments);
    return text.toString();
  }

  /** JSON on one line. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              entry -> Words.quoted(String.valueOf(entry.getKey())) + ": " + json(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(TreeText::json).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(value);
  }

  private static void yaml(
      StringBuilder text,
      String margin,
      String path,
      Map<?, ?> tree,
      Map<String, String> comments) {
    tree.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          if (comments.containsKey(path + key)) {
            text.append(margin).append("# ").append(comments.get(path + key)).append('\n');
          }
          text.append(margin).append(key).append(':');
          if (value instanceof Map<?, ?> map && !isFigure(map)) {
            text.append('\n');
            yaml(text, margin + "  ", path + key + ".", map, comments);
          } else if (value instanceof Map<?, ?> map) {
            text.append(' ').append(flow(map)).append('\n');
          } else if (value instanceof List<?> list && isRow(list)) {
            text.append(' ').append(json(list)).append('\n');
          } else if (value instanceof List<?> list) {
            text.append('\n');
            list.forEach(
                item ->
                    text.append(margin)
                        .append("  - ")
                        .append(item instanceof Map<?, ?> map ? flow(map) : scalar(item))
                        .append('\n'));
          } else {
            text.append(' ').append(scalar(value)).append('\n');
          }
        });
  }

  /** Lists of numbers, or of such lists, stand on one line. */
  private static boolean isRow(List<?> list) {
    return !list.isEmpty() && (list.get(0) instanceof Number || list.get(0) instanceof List);
  }

  /** Maps of a few numbers stand on one line. */
  private static boolean isFigure(Map<?, ?> map) {
    return map.containsKey("data") && map.containsKey("model");
  }

  private static String flow(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + ": "
                    + (entry.getValue() instanceof Map<?, ?> inner
                        ? flow(inner)
                        : json(entry.getValue())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String scalar(Object value) {
    if (value instanceof Double number) {
      return TwelveDigits.of(number);
    }
    return value instanceof Number ? value.toString() : Words.quoted(String.valueOf(value));
  }
}
