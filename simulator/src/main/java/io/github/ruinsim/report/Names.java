package io.github.ruinsim.report;

import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.text.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Metrics and methods by the names that files give them. */
final class Names {
  private static final Map<String, Metric> METRICS = byText(Metric.values(), Metric::text);
  private static final Map<String, IntervalMethod> METHODS =
      byText(IntervalMethod.values(), IntervalMethod::text);

  private Names() {}

  /** The metric of a name. */
  static Metric metric(String text) {
    return known(METRICS, text);
  }

  /** The method of a name. */
  static IntervalMethod method(String text) {
    return known(METHODS, text);
  }

  private static <T> T known(Map<String, T> byText, String text) {
    T value = byText.get(text);
    if (value == null) {
      throw new IllegalArgumentException("names an unknown " + Words.shown(text));
    }
    return value;
  }

  private static <T> Map<String, T> byText(T[] values, Function<T, String> text) {
    return Arrays.stream(values).collect(Collectors.toMap(text, Function.identity()));
  }
}
