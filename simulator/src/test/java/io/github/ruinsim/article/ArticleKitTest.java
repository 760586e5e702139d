package io.github.ruinsim.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.api.Outcome;
import io.github.ruinsim.api.Ruinsim;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleKitTest {
  private static final Pattern FILE = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final String HOSTILE = "</p><script>x</script> [a](b) *c* | `d` ![e](f)";

  @TempDir static Path folder;

  private static Outcome outcome;

  @BeforeAll
  static void run() {
    outcome =
        Ruinsim.run(
            "default",
            "paths=2048",
            "grid.leverage=[2, 5, 10, 20, 200]",
            "grid.stopLoss=[none, 5%]",
            "title={en: \"" + HOSTILE + "\", ja: \"題名\"}");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theFolderHoldsWhatTheTextNames(Language language) throws IOException {
    Path article = folder.resolve(language.code());
    List<Path> files = ArticleKit.write(outcome.result(), article, language);
    String text = Files.readString(article.resolve("article.md"));

    assertThat(files).allMatch(Files::isRegularFile).contains(article.resolve("study.yaml"));
    Matcher named = FILE.matcher(text.replaceAll("\\\\.", ""));
    Set<String> names = new HashSet<>();
    while (named.find()) {
      names.add(named.group(1));
      assertThat(article.resolve(named.group(1))).isNotEmptyFile();
    }
    assertThat(names).contains("charts/heat-liquidated.png", "data/survival.csv");
    assertThat(Files.readString(article.resolve("data/survival.csv")))
        .contains(",survived,")
        .doesNotContain(",ruined,");
    assertThat(text).doesNotContain("{").doesNotContain("NaN").doesNotContain("null");
    assertThat(text.lines().filter(line -> line.startsWith("![")))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(line -> line.matches("!\\[.{20,}]\\(charts/[a-z-]+\\.png\\)"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theNumbersAreThoseOfTheResult(Language language) {
    Locale locale = Locale.forLanguageTag(language.code());
    String text = new ArticleText(outcome.result(), java.util.Map.of(), language).markdown();

    for (String metric : new String[] {"liquidated", "negativeBalance", "debtOwed"}) {
      assertThat(text).contains(ResultTable.cell(outcome.answer(metric, 10).row(), locale));
    }
    assertThat(text)
        .contains(ResultTable.cell(outcome.answer("stoppedOut", 10, 0.05).row(), locale))
        .contains(ResultTable.cell(outcome.answer("equityQuantile@0.5", 20).row(), locale))
        .contains(outcome.result().info().studyHash())
        .contains("2,048");
  }

  /** The sentences hold no figures but the 1 of "start = 1" and of one hour and one day. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void noNumberIsTyped(String language) throws IOException {
    PropertyResourceBundle texts = bundle(language);
    Set<String> allowed = Set.of("table.median", "hour", "day");

    for (String key : texts.keySet()) {
      if (!allowed.contains(key)) {
        assertThat(texts.getString(key)).as(key).doesNotContainPattern("[0-9０-９]");
      }
    }
    assertThat(texts.keySet()).isEqualTo(bundle(language.equals("en") ? "ja" : "en").keySet());
  }

  private static PropertyResourceBundle bundle(String language) throws IOException {
    return new PropertyResourceBundle(
        new InputStreamReader(
            ArticleKit.class.getResourceAsStream("article_" + language + ".properties"),
            StandardCharsets.UTF_8));
  }

  @Test
  void aTitleIsTextInMarkdown() {
    String text = new ArticleText(outcome.result(), java.util.Map.of(), Language.EN).markdown();

    assertThat(text)
        .startsWith(
            "# \\</p\\>\\<script\\>x\\</script\\> \\[a\\](b) \\*c\\* \\| \\`d\\` \\!\\[e\\](f)\n");
  }

  @Test
  void aResultWithoutAcceptedPointsSaysSo() {
    Result refused = Ruinsim.run("default", "paths=10", "grid.leverage=[200]").result();

    assertThat(new ArticleText(refused, java.util.Map.of(), Language.EN).markdown())
        .contains("accepts none of the accounts")
        .doesNotContain("| ---: |");
  }

  @Test
  void aStopThatIsTheOnlyOneIsNamed() {
    Result stops =
        Ruinsim.run("default", "paths=100", "grid.leverage=[5]", "grid.stopLoss=[2%]").result();

    assertThat(new ArticleText(stops, java.util.Map.of(), Language.EN).markdown())
        .contains("Open a position with 5× leverage with a stop at 2 %");
  }

  @Test
  void theTextSpeaksOfOneCombinationOfTheFurtherAxesAndNamesIt() {
    Result axes =
        Ruinsim.run(
                "zero-cut-or-debt",
                "paths=500",
                "grid.leverage=[10, 20]",
                "grid.negativeBalance=[zero-cut, debt]")
            .result();
    String text = new ArticleText(axes, java.util.Map.of(), Language.EN).markdown();

    assertThat(text)
        .contains("(negative balance policy: zero-cut); the others are in results.csv")
        .contains("none of them was left owing money")
        .doesNotContain("still owe money");
    assertThat(text.lines().filter(line -> line.matches("\\| \\d.*"))).hasSize(2);
  }

  @Test
  void whatNeverHappenedIsSaidSo() {
    Result calm = Ruinsim.run("default", "paths=500", "grid.leverage=[1]").result();

    assertThat(new ArticleText(calm, java.util.Map.of(), Language.EN).markdown())
        .contains("not one of 500 accounts was liquidated (at most 0.")
        .contains("at 95 % confidence)")
        .doesNotContain("The text and the table are for")
        .doesNotContain("falls to");
  }

  @Test
  void parametersAreRoundedInProse() {
    assertThat(Sentences.rounded(0.0170023456)).isEqualTo("0.017");
    assertThat(Sentences.rounded(309.4321)).isEqualTo("309.4");
    assertThat(Sentences.rounded(123_456)).isEqualTo("123456");
  }
}
