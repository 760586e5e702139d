package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ModelRisk.Source;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is uncertain about a probability stands beside each other, each from its own comparison. */
class ModelRiskTest {
  private static final String MODELS =
      "  models:\n"
          + "    - {name: calm, model: gbm, parameters: {drift: 0, volatility: 0.5}}\n"
          + "    - {name: wild, model: gbm, parameters: {drift: 0, volatility: 0.9}}\n";
  private static final String UNCERTAIN =
      "  models:\n"
          + "    - {name: known, model: gbm, parameters: {drift: 0, volatility: 0.5}}\n"
          + "    - {name: fitted, model: gbm, parameters: {drift: 0, volatility: 0.9},"
          + " draws: [{drift: 0, volatility: 0.7}, {drift: 0, volatility: 1.1}]}\n";

  @TempDir static Path folder = Path.of("");

  private static Study study(String market, String axes, String... overrides) {
    String text =
        "name: risk\nmarket:\n"
            + market
            + "  bar: 1d\nhorizon: 14d\nvenue: none\naccount: {wallet: 1000, side: long}\n"
            + "grid: {leverage: [3, 10], stopLoss: [none, 5%]"
            + axes
            + "}\nseed: 9\npaths: 16384\n";
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("study.yaml", text), folder, List.of(overrides));
  }

  private static Result run(Study study) {
    return new LocalRunner()
        .run(study, new RunOptions(2, Optional.empty(), false), ProgressListener.SILENT);
  }

  private static ModelRisk risk(Result result, Metric metric, double leverage) {
    return result.modelRisk().stream()
        .filter(risk -> risk.metric() == metric)
        .filter(risk -> result.points().get(risk.points().get(0)).leverage() == leverage)
        .filter(risk -> !result.points().get(risk.points().get(0)).hasStop())
        .findFirst()
        .orElseThrow();
  }

  private static Row row(Result result, Metric metric, double leverage, String model) {
    return result.rows().stream()
        .filter(row -> row.metric() == metric && Double.isNaN(row.timeDays()))
        .filter(
            row -> {
              var point = result.points().get(row.point());
              return point.leverage() == leverage
                  && !point.hasStop()
                  && point.labels().getOrDefault("model", model).equals(model);
            })
        .findFirst()
        .orElseThrow();
  }

  /**
   * The comparison is that of two runs on the same closes, to the bit, for every probability, and
   * changes nothing of the result.
   */
  @Test
  void closesAreComparedOnTheSamePaths() throws IOException {
    Result both = run(study(MODELS, ""));
    Result continuous = run(study(MODELS, "", "market.compareMonitoring=false"));
    Result closes =
        run(study(MODELS, "", "market.monitoring=bar-close", "market.compareMonitoring=false"));
    Result axis = run(study(MODELS, ", monitoring: [bar-close, continuous]"));
    Result turned = run(study(MODELS, "", "market.monitoring=bar-close"));

    for (Metric metric : List.of(Metric.LIQUIDATED, Metric.RUINED, Metric.NEGATIVE_BALANCE)) {
      ModelRisk risk = risk(both, metric, 10);
      for (int i = 0; i < 2; i++) {
        String model = i == 0 ? "calm" : "wild";
        double expected =
            row(closes, metric, 10, model).estimate()
                - row(continuous, metric, 10, model).estimate();
        assertThat(risk.discretisation().get(i)).as("%s %s", metric, model).isEqualTo(expected);
      }
      assertThat(risk(axis, metric, 10).discretisation()).isEqualTo(risk.discretisation());
      assertThat(risk(turned, metric, 10).discretisation()).isEqualTo(risk.discretisation());
      assertThat(risk(continuous, metric, 10).discretisation()).containsOnly(Double.NaN);
    }
    // A path that is watched between closes is stopped more often, but never owes.
    assertThat(risk(both, Metric.LIQUIDATED, 10).discretisationDifference()).isLessThan(-0.01);
    assertThat(risk(both, Metric.NEGATIVE_BALANCE, 10).discretisationDifference())
        .isGreaterThan(0.1);
    assertThat(risk(both, Metric.LIQUIDATED_BY_GAP, 10).discretisation()).containsOnly(Double.NaN);
    assertThat(csv(both)).isEqualTo(csv(continuous));
  }

  @Test
  void theRangeIsThatOfTheModels() {
    Result result = run(study(MODELS, ""));

    ModelRisk risk = risk(result, Metric.LIQUIDATED, 10);
    Row calm = row(result, Metric.LIQUIDATED, 10, "calm");
    Row wild = row(result, Metric.LIQUIDATED, 10, "wild");
    assertThat(risk.estimates()).containsExactly(calm.estimate(), wild.estimate());
    assertThat(risk.modelRange()).isEqualTo(wild.estimate() - calm.estimate());
    assertThat(risk.lowest()).isZero();
    assertThat(risk.highest()).isEqualTo(1);
    assertThat(risk.samplingHalfWidth())
        .isCloseTo(
            Math.max(calm.upper() - calm.lower(), wild.upper() - wild.lower()) / 2, within(1e-15));
    assertThat(risk.parameterHalfWidth()).isNaN();
    // GBM touches −10 % of 0.5 a year in 14 days with probability about 0.28, of 0.9 with 0.55.
    assertThat(risk.modelRange()).isBetween(0.15, 0.35);
  }

  @Test
  void aModelThatIsKnownStandsBesideOneWithUncertainParameters() {
    Result result = run(study(UNCERTAIN, ""));

    ModelRisk risk = risk(result, Metric.LIQUIDATED, 10);
    ParameterSpread spread =
        result.parameterSpreads().stream()
            .filter(one -> one.metric() == Metric.LIQUIDATED && one.point() == risk.points().get(1))
            .findFirst()
            .orElseThrow();
    assertThat(risk.parameters().get(0)).isNaN();
    // 1.95996 standard errors are the half width of a 95 % interval.
    assertThat(risk.parameterHalfWidth())
        .isCloseTo(1.959964 * spread.parameterError(), within(1e-7));
    assertThat(risk.width(Source.PARAMETERS)).isEqualTo(2 * risk.parameterHalfWidth());
    assertThat(result.parameterSpreads()).noneMatch(one -> one.point() == risk.points().get(0));
    Result known = run(study(MODELS, ""));
    assertThat(row(result, Metric.LIQUIDATED, 10, "known"))
        .isEqualTo(row(known, Metric.LIQUIDATED, 10, "calm"));
  }

  @Test
  void filesTablesAndTheSentenceSayWhichIsLargest() throws IOException {
    Result result = run(study(MODELS, ""));
    ModelRisk risk = risk(result, Metric.LIQUIDATED, 10);
    ResultFolder written = new ResultFolder(folder.resolve("out"));

    List<String> files = written.writeCsv(result);
    written.writeJson(result, Double.NaN);

    assertThat(files).contains("model-risk.csv");
    List<NamedCsvRecord> lines;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/model-risk.csv"))) {
      lines = csv.stream().toList();
    }
    NamedCsvRecord line =
        lines.stream()
            .filter(r -> r.getField("metric").equals("liquidated"))
            .filter(r -> r.getField("leverage").equals("10"))
            .filter(r -> r.getField("stopLoss").equals("none"))
            .findFirst()
            .orElseThrow();
    assertThat(line.getField("lowestModel")).isEqualTo("calm");
    assertThat(line.getField("highestModel")).isEqualTo("wild");
    assertThat(Double.parseDouble(line.getField("modelRange")))
        .isCloseTo(risk.modelRange(), within(1e-11));
    assertThat(Double.parseDouble(line.getField("estimate:wild")))
        .isCloseTo(risk.estimates().get(1), within(1e-11));
    assertThat(Double.parseDouble(line.getField("discretisationDifference")))
        .isCloseTo(risk.discretisationDifference(), within(1e-11));
    assertThat(line.getField("parameterHalfWidth")).isEmpty();
    Result again = written.readResult();
    assertThat(risk(again, Metric.LIQUIDATED, 10).points()).isEqualTo(risk.points());
    assertThat(risk(again, Metric.LIQUIDATED, 10).modelRange())
        .isCloseTo(risk.modelRange(), within(1e-11));
    assertThat(ResultTable.text(again, Locale.ENGLISH))
        .contains("What is uncertain, in percentage points")
        .contains("the largest uncertainty is the choice of the price model")
        .contains("Parameters were taken as known.");
    assertThat(ResultTable.text(again, Locale.JAPANESE)).contains("最も大きい不確実性は価格モデルの選択");
  }

  @Test
  void theSentenceFollowsTheNumbers() {
    String same =
        "  models:\n"
            + "    - {name: one, model: gbm, parameters: {drift: 0, volatility: 0.5}}\n"
            + "    - {name: two, model: gbm, parameters: {drift: 0, volatility: 0.5}}\n";

    Result equal = run(study(same, "", "market.compareMonitoring=false"));
    Result fitted = run(study(UNCERTAIN, "", "market.compareMonitoring=false"));

    assertThat(equal.info().notes().get(0).english())
        .contains("the largest uncertainty is the number of paths");
    assertThat(fitted.info().notes().get(0).english())
        .contains("the parameters of the models")
        .doesNotContain("Parameters were taken as known");
  }

  @Test
  void aStudyOfOneModelComparesMonitoringsOnDemand() {
    String one = "  model: gbm\n  parameters: {drift: 0, volatility: 0.5}\n";

    Study plain = study(one, "");
    Study asked = study(one, "", "market.compareMonitoring=true");

    assertThat(run(plain).modelRisk()).isEmpty();
    assertThat(risk(run(asked), Metric.LIQUIDATED, 10).points()).hasSize(1);
    assertThat(risk(run(asked), Metric.LIQUIDATED, 10).modelRange()).isNaN();
    for (Study study :
        List.of(
            plain, asked, study(MODELS, ""), study(MODELS, "", "market.compareMonitoring=false"))) {
      Study again =
          new StudyReader(VenuePresets.all())
              .read(YamlDocument.parse("again.yaml", StudyText.yaml(study)), folder, List.of());
      assertThat(again.market().compareMonitoring()).isEqualTo(study.market().compareMonitoring());
      assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(study));
    }
  }

  @Test
  void comparingTwiceAndUncertaintyOfNothingAreRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () ->
                study(
                    MODELS,
                    ", monitoring: [bar-close, continuous]",
                    "market.compareMonitoring=true"))
        .withMessageContaining("is compared twice");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> study(MODELS, "", "market.parameterUncertainty=true"))
        .withMessageContaining("needs a fit");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> study(MODELS, "", "market.compareMonitoring=often"))
        .withMessageContaining("compareMonitoring");
  }

  private static String csv(Result result) throws IOException {
    StringWriter text = new StringWriter();
    ResultsCsv.write(result, text);
    return text.toString();
  }
}
