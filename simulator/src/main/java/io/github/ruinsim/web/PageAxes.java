package io.github.ruinsim.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.wording.AxisNames;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * The axes of a grid as the page's controls see them: a name, the values in the order of a slider
 * or list, and for each point the place of its value.
 *
 * @param axes the axes, leverage and stop first
 */
record PageAxes(List<Axis> axes) {
  /**
   * One axis.
   *
   * @param key name of the axis, a column of {@code results.csv}
   * @param values values as text, in order
   * @param places for each point the index of its value
   */
  record Axis(String key, List<String> values, List<Integer> places) {}

  static PageAxes of(List<GridPoint> points) {
    List<Axis> axes = new ArrayList<>();
    axes.add(numeric("leverage", points.stream().map(GridPoint::leverage).toList()));
    axes.add(numeric("stopLoss", points.stream().map(GridPoint::stopLoss).toList()));
    for (String key : points.get(0).labels().keySet()) {
      axes.add(named(key, points.stream().map(point -> label(point, key)).toList()));
    }
    return new PageAxes(axes);
  }

  /** Values rising; an infinite one, which is no stop, is {@code none} and last. */
  private static Axis numeric(String key, List<Double> values) {
    List<Double> sorted = List.copyOf(new TreeSet<>(values));
    List<String> texts =
        sorted.stream()
            .map(value -> Double.isInfinite(value) ? "none" : TwelveDigits.of(value))
            .toList();
    return new Axis(key, texts, values.stream().map(sorted::indexOf).toList());
  }

  private static String label(GridPoint point, String key) {
    return point.labels().getOrDefault(key, "");
  }

  /** Values in the order of their first point. */
  private static Axis named(String key, List<String> values) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
    return new Axis(key, distinct, values.stream().map(distinct::indexOf).toList());
  }

  /** The name of an axis, and its values where they are words, in each language. */
  private static void names(JsonGenerator json, Axis axis) throws IOException {
    json.writeObjectFieldStart("name");
    for (String language : Note.LANGUAGES) {
      json.writeStringField(language, AxisNames.name(axis.key(), language));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("words");
    for (String language : Note.LANGUAGES) {
      json.writeArrayFieldStart(language);
      for (String value : axis.values()) {
        json.writeString(AxisNames.value(value, language));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("axes");
    for (Axis axis : axes) {
      json.writeStartObject();
      json.writeStringField("key", axis.key());
      names(json, axis);
      json.writeArrayFieldStart("values");
      for (String value : axis.values()) {
        json.writeString(value);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("places");
      for (int place : axis.places()) {
        json.writeNumber(place);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
