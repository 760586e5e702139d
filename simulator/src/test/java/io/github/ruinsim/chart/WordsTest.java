package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final Words EN = Words.of(Language.EN);
  private static final Words JA = Words.of(Language.JA);

  @ParameterizedTest
  @CsvSource({
    "0.41234, 41, 41",
    "0.023456, 2.3, 2.3",
    "0.003, 0.3, 0.3",
    "0.00123, 0.12, 0.1",
    "0.0000049, 0.00049, 0.0005",
    "0.5, 50, 50",
    "0.994, 99.4, 99.4",
    "0.99963, 99.963, 99.96",
    "0.9999999, 99.99999, 99.99999"
  })
  void percentNeverRoundsToNothingOrEverything(double p, String sentence, String cell) {
    Row row = row(p, 0, 1);

    assertThat(EN.percent(p)).isEqualTo(sentence + "\u00A0%");
    assertThat(JA.percent(p)).isEqualTo(sentence + "%");
    assertThat(EN.cell(row)).isEqualTo(cell);
  }

  @Test
  void eventThatWasNeverSeenIsGivenByItsUpperBoundRoundedUp() {
    Row row = row(0, 0, 1.4978e-5);

    assertThat(EN.share(row)).isEqualTo("under 0.0015\u00A0%");
    assertThat(JA.share(row)).isEqualTo("0.0015%未満");
    assertThat(EN.cell(row)).isEqualTo("<0.002");
  }

  @Test
  void eventThatWasNeverSeenHasABoundEvenWithoutAnInterval() {
    Row row = row(0, Double.NaN, Double.NaN);

    assertThat(EN.share(row)).as("3 / 200,000").isEqualTo("under 0.0015\u00A0%");
  }

  @Test
  void eventOnEveryPathIsGivenByItsLowerBoundRoundedDown() {
    Row row = row(1, 1 - 1.4978e-5, 1);

    assertThat(EN.share(row)).isEqualTo("over 99.9985\u00A0%");
    assertThat(EN.cell(row)).isEqualTo(">99.998");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5321, 0.007, 53.2, 0.7",
    "0.55, 0.002, 55.0, 0.2",
    "0.5321, 0.03, 53, 3",
    "0.5321, 0.11, 53, 10",
    "0.0086, 0.0004, 0.86, 0.04",
    "0.004, 0.011, 0.4, 1"
  })
  void shareHasTheDecimalsOfItsError(double p, double half, String share, String error) {
    assertThat(EN.shareWithError(row(p, p - half, p + half)))
        .isEqualTo(share + "\u00A0% ±" + error);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30 days, 30日",
    "1, 1 day, 1日",
    "0.5, 12 hours, 12時間",
    "5.4567, 5.5 days, 5.5日",
    "0.01, 14 minutes, 14分"
  })
  void durationsUseTheUnitThatReadsBest(double days, String english, String japanese) {
    assertThat(EN.duration(days)).isEqualTo(english);
    assertThat(JA.duration(days)).isEqualTo(japanese);
  }

  @Test
  void leveragesAndStopsReadAsTradersWriteThem() {
    assertThat(EN.leverage(12.5)).isEqualTo("12.5×");
    assertThat(JA.leverage(10)).isEqualTo("10倍");
    assertThat(EN.stop(0.075)).isEqualTo("7.5\u00A0%");
    assertThat(JA.stop(SyntheticResult.NONE)).isEqualTo("なし");
    assertThat(EN.point(10, 0.05)).isEqualTo("10× with a 5\u00A0% stop");
    assertThat(EN.point(10, SyntheticResult.NONE)).isEqualTo("10×");
  }

  @Test
  void bothLanguagesFillTheSameWords() throws IOException {
    Properties english = properties(Language.EN);
    Properties japanese = properties(Language.JA);

    for (String key : english.stringPropertyNames()) {
      assertThat(japanese.getProperty(key)).as(key).isNotNull();
      assertThat(words(japanese.getProperty(key)))
          .as(key)
          .isEqualTo(words(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void shippedFontHasEveryCharacterOfTheTexts(Language language) throws IOException {
    Properties texts = properties(language);

    for (String key : texts.stringPropertyNames()) {
      assertThat(Type.regular(13).canDisplayUpTo(texts.getProperty(key))).as(key).isEqualTo(-1);
      assertThat(Type.bold(13).canDisplayUpTo(texts.getProperty(key))).as(key).isEqualTo(-1);
    }
  }

  private static Set<String> words(String text) {
    TreeSet<String> words = new TreeSet<>();
    Pattern.compile("\\{(\\w+)}").matcher(text).results().forEach(m -> words.add(m.group(1)));
    return words;
  }

  private static Properties properties(Language language) throws IOException {
    Properties properties = new Properties();
    String file = "messages_" + language.code() + ".properties";
    try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file))) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  private static Row row(double estimate, double lower, double upper) {
    return new Row(
        0,
        Metric.LIQUIDATED,
        Double.NaN,
        Double.NaN,
        estimate,
        0,
        lower,
        upper,
        IntervalMethod.WILSON,
        Math.round(estimate * 200_000),
        200_000);
  }
}
