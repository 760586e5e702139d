package io.github.ruinsim.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPageTest {
  private static final Pattern TAG =
      Pattern.compile("<(script|style)(?: [^>]*)?>(.*?)</\\1>", Pattern.DOTALL);

  private static String page(Result result) throws IOException {
    StringWriter out = new StringWriter();
    ReportPage.write(result, "en", out);
    return out.toString();
  }

  private static Result grid(int leverages, int stops) {
    return GridResult.of(leverages, stops, (leverage, stop) -> Math.min(1, 0.01 * leverage * stop));
  }

  @Test
  void thePolicyAllowsExactlyTheScriptsAndTheStyleOfTheFile() throws Exception {
    String page = page(grid(4, 3));
    Matcher policy = Pattern.compile("Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    String rules = policy.group(1);

    assertThat(rules).startsWith("default-src 'none'").doesNotContain("unsafe").doesNotContain("*");
    Matcher tag = TAG.matcher(page);
    int checked = 0;
    while (tag.find()) {
      if (!tag.group().contains("application/json")) {
        byte[] sum =
            MessageDigest.getInstance("SHA-256")
                .digest(tag.group(2).getBytes(StandardCharsets.UTF_8));
        assertThat(rules).contains("'sha256-" + Base64.getEncoder().encodeToString(sum) + "'");
        checked++;
      }
    }
    assertThat(checked).isEqualTo(3);
    assertThat(Pattern.compile("sha256-").matcher(rules).results().count()).isEqualTo(3);
  }

  @Test
  void twoHundredPointsTakeLessThanThreeMegabytes() throws IOException {
    Result result = grid(20, 10);
    String page = page(result);

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    assertThat(page(result)).isEqualTo(page);
  }

  /** 1.959964 · √(0.001² + 0.03²) of the study's 95 %; nothing where parameters are known. */
  @Test
  void thePageGetsTheWidthThatParametersAdd() throws IOException {
    assertThat(page(GridResult.models()))
        .contains("\"totalHalfWidth\":[null,null,null,0.0588316,0.0588316,0.0588316]");
  }

  @Test
  void fiveThousandPointsShowFewerTimesAndSaySo() throws IOException {
    assertThat(page(grid(20, 10))).contains("\"thinned\":false");
    String page = page(grid(100, 50));

    assertThat(page).contains("\"thinned\":true");
    assertThat(page.length()).isLessThan(8_000_000);
  }

  @Test
  void textOfAStudyCannotLeaveItsPlace() throws IOException {
    String title = "</title></script><!-- \u2028 & <b>";
    String page =
        page(GridResult.of(2, 2, (l, s) -> 0.1, Map.of("en", title), "m</script>", "<!--"));

    assertThat(page).contains("<title>&lt;/title&gt;&lt;/script&gt;&lt;!-- \u2028 &amp; &lt;b&gt;");
    String data = page.substring(page.indexOf("id=\"data\">") + 10);
    data = data.substring(0, data.indexOf("</script>"));
    assertThat(data).endsWith("}}").doesNotContain("<").doesNotContain("\u2028");
  }

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
    PropertyResourceBundle english = texts("en");
    PropertyResourceBundle japanese = texts("ja");

    assertThat(new TreeSet<>(japanese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    for (String key : english.keySet()) {
      if (!key.startsWith("curve.title")) {
        assertThat(places(japanese.getString(key)))
            .as(key)
            .isEqualTo(places(english.getString(key)));
      }
    }
  }

  private static PropertyResourceBundle texts(String language) throws IOException {
    return new PropertyResourceBundle(
        new StringReader(ReportPage.resource("page_" + language + ".properties")));
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{\\w+}").matcher(text);
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  /** WCAG 2: at least 4.5 for text, in both themes. */
  @ParameterizedTest
  @CsvSource({"ink,paper", "ink,panel", "soft,paper", "soft,panel", "accent,paper", "accent,panel"})
  void textCanBeRead(String text, String background) {
    String style = ReportPage.resource("page.css");
    String dark = style.substring(style.indexOf("data-theme=\"dark\""));

    for (String theme : new String[] {style, dark}) {
      double a = luminance(theme, text);
      double b = luminance(theme, background);
      assertThat((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).isGreaterThanOrEqualTo(4.5);
    }
  }

  private static double luminance(String style, String name) {
    Matcher color = Pattern.compile("--" + name + ": #(\\w{6});").matcher(style);
    assertThat(color.find()).isTrue();
    int rgb = Integer.parseInt(color.group(1), 16);
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double c = ((rgb >> (16 - 8 * i)) & 255) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
