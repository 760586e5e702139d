package io.github.ruinsim.report;

import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.wording.Bundles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.PropertyResourceBundle;

/** Words and numbers of the table in one language. */
final class TableWords {
  private final PropertyResourceBundle texts;

  /** Words in Japanese, or in English for any other language. */
  TableWords(Locale language) {
    texts =
        Bundles.of(TableWords.class, "table", language.getLanguage().equals("ja") ? "ja" : "en");
  }

  /** The text of a key with each {@code {name}} replaced by the value after that name. */
  String text(String key, String... namesAndValues) {
    String text = texts.getString(key);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1]);
    }
    return text;
  }

  /** A leverage, like {@code 10x}. */
  String leverage(double leverage) {
    return text("times", "n", TwelveDigits.of(leverage));
  }

  /** A fraction that somebody chose, in percent without rounding. */
  String exactPercent(double fraction) {
    return percent(plain(decimalPercent(fraction)));
  }

  /** A probability; where nothing or everything happened, its bound, and never 0 % or 100 %. */
  String probability(Row row) {
    if (Double.isNaN(row.estimate())) {
      return "-";
    }
    if (row.method() == IntervalMethod.ZERO_EVENTS) {
      boolean never = row.estimate() < 0.5;
      BigDecimal bound =
          never
              ? round(row.upper(), digits(row.upper(), 2), RoundingMode.CEILING)
              : round(row.lower(), digits(row.lower(), 2), RoundingMode.FLOOR);
      return (never ? "< " : "> ") + percent(bound.toPlainString());
    }
    return percent(probability(row.estimate(), estimateDigits(row.estimate())));
  }

  /** A probability with its interval. */
  String probabilityWithInterval(Row row) {
    boolean bare = Double.isNaN(row.lower()) || row.method() == IntervalMethod.ZERO_EVENTS;
    int digits = estimateDigits(row.estimate());
    return bare
        ? probability(row)
        : probability(row)
            + interval(probability(row.lower(), digits), probability(row.upper(), digits));
  }

  /** An amount in wallets with its interval. */
  String amountWithInterval(Row row) {
    if (Double.isNaN(row.estimate())) {
      return "-";
    }
    String estimate = amount(row.estimate());
    return Double.isNaN(row.lower())
        ? estimate
        : estimate + interval(amount(row.lower()), amount(row.upper()));
  }

  private static String interval(String lower, String upper) {
    return " [" + lower + ", " + upper + "]";
  }

  private static String amount(double value) {
    return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String probability(double fraction, int digits) {
    return round(fraction, digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private String percent(String number) {
    return text("percent", "n", number);
  }

  /** Decimals of a percentage: three digits of p or 1 − p from 1 % on, two below. */
  private static int estimateDigits(double fraction) {
    return digits(fraction, Math.min(fraction, 1 - fraction) >= 0.01 ? 3 : 2);
  }

  /**
   * Decimals of a percentage that show so many digits of the smaller of p and 1 − p; at least 1.
   */
  private static int digits(double fraction, int significant) {
    double rest = 100 * Math.min(fraction, 1 - fraction);
    if (!(rest > 0)) {
      return 1;
    }
    BigDecimal decimal = new BigDecimal(rest).round(new MathContext(significant));
    int exponent = decimal.precision() - decimal.scale() - 1;
    return Math.max(1, significant - 1 - exponent);
  }

  private static BigDecimal round(double fraction, int digits, RoundingMode mode) {
    return decimalPercent(fraction).setScale(digits, mode);
  }

  private static BigDecimal decimalPercent(double fraction) {
    return new BigDecimal(fraction).round(new MathContext(12)).movePointRight(2);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
