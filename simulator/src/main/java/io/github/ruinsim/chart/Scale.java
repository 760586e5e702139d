package io.github.ruinsim.chart;

import io.github.ruinsim.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis: its range and the ticks to print, linear or logarithmic.
 *
 * @param log whether equal ratios have equal lengths
 * @param low value at the start of the axis; positive on a logarithmic one
 * @param high value at its end, above {@code low}
 * @param base value at which the line of the other axis lies, {@code low} or a little above
 * @param ticks what is printed, in rising order
 */
record Scale(boolean log, double low, double high, double base, List<Tick> ticks) {
  /** One printed value. */
  record Tick(double value, String label) {}

  /** A linear scale with about {@code count} round ticks. */
  static Scale linear(double low, double high, int count, DoubleFunction<String> label) {
    return new Scale(false, low, high, low, ticks(roundSteps(low, high, count), label));
  }

  /** A logarithmic scale with ticks at 1, 2 and 5, or at powers of ten where the range is wide. */
  static Scale log(double low, double high, DoubleFunction<String> label) {
    Check.open("low", low, 0, high, "a logarithmic scale starts above zero and below its end");
    double decades = Math.log10(high / low);
    List<Double> values = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= 308; exponent++) {
      if (powerOfTen(exponent) > high) {
        break;
      }
      for (int digit : decades > 3.2 ? new int[] {1} : new int[] {1, 2, 5}) {
        double value = exponent < 0 ? digit / powerOfTen(-exponent) : digit * powerOfTen(exponent);
        if (value >= low * 0.999999 && value <= high * 1.000001) {
          values.add(value);
        }
      }
    }
    return new Scale(
        true, low, high, low, ticks(values.size() < 3 ? roundSteps(low, high, 5) : values, label));
  }

  /**
   * A linear scale whose first tick carries the axis line, with room at both ends so that lines and
   * marks on the limits are seen whole.
   */
  static Scale between(double low, double high, int count, DoubleFunction<String> label) {
    double room = 0.013 * (high - low);
    List<Tick> ticks = linear(low, high, count, label).ticks();
    return new Scale(false, low - room, high + room, low, ticks);
  }

  private static double powerOfTen(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  private static List<Double> roundSteps(double low, double high, int count) {
    double step = roundStep((high - low) / count);
    List<Double> values = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      values.add(k * step);
    }
    return values;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code step}. */
  static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double digit = step / power;
    return (digit <= 1.000001 ? 1 : digit <= 2.000001 ? 2 : digit <= 5.000001 ? 5 : 10) * power;
  }

  private static List<Tick> ticks(List<Double> values, DoubleFunction<String> label) {
    return values.stream().map(value -> new Tick(value, label.apply(value))).toList();
  }

  /** Coordinate of {@code value} on the axis; values beyond an end of a log scale stay at it. */
  double at(double value) {
    return log ? Math.log10(Math.max(low, Math.min(high, value))) : value;
  }

  /** Position of {@code value} between the ends, 0 to 1. */
  double position(double value) {
    return (at(value) - at(low)) / (at(high) - at(low));
  }
}
