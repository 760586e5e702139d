package io.github.ruinsim.wording;

import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of the axes of a grid and of their values, for people. */
public final class AxisNames {
  /** Values that do not say what they are values of. */
  private static final Pattern BARE = Pattern.compile("true|false|none|[-+.\\d]");

  private AxisNames() {}

  /**
   * The name of an axis in lower case: that of its key or of the longest end of it that has one, so
   * that {@code account.side} is the side and {@code venue.fees.liquidation} the liquidation fee.
   * The last word of the key where there is none.
   *
   * @param axis key of the axis, like {@code market.gapShare}
   * @param language {@code en} or {@code ja}
   */
  public static String name(String axis, String language) {
    PropertyResourceBundle texts = Bundles.of("axes", language);
    String end = axis;
    while (true) {
      if (texts.containsKey("name." + end)) {
        return texts.getString("name." + end);
      }
      int dot = end.indexOf('.');
      if (dot < 0) {
        return spaced(end);
      }
      end = end.substring(dot + 1);
    }
  }

  /**
   * A value as people write it: the words of one that the program knows, else as the user wrote it.
   *
   * @param value value of an axis, like {@code insurance-fund}
   * @param language {@code en} or {@code ja}
   */
  public static String value(String value, String language) {
    PropertyResourceBundle texts = Bundles.of("axes", language);
    return texts.containsKey("value." + value) ? texts.getString("value." + value) : value;
  }

  /**
   * A value that says what it is a value of where it does not do so itself: {@code cross}, but
   * {@code wallet 300}.
   */
  public static String phrase(String axis, String value, String language) {
    String words = value(value, language);
    return bare(value) ? labelled(axis, words, language) : words;
  }

  /** Whether a value does not say what it is a value of, like {@code true} or {@code 300}. */
  public static boolean bare(String value) {
    return BARE.matcher(value).lookingAt();
  }

  private static String labelled(String axis, String words, String language) {
    return name(axis, language) + (language.equals("ja") ? "：" : ": ") + words;
  }

  /** The values of all further axes of a point, {@code margin mode: cross, side: short}. */
  public static String described(Map<String, String> labels, String language) {
    return labels.entrySet().stream()
        .map(label -> labelled(label.getKey(), value(label.getValue(), language), language))
        .collect(Collectors.joining(language.equals("ja") ? "、" : ", "));
  }

  /** {@code recoveryCures} as {@code recovery cures}. */
  private static String spaced(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
