package io.github.ruinsim.check;

import java.util.Locale;

/**
 * Argument checks that return what they checked, with one message format: field, value, allowed
 * range, hint. Every condition states what is accepted, so NaN fails.
 */
public final class Check {
  private Check() {}

  /** Returns {@code value} when it is finite, throws {@link IllegalArgumentException} otherwise. */
  public static double finite(String field, double value, String hint) {
    if (Double.isFinite(value)) {
      return value;
    }
    throw outside(field, value, "(-infinity, infinity)", hint);
  }

  /** Returns {@code value} when {@code low < value < high}. */
  public static double open(String field, double value, double low, double high, String hint) {
    if (value > low && value < high) {
      return value;
    }
    throw outside(field, value, "(" + low + ", " + high + ")", hint);
  }

  /** Returns {@code value} when {@code low <= value <= high}. */
  public static double closed(String field, double value, double low, double high, String hint) {
    if (value >= low && value <= high) {
      return value;
    }
    throw outside(field, value, "[" + low + ", " + high + "]", hint);
  }

  /** Returns {@code value} when {@code low <= value < high}. */
  public static double halfOpen(String field, double value, double low, double high, String hint) {
    if (value >= low && value < high) {
      return value;
    }
    throw outside(field, value, "[" + low + ", " + high + ")", hint);
  }

  /** Returns {@code value} when it is finite and greater than {@code low}. */
  public static double above(String field, double value, double low, String hint) {
    if (value > low && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw outside(field, value, "(" + low + ", infinity)", hint);
  }

  /** Returns {@code value} when it is finite and at least {@code low}. */
  public static double atLeast(String field, double value, double low, String hint) {
    if (value >= low && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw outside(field, value, "[" + low + ", infinity)", hint);
  }

  /** Returns {@code value} when {@code low <= value <= high}. */
  public static long closed(String field, long value, long low, long high, String hint) {
    if (value >= low && value <= high) {
      return value;
    }
    throw new IllegalArgumentException(
        message(field, Long.toString(value), "[" + low + ", " + high + "]", hint));
  }

  /** Returns {@code text} when it is not blank. */
  public static String notBlank(String field, String text, String hint) {
    if (!text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(field + " is empty: " + hint);
  }

  /** The one message format: {@code field = value is outside range: hint}. */
  public static String message(String field, String value, String range, String hint) {
    return String.format(Locale.ROOT, "%s = %s is outside %s: %s", field, value, range, hint);
  }

  private static IllegalArgumentException outside(
      String field, double value, String range, String hint) {
    return new IllegalArgumentException(message(field, Double.toString(value), range, hint));
  }
}
