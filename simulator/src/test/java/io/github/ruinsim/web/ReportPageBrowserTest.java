package io.github.ruinsim.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.ruinsim.api.Ruinsim;
import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser; skipped on a machine without one. */
class ReportPageBrowserTest {
  private static final GridResult.Chance RISING =
      (leverage, stop) -> leverage < 2 ? 0 : Math.min(1, 0.003 * leverage * leverage * stop);
  private static final String HOSTILE =
      "</script><script>window.hacked=1</script>\"'`<img src=x onerror='hacked=2'> 🚀 ${x} {p} "
          + "\u202eמינוף\u202c \u2028 & ]]>";

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Optional<String> installed = Browser.installed();
    assumeTrue(
        installed.isPresent(),
        "no chromium on the path: install Debian's package chromium to test the page in a browser");
    browser = Browser.start(installed.orElseThrow());
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasLoggedOrFetched() {
    assertThat(browser.complaints).isEmpty();
    assertThat(browser.requests).hasSize(1).allMatch(address -> address.startsWith("file:"));
  }

  private static void show(Result result, String language, int width) throws IOException {
    Path file = Files.createTempFile(folder, "report", ".html");
    try (Writer out = Files.newBufferedWriter(file)) {
      ReportPage.write(result, language, out);
    }
    browser.open(file, width, 900, width < 600);
  }

  private static void slide(int axis, int place) {
    browser.eval(
        "{ const s = document.getElementById('axis-%d'); s.value = %d; s.dispatchEvent(new Event('input')); }"
            .formatted(axis, place));
  }

