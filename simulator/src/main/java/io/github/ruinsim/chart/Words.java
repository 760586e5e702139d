package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.wording.AxisNames;
import io.github.ruinsim.wording.Bundles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;

/** Texts and numbers of the charts in one language. */
final class Words {
  private static final Map<Language, Words> LOADED = new EnumMap<>(Language.class);

  private final Language language;
  private final PropertyResourceBundle texts;

  private Words(Language language, PropertyResourceBundle texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Texts of {@code language}, read once. */
  static synchronized Words of(Language language) {
    return LOADED.computeIfAbsent(language, Words::load);
  }

  private static Words load(Language language) {
    return new Words(language, Bundles.of(Words.class, "messages", language.code()));
  }

  /** The text of {@code key} with each {@code {name}} replaced by the value after that name. */
  String text(String key, String... namesAndValues) {
    String text = texts.getString(key);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1]);
    }
    return text;
  }

  /** The text of {@code key}, or {@code otherwise} where the language has none. */
  String textOr(String key, String otherwise) {
    return texts.containsKey(key) ? texts.getString(key) : otherwise;
  }

  /**
   * A fraction in percent: whole numbers in the middle, two significant digits towards 0 and 1, so
   * that neither is printed unless it is meant.
   */
  String percent(double fraction) {
    return text("unit.percent", "n", digits(fraction, 2, RoundingMode.HALF_EVEN));
  }

  /** A probability inside a sentence; where nothing or everything happened, its bound. */
  String share(Row row) {
    if (Estimates.never(row)) {
      String bound = digits(Estimates.upperBound(row), 2, RoundingMode.CEILING);
      return text("share.under", "p", text("unit.percent", "n", bound));
    }
    if (Estimates.always(row)) {
      String bound = digits(row.lower(), 2, RoundingMode.FLOOR);
      return text("share.over", "p", text("unit.percent", "n", bound));
    }
    return percent(row.estimate());
  }

  /** A probability inside a sentence with half the width of its interval in percentage points. */
  String shareWithError(Row row) {
    double half = (row.upper() - row.lower()) / 2;
    if (Estimates.never(row) || Estimates.always(row) || !(half > 0) || row.estimate() < 0.001) {
      return share(row);
    }
    double points = 100 * half;
    BigDecimal error = new BigDecimal(points).round(new MathContext(1));
    return text("share.error", "p", percentAs(row.estimate(), error), "e", plain(error));
  }

  /** A fraction in percent with the decimals of its error. */
  private String percentAs(double fraction, BigDecimal error) {
    BigDecimal percent =
        new BigDecimal(100 * fraction).setScale(Math.max(0, error.scale()), RoundingMode.HALF_EVEN);
    boolean certain = percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(100)) == 0;
    return certain ? percent(fraction) : text("unit.percent", "n", percent.toPlainString());
  }

  /** A change in percent without the unit, with its sign. */
  String change(double change) {
    String size = digits(Math.abs(change), 2, RoundingMode.HALF_EVEN);
    if (Math.abs(change) < 1e-9 || size.equals("0")) {
      return "0";
    }
    return (change < 0 ? "−" : "+") + size;
  }

  /** A change in percent, with its sign. */
  String changePercent(double change) {
    return text("unit.percent", "n", change(change));
  }

  /** A probability in whole percent for a narrow cell; empty where the event was not seen. */
  String shortCell(Row row) {
    if (Estimates.never(row)) {
      return "";
    }
    double percent = 100 * row.estimate();
    return percent < 1 ? "<1" : Long.toString(Math.round(Math.min(percent, 100)));
  }

  /** A probability in percent without the unit, as short as a cell of a table needs it. */
  String cell(Row row) {
    if (Estimates.never(row)) {
      return "<" + digits(Estimates.upperBound(row), 1, RoundingMode.CEILING);
    }
    if (Estimates.always(row)) {
      return ">" + digits(row.lower(), 1, RoundingMode.FLOOR);
    }
    double p = row.estimate();
    return digits(p, p >= 0.01 && p <= 0.99 ? 2 : 1, RoundingMode.HALF_EVEN);
  }

  /** A share in percent for a narrow place; its upper bound where nothing happened. */
  String percentOrBound(double fraction, double upper) {
    return fraction > 0
        ? percent(fraction)
        : text("unit.percent", "n", "<" + digits(upper, 1, RoundingMode.CEILING));
  }

  private static String digits(double fraction, int significant, RoundingMode mode) {
    double percent = 100 * fraction;
    BigDecimal exact = new BigDecimal(percent).round(new MathContext(12));
    if (percent > 99) {
      BigDecimal rest = BigDecimal.valueOf(100).subtract(exact);
      RoundingMode restMode = mode == RoundingMode.FLOOR ? RoundingMode.CEILING : mode;
      return plain(
          BigDecimal.valueOf(100).subtract(rest.round(new MathContext(significant, restMode))));
    }
    if (percent >= 10) {
      return plain(exact.setScale(0, mode));
    }
    return plain(exact.round(new MathContext(significant, mode)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Name of a further axis of the grid. */
  String axis(String axis) {
    return AxisNames.name(axis, language.code());
  }

  /** A value of a further axis: its words where there are some, else as the user wrote it. */
  String axisValue(String value) {
    return AxisNames.value(value, language.code());
  }

  /** A value of a further axis inside a sentence. */
  String axisPhrase(String axis, String value) {
    return AxisNames.phrase(axis, value, language.code());
  }

  /** The values of further axes by their names. */
  String axes(Map<String, String> labels) {
    return AxisNames.described(labels, language.code());
  }

  /** A leverage, {@code 12.5×}. */
  String leverage(double leverage) {
    return text("unit.leverage", "n", number(leverage));
  }

  /** A stop distance as the label of a row. */
  String stop(double stop) {
    return stop < GridPoint.NO_STOP
        ? text("stop.label", "p", exactPercent(stop))
        : text("stop.none");
  }

  /** A stop distance as part of a sentence. */
  String withStop(double stop) {
    return stop < GridPoint.NO_STOP
        ? text("stop.with", "p", exactPercent(stop))
        : text("stop.without");
  }

  /** A leverage, with the stop if there is one, as part of a sentence. */
  String point(double leverage, double stop) {
    return stop < GridPoint.NO_STOP
        ? text("point.stop", "leverage", leverage(leverage), "stop", withStop(stop))
        : leverage(leverage);
  }

  /** A fraction that the user wrote, in percent with all its digits. */
  String exactPercent(double fraction) {
    BigDecimal percent = new BigDecimal(100 * fraction).round(new MathContext(9));
    return text("unit.percent", "n", plain(percent));
  }

  /** A whole number with groups of three. */
  String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with up to six significant digits and groups of three. */
  String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }

  /** A price in a sentence, three significant digits or whole numbers. */
  String price(double value) {
    BigDecimal exact = new BigDecimal(value);
    return number(exact.round(new MathContext(3)).doubleValue());
  }

  /** A length of time, in the unit that reads best. */
  String duration(double days) {
    double minutes = days * 1440;
    if (minutes < 59.5) {
      return text("unit.minutes", "n", twoDigits(minutes));
    }
    if (Math.abs(days * 24 - 1) < 0.01) {
      return text("unit.hour");
    }
    if (days < 2 && days != 1) {
      return text("unit.hours", "n", twoDigits(days * 24));
    }
    return days == 1 ? text("unit.day") : text("unit.days", "n", twoDigits(days));
  }

  /** Length of a bar as part of a word, {@code 1-hour}. */
  String bar(double seconds) {
    if (seconds >= 86_400) {
      return text("bar.days", "n", number(seconds / 86_400));
    }
    return seconds >= 3600
        ? text("bar.hours", "n", number(seconds / 3600))
        : text("bar.minutes", "n", number(seconds / 60));
  }

  private String twoDigits(double value) {
    BigDecimal exact = new BigDecimal(value);
    return number(
        value < 10
            ? exact.round(new MathContext(2)).doubleValue()
            : exact.setScale(0, RoundingMode.HALF_EVEN).doubleValue());
  }
}
