package io.github.ruinsim.article;

import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.wording.Bundles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.PropertyResourceBundle;

/** Sentences of an article in one language, with their places filled in. */
final class Sentences {
  private final PropertyResourceBundle texts;

  /** Sentences in Japanese ({@code ja}) or English. */
  Sentences(String language) {
    texts = Bundles.of(Sentences.class, "article", language.equals("ja") ? "ja" : "en");
  }

  /** The text of a key with each {@code {name}} replaced by the value after that name. */
  String text(String key, String... namesAndValues) {
    if (!texts.containsKey(key)) {
      return key.substring(key.indexOf('.') + 1);
    }
    StringBuilder filled = new StringBuilder();
    String text = texts.getString(key);
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      filled.append(text, from, open);
      filled.append(value(text.substring(open + 1, close), namesAndValues));
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static String value(String name, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return namesAndValues[i + 1];
      }
    }
    throw new IllegalArgumentException("no value for {" + name + "}");
  }

  /** What a chart is, for the reader who cannot see it. */
  String kind(String chart) {
    return texts.containsKey("kind." + chart) ? text("kind." + chart) : text("kind.other");
  }

  String gapShare(String share) {
    return share.equals("fitted") ? text("gapShare.fitted") : share;
  }

  String percent(double fraction) {
    BigDecimal percent = new BigDecimal(100 * fraction).round(new MathContext(9));
    return text("percent", "n", percent.stripTrailingZeros().toPlainString());
  }

  String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  String duration(double days) {
    if (days * 24 < 1) {
      return text("minutes", "n", number(days * 1440));
    }
    if (days < 1) {
      double hours = days * 24;
      return text(number(hours).equals("1") ? "hour" : "hours", "n", number(hours));
    }
    return text(days == 1 ? "day" : "days", "n", number(days));
  }

  private static String number(double value) {
    return significant(value, 6);
  }

  /** A parameter with four significant digits; a whole number with all of its own. */
  static String rounded(double value) {
    return value == Math.rint(value) ? TwelveDigits.of(value) : significant(value, 4);
  }

  private static String significant(double value, int digits) {
    return TwelveDigits.of(new BigDecimal(value).round(new MathContext(digits)).doubleValue());
  }

  /** Text without any meaning in Markdown or HTML, on one line. */
  static String plain(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|!&~])", "\\\\$1");
  }
}