  @Test
  void theSlidersShowTheNumbersOfTheCsv() throws IOException {
    Result result = GridResult.of(20, 10, RISING);
    StringWriter csv = new StringWriter();
    ResultsCsv.write(result, csv);
    Map<String, NamedCsvRecord> liquidated = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv.toString())) {
      for (NamedCsvRecord row : reader) {
        if (row.getField("metric").equals("liquidated") && row.getField("timeDays").isEmpty()) {
          liquidated.put(row.getField("leverage") + "/" + row.getField("stopLoss"), row);
        }
      }
    }
    show(result, "en", 1280);

    for (int leverage = 0; leverage < 19; leverage += 4) {
      for (int stop = 0; stop < 10; stop++) {
        slide(0, leverage);
        slide(1, stop);
        String shown = browser.text("#answer-value");
        String leverageText = browser.text("#axis-0-value").replace("×", "");
        String stopText = browser.text("#axis-1-value");
        NamedCsvRecord row =
            liquidated.entrySet().stream()
                .filter(
                    entry ->
                        entry.getValue().getField("leverage").equals(leverageText)
                            && sameStop(entry.getValue().getField("stopLoss"), stopText))
                .findFirst()
                .orElseThrow()
                .getValue();
        double estimate = 100 * Double.parseDouble(row.getField("estimate"));
        String digits = shown.replaceAll("[^0-9.]", "");
        double value = Double.parseDouble(digits);
        if (shown.startsWith("<")) {
          double upper = 100 * Double.parseDouble(row.getField("upper"));
          assertThat(estimate).isZero();
          assertThat(value).isBetween(upper * (1 - 1e-5), upper * 1.1);
        } else if (shown.startsWith(">")) {
          double lower = 100 * Double.parseDouble(row.getField("lower"));
          assertThat(estimate).isEqualTo(100);
          assertThat(value).isBetween(lower - 0.1 * (100 - lower), lower * (1 + 1e-7));
        } else {
          double unit = Math.pow(10, -(digits.length() - 1 - digits.indexOf('.')));
          assertThat(value).isCloseTo(estimate, org.assertj.core.data.Offset.offset(0.51 * unit));
          assertThat(browser.text("#sentence-note"))
              .contains("95 % interval")
              .contains(digits.substring(0, digits.indexOf('.')));
        }
      }
    }
  }

  private static boolean sameStop(String csv, String shown) {
    return csv.equals("none")
        ? shown.equals("none")
        : !shown.equals("none")
            && Math.abs(100 * Double.parseDouble(csv) - Double.parseDouble(shown.replace(" %", "")))
                < 1e-6;
  }

  @Test
  void twoHundredPointsAreReadySoonAndSmall() throws IOException {
    show(GridResult.of(20, 10, RISING), "en", 1280);

    // About 0.4 s on a free machine; the limit leaves room for a busy one.
    assertThat((Double) browser.eval("Number(document.documentElement.dataset.ready)"))
        .isLessThan(4000);
    assertThat((Double) browser.eval("document.querySelectorAll('canvas').length")).isEqualTo(4);
    assertThat(browser.text("#figures")).contains("Ruined (below 10 %)");
  }

  @Test
  void theLanguageSwitchTranslatesEverything() throws IOException {
    show(GridResult.of(5, 3, RISING), "ja", 1280);
    assertThat(browser.eval("document.documentElement.lang")).isEqualTo("ja");
    assertThat(browser.text("h1")).isEqualTo("題名");
    assertThat(browser.text("#sentence")).contains("強制決済").contains("倍");

    browser.eval("document.querySelector('[data-language=en]').click()");

    assertThat(browser.eval("document.documentElement.lang")).isEqualTo("en");
    assertThat(browser.text("h1")).isEqualTo("A title");
    assertThat(browser.text("#sentence")).contains("of accounts are liquidated within 30 days");
    browser.eval("for (const e of document.querySelectorAll('[lang=ja], noscript')) e.remove()");
    assertThat(browser.text("body").replaceAll("(?s)\\{\"language\".*", ""))
        .doesNotContainPattern("[\u3040-\u30ff]");
  }

  @Test
  void theKeyboardReachesAndMovesEverything() throws IOException {
    show(GridResult.of(20, 10, RISING), "en", 1280);
    String before = browser.text("#answer-value");
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      browser.press("Tab", 9);
      String id = String.valueOf(browser.eval("document.activeElement.id"));
      path.append(id).append(' ');
      if (id.equals("axis-0")) {
        browser.press("ArrowRight", 39);
      }
    }

    assertThat(path.toString())
        .contains("theme print axis-0 axis-1 heat-metric compare-axis compare-metric compare-log");
    assertThat(browser.text("#answer-value")).isNotEqualTo(before);
    assertThat(browser.eval("document.getElementById('axis-0').getAttribute('aria-valuetext')"))
        .isEqualTo("11×");
    browser.eval("document.querySelectorAll('#table thead button')[2].focus()");
    browser.press("Enter", 13);
    browser.press("Enter", 13);
    assertThat(browser.eval("document.querySelector('#table [aria-sort]').ariaSort"))
        .isEqualTo("descending");
    assertThat(browser.text("#table tbody tr td:nth-child(3)")).startsWith("> 99.99");
  }

  @Test
  void everyControlHasANameAndEveryChartAnAlternative() throws IOException {
    show(GridResult.of(5, 3, RISING), "en", 1280);

    Object nameless =
        browser.eval(
            "[...document.querySelectorAll('input,select,button')].filter(c => !(c.ariaLabel ||"
                + " c.labels?.[0]?.textContent || c.textContent).trim()).length");
    Object mute =
        browser.eval(
            "[...document.querySelectorAll('[role=img]')].filter(c => !c.ariaLabel).length");

    assertThat(nameless).isEqualTo(0.0);
    assertThat(mute).isEqualTo(0.0);
    assertThat(browser.eval("document.getElementById('answer').getAttribute('aria-live')"))
        .isEqualTo("polite");
  }

  /** At 10×: 20 and 30 %, parameters ± 5.88 points, closes only 2 points less, refits 28–32 %. */
  @Test
  void whatIsUncertainStandsSideBySide() throws IOException {
    show(GridResult.models(), "en", 1280);

    assertThat(browser.text("#risk-table tbody tr:nth-child(2)"))
        .startsWith("10×20.0 %")
        .contains("30.0 %", "10.0", "± 5.9", "−2.0", "± 0.50", "28.0–32.0 %");
    assertThat(browser.text("#risk-table thead"))
        .contains("GBM", "mine", "Between the models", "Between 40 refits");
    assertThat(browser.text("#risk-sentence"))
        .startsWith("The largest uncertainty is the choice of the price model: up to 20 percentage")
        .contains("at 20× (40 % under GBM, 60 % under mine)", "the parameters of the models 11.8");
    assertThat(browser.text("#risk-sub")).startsWith("Accounts without a stop:");
    browser.eval("document.querySelector('[data-language=ja]').click()");
    assertThat(browser.text("#risk-sentence")).startsWith("最も大きい不確実性は価格モデルの選択");
  }

  @Test
  void nothingIsSaidOfUncertaintyThatIsNotKnown() throws IOException {
    show(GridResult.of(5, 3, RISING), "en", 1280);

    assertThat(browser.eval("document.getElementById('risk-section') === null")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 820})
  void aPhoneNeedsNoSidewaysScrolling(int width) throws IOException {
    for (String language : new String[] {"en", "ja"}) {
      show(width == 390 ? GridResult.models() : GridResult.of(20, 10, RISING), language, width);
      assertThat((Double) browser.eval("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
  }

  @Test
  void paperHoldsTheWholeWidth() throws IOException {
    show(GridResult.of(20, 10, RISING), "en", 1280);
    browser.eval("window.dispatchEvent(new Event('beforeprint'))");
    browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    Object widest =
        browser.eval(
            "Math.max(...[...document.querySelectorAll('canvas')].map(c => c.clientWidth))");
    browser.call("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.eval("window.dispatchEvent(new Event('afterprint'))");

    assertThat((Double) widest).isBetween(650.0, 688.0); // A4 less the margins of the style
  }

  @Test
  void hostileTextStaysText() throws IOException {
    Result result =
        GridResult.of(
            4, 2, RISING, Map.of("en", HOSTILE, "ja", HOSTILE), HOSTILE, "note " + HOSTILE);
    for (String language : new String[] {"en", "ja"}) {
      show(result, language, 1280);
      browser.eval("document.querySelector('#table thead button').click()");

      assertThat(browser.eval("window.hacked === undefined")).isEqualTo(true);
      assertThat((Double) browser.eval("document.querySelectorAll('main img').length")).isZero();
      assertThat((Double) browser.eval("document.querySelectorAll('script').length")).isEqualTo(3);
      assertThat(browser.text("h1")).isEqualTo(HOSTILE);
      assertThat(browser.text("#notes li")).isEqualTo("note " + HOSTILE);
      assertThat(browser.text("#study")).isEqualTo(result.studyText());
      assertThat(browser.text("#table")).contains("above the cap of " + HOSTILE);
      assertThat(browser.text("#standfirst")).contains(HOSTILE);
    }
  }

  @Test
  void thePolicyStopsAScriptThatIsNotTheirs() throws IOException {
    show(GridResult.of(3, 1, RISING), "en", 1280);
    Object ran =
        browser.eval(
            "{ const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
                + " document.body.append(s); window.hacked ?? 0 }");

    assertThat(ran).isEqualTo(0.0);
    assertThat(browser.complaints).hasSize(1).allMatch(text -> text.contains("Content Security"));
    browser.complaints.clear();
  }

  @Test
  void aFurtherAxisGetsItsOwnChoice() throws IOException {
    show(GridResult.venues(), "en", 1280);
    assertThat(browser.text("#answer-value")).isEqualTo("10.0 %");
    assertThat(browser.text("#compare-axis")).isEqualTo("Venue");

    browser.eval(
        "{ const s = document.getElementById('axis-2'); s.value = 1;"
            + " s.dispatchEvent(new Event('change')); }");

    assertThat(browser.text("#answer-value")).isEqualTo("20.0 %");
    assertThat(browser.text("#sentence")).contains("10× without a stop (</b>wild)");
    assertThat(browser.text("#table thead")).contains("Venue");
  }

  @Test
  void anAccountWithoutAStopIsNotStoppedOut() throws IOException {
    Result result =
        Ruinsim.run("default", "paths=200", "grid.leverage=[10]", "grid.stopLoss=[none, 5%]")
            .result();
    show(result, "en", 1280);

    assertThat(browser.text("#axis-1-value")).isEqualTo("none");
    assertThat(browser.text("#figures")).doesNotContain("Stopped out");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('#table [data-measure=stoppedOut]')]"
                    + ".filter(cell => cell.textContent === '—').length"))
        .isEqualTo(1.0);
    slide(1, 0);
    assertThat(browser.text("#axis-1-value")).isEqualTo("5 %");
    assertThat(browser.text("#figures")).contains("Stopped out");
  }

  @Test
  void linesThatCoincideAreOneAndLabelsStandApart() throws IOException {
    show(GridResult.of(6, 4, (leverage, stop) -> 0.01 * leverage), "en", 1280);
    browser.eval(
        "{ const s = document.getElementById('compare-axis'); s.value = '1';"
            + " s.dispatchEvent(new Event('change')); }");

    assertThat(
            browser.eval(
                "echarts.getInstanceByDom(document.getElementById('compare')).getOption()"
                    + ".series.filter(s => s.type === 'line').length"))
        .isEqualTo(1.0);
    String labels =
        "echarts.getInstanceByDom(document.getElementById('curve')).getZr().storage"
            + ".getDisplayList(true).filter(e => e.type === 'tspan'"
            + " && /^(Liquidated|Ruined|Still open|Negative)/.test(e.style.text))"
            + ".map(e => e.getComputedTransform()[5] + e.style.y).sort((a, b) => a - b)";
    assertThat(browser.eval(labels + ".length")).isEqualTo(4.0);
    assertThat(
            (Double)
                browser.eval(
                    "Math.min(..." + labels + ".map((y, i, all) => i ? y - all[i - 1] : 99))"))
        .isGreaterThanOrEqualTo(14.0);
  }

  static Stream<Arguments> edges() {
    return Stream.of(
        Arguments.of("one point", GridResult.of(1, 1, (leverage, stop) -> 0.2)),
        Arguments.of("one leverage", GridResult.of(1, 5, (leverage, stop) -> 0.2 * stop)),
        Arguments.of("one stop", GridResult.of(7, 1, RISING)),
        Arguments.of("nothing happens", GridResult.of(6, 4, (leverage, stop) -> 0)),
        Arguments.of("everything happens", GridResult.of(6, 4, (leverage, stop) -> 1)),
        Arguments.of("all refused", GridResult.refused()),
        Arguments.of("5,000 points", GridResult.of(100, 50, RISING)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edges")
  void anyResultCanBeShown(String name, Result result) throws IOException {
    show(result, "en", 1280);
    browser.eval("document.getElementById('compare-log').click()");
    browser.eval(
        "for (const id of ['heat-metric', 'compare-metric', 'compare-axis']) {"
            + " const s = document.getElementById(id);"
            + " for (const o of [...s.options]) { s.value = o.value;"
            + " s.dispatchEvent(new Event('change')); } }");
    slide(0, 0);
    browser.eval("document.querySelector('[data-language=ja]').click()");

    assertThat(browser.text("#sentence")).isNotBlank().doesNotContain("{").doesNotContain("NaN");
    assertThat(browser.text("#figures")).doesNotContain("NaN").doesNotContain("undefined");
    assertThat(browser.text("#table")).doesNotContain("NaN").contains("倍");
  }
}
