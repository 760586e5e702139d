package io.github.ruinsim.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one parser for numbers that people type, and the exact way back to text.
 *
 * <p>Numbers: {@code 1000}, {@code 1_000_000}, {@code 0.5}, {@code 1e-4}, {@code 5%} (0.05).
 * Leverage may end in {@code x}. Durations are positive sums with units: {@code 30d}, {@code 8h},
 * {@code 90m}, {@code 1h30m}, {@code 45s}, {@code 2w}, {@code 1y} (365 days). Everything is read as
 * a decimal first, so that {@code 0.1%} and {@code 0.001} are the same double. Every method throws
 * {@link IllegalArgumentException} with one line that names field, value and what is accepted.
 */
public final class Numbers {
  private static final int LONGEST = 64;

  /** Underscores stand between digits: {@code 1_} and {@code 1__0} are slips. */
  private static final String DIGITS = "\\d+(?:_\\d+)*";

  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:"
              + DIGITS
              + "(?:\\.(?:"
              + DIGITS
              + ")?)?|\\."
              + DIGITS
              + ")(?:[eE][+-]?\\d{1,4})?)( ?%)?");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?\\.?(nan|inf|infinity|∞)");
  private static final Pattern DURATION_PART =
      Pattern.compile("(" + DIGITS + "(?:\\.\\d+)?) ?([a-z]+) ?");
  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3_600),
          "d", BigDecimal.valueOf(86_400),
          "w", BigDecimal.valueOf(7 * 86_400),
          "y", BigDecimal.valueOf(365L * 86_400));
  private static final List<Map.Entry<String, Integer>> WHOLE_UNITS =
      List.of(Map.entry("d", 86_400), Map.entry("h", 3_600), Map.entry("m", 60));

  private Numbers() {}

  /** Reads a finite number; {@code 5%} is 0.05. */
  public static double number(String field, String text) {
    return finite(field, text, decimal(field, text, "a number", "write 1000, 1_000, 0.5 or 5%"));
  }

  /** Reads a leverage: a finite number that may end in {@code x} or {@code ×}. */
  public static double leverage(String field, String text) {
    String plain = text.strip().replaceFirst("(?<=[\\d_.]) ?[xX×]$", "");
    if (plain.endsWith("%")) {
      throw wrong(field, text, "is not a leverage", "write 10 or 10x");
    }
    return finite(field, text, decimal(field, plain, "a leverage", "write 10 or 10x"));
  }

  /** Reads a price or an amount of money: a finite number that is no percentage. */
  public static double amount(String field, String text) {
    if (text.strip().endsWith("%")) {
      throw wrong(field, text, "is not an amount", "write 10_000 or 0.5");
    }
    return number(field, text);
  }

  /** Reads a whole number; {@code 1e6} counts as one, {@code 1.5} and {@code 5%} do not. */
  public static long integer(String field, String text) {
    String hint = "write 1000, 1_000_000 or 1e6";
    if (text.strip().endsWith("%")) {
      throw wrong(field, text, "is not a whole number", hint);
    }
    BigDecimal value = decimal(field, text, "a whole number", hint);
    if (value.signum() != 0 && value.precision() - value.scale() > 19) {
      throw beyond(field, text, value.signum());
    }
    try {
      return value.toBigIntegerExact().longValueExact();
    } catch (ArithmeticException e) {
      boolean whole = value.stripTrailingZeros().scale() <= 0;
      throw whole
          ? beyond(field, text, value.signum())
          : wrong(field, text, "is not a whole number", hint);
    }
  }

  /** Reads a duration in seconds; a unit is required. */
  public static double seconds(String field, String text) {
    String hint = "write 30d, 8h, 90m or 1h30m";
    String plain = text.strip();
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = DURATION_PART.matcher(plain);
    int end = 0;
    while (end < plain.length()
        && plain.length() <= LONGEST
        && part.find()
        && part.start() == end) {
      if (!SECONDS.containsKey(part.group(2))) {
        throw wrong(field, text, "has no known unit", "units are s, m, h, d, w, y; " + hint);
      }
      BigDecimal count = new BigDecimal(part.group(1).replace("_", ""));
      sum = sum.add(count.multiply(SECONDS.get(part.group(2))));
      end = part.end();
    }
    if (end == 0 && NUMBER.matcher(plain).matches()) {
      throw wrong(
          field, text, "is not a duration", "a duration is positive and has a unit; " + hint);
    }
    if (end == 0 || end != plain.length()) {
      throw wrong(field, text, "is not a duration", hint);
    }
    return finite(field, text, sum);
  }

  /** Shortest decimal text that reads back as the same finite double; the same on every JVM. */
  public static String exact(double value) {
    BigDecimal all = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal shorter = all.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() == value) {
        return text(shorter);
      }
    }
    return text(all.round(new MathContext(17, RoundingMode.HALF_EVEN)));
  }

  /**
   * Text of a positive duration in its largest whole unit, like {@code 30d}, {@code 1h}, {@code
   * 90m}.
   */
  public static String duration(double seconds) {
    for (Map.Entry<String, Integer> unit : WHOLE_UNITS) {
      double count = seconds / unit.getValue();
      if (count >= 1 && count == Math.rint(count)) {
        return exact(count) + unit.getKey();
      }
    }
    return exact(seconds) + "s";
  }

  /** Plain from 1e-6 up to 1e15, otherwise like {@code 1.5E-7}; no trailing zeros. */
  static String text(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return exponent >= -6 && exponent < 15 ? stripped.toPlainString() : stripped.toString();
  }

  private static BigDecimal decimal(String field, String text, String what, String hint) {
    String plain = text.strip();
    Matcher number = NUMBER.matcher(plain);
    if (plain.length() > LONGEST || !number.matches()) {
      boolean infinite = NOT_FINITE.matcher(plain).matches();
      throw wrong(field, text, infinite ? "is not a finite number" : "is not " + what, hint);
    }
    BigDecimal value = new BigDecimal(number.group(1).replace("_", ""));
    return number.group(2) == null ? value : value.movePointLeft(2);
  }

  private static double finite(String field, String text, BigDecimal decimal) {
    double value = decimal.doubleValue();
    if (!Double.isFinite(value)) {
      throw wrong(field, text, "is too large", "at most about 1.7e308");
    }
    if (value == 0 && decimal.signum() != 0) {
      throw wrong(field, text, "is too small", "at least about 1e-307, or 0");
    }
    return value == 0 ? 0 : value;
  }

  private static IllegalArgumentException beyond(String field, String text, int sign) {
    return sign > 0
        ? wrong(field, text, "is too large", "at most " + Long.MAX_VALUE)
        : wrong(field, text, "is too small", "at least " + Long.MIN_VALUE);
  }

  private static IllegalArgumentException wrong(
      String field, String text, String what, String hint) {
    return new IllegalArgumentException(
        field + " = " + Words.shown(text) + " " + what + ": " + hint);
  }
}
