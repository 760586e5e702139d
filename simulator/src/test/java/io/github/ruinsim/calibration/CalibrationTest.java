package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.SharedData;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.study.ModelFile;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CalibrationTest {
  @TempDir Path folder;

  @Test
  void aModelFileIsYamlWithTheParametersAndTheirProvenance() throws IOException {
    Calibration calibration = calibrate(candles(2_000));
    Path file = folder.resolve("model.yaml");

    ModelFileWriter.write(file, ModelFileWriter.text(calibration), false);

    Tree model = load(Files.readString(file));
    assertThat(model.value("formatVersion")).isEqualTo(1);
    assertThat(model.value("model")).isEqualTo("garch-t");
    assertThat(model.value("bar")).isEqualTo("1h");
    assertThat(((Map<?, ?>) model.value("parameters")).keySet().stream().map(String::valueOf))
        .containsExactly("drift", "volatility", "alpha", "beta", "degreesOfFreedom");
    assertThat(model.number("parameters.alpha"))
        .isCloseTo(garch(calibration).parameters().alpha(), within(1e-11));
    assertThat(model.number("lastVolatility")).isPositive();
    assertThat(model.value("source.file")).isEqualTo("candles.csv");
    assertThat(model.value("source.bars")).isEqualTo(2_000);
    assertThat(model.value("source.description")).isEqualTo("simulated, \"quoted\"");
    assertThat(folder).as("no draft is left").isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aStudyReadsWhatACalibrationWrote() throws IOException {
    Calibration calibration = calibrate(candles(2_000));
    Path file = folder.resolve("model.yaml");
    ModelFileWriter.write(file, ModelFileWriter.text(calibration), false);

    ModelFile model = ModelFile.read(YamlDocument.read(file));

    GarchT expected = garch(calibration).parameters().model();
    assertThat(model.model())
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) <= 1e-9 * b ? 0 : 1, Double.class)
        .isEqualTo(expected);
    assertThat(model.barSeconds()).isEqualTo(3_600);
    assertThat(model.lastVolatility().orElse(0))
        .isCloseTo(garch(calibration).lastVolatility(), within(1e-9));
  }

  @Test
  void aModelFileIsNotOverwrittenUnasked() throws IOException {
    Calibration calibration = calibrate(candles(2_000));
    Path file = Files.writeString(folder.resolve("model.yaml"), "mine");

    assertThatThrownBy(() -> ModelFileWriter.write(file, ModelFileWriter.text(calibration), false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");

    ModelFileWriter.write(file, ModelFileWriter.text(calibration), true);
    assertThat(file).content(StandardCharsets.UTF_8).contains("formatVersion: 1");
  }

  @Test
  void jsonHoldsTheSameTree() throws IOException {
    Calibration calibration = calibrate(candles(2_000));

    Tree json = load(ModelFileWriter.json(calibration));

    assertThat(json).isEqualTo(load(ModelFileWriter.text(calibration)));
  }

  @Test
  void tooFewOrUnmovedPricesAreRefused() throws IOException {
    LogReturns few = LogReturns.of(candles(400).series());
    LogReturns still = LogReturns.of(new double[1_000], 8760);

    assertThatThrownBy(() -> GarchTCalibration.fit(few, CalibrationOptions.PLAIN))
        .isInstanceOf(InputException.class)
        .hasMessage("returns = 399 is outside [500, infinity): too few for a model with memory");
    assertThatThrownBy(() -> GarchTCalibration.fit(still, CalibrationOptions.PLAIN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("do not move");
  }

  @Test
  void returnsAreTakenOverSingleBarsAndHolesAreSteppedOver() {
    CandleFile file = SharedData.read("BTCUSDT-1h-clean-2018-2025.csv");

    LogReturns returns = LogReturns.of(file.series());

    assertThat(returns.size()).isEqualTo(70_006 - 1 - 27);
    int skipped = 0;
    for (int i = 0; i < returns.size(); i++) {
      skipped += returns.barsSkipped(i);
    }
    assertThat(skipped).isEqualTo(122 + 27);
    assertThat(Math.sqrt(returns.meanSquare() * returns.barsPerYear()))
        .isCloseTo(0.684, within(5e-4));
  }

  /** Table of the specification: kurtosis, tail indices, autocorrelations, Parkinson ratio. */
  @Test
  void figuresOfBitcoinAreThoseOfTheRecord() {
    CandleFile file = SharedData.read("BTCUSDT-1h-clean-2018-2025.csv");
    LogReturns returns = LogReturns.of(file.series());

    Map<String, Double> figures = SeriesStatistics.of(returns.values(), returns.barsPerYear());

    assertThat(figures.getOrDefault("kurtosis", Double.NaN)).isCloseTo(42.1, within(0.05));
    assertThat(figures.getOrDefault("hillLeft", Double.NaN)).isCloseTo(2.54, within(0.005));
    assertThat(figures.getOrDefault("hillRight", Double.NaN)).isCloseTo(2.52, within(0.005));
    assertThat(figures.getOrDefault("absoluteAutocorrelation1", Double.NaN))
        .isCloseTo(0.298, within(5e-4));
    assertThat(figures.getOrDefault("absoluteAutocorrelation24", Double.NaN))
        .isCloseTo(0.198, within(1e-3));
    assertThat(figures.getOrDefault("worstBar", Double.NaN)).isCloseTo(-0.182, within(5e-4));
  }

  /** The bundled preset is the optimum it claims to be; fitting it again takes too long here. */
  @Test
  void theBundledPresetIsAMaximumOfTheLikelihood() throws IOException {
    CandleFile file = SharedData.read("BTCUSDT-1h-clean-2018-2025.csv");
    LogReturns returns = LogReturns.of(file.series());
    Tree preset = preset();
    GarchTParameters p =
        new GarchTParameters(
            preset.number("parameters.volatility"),
            preset.number("parameters.alpha"),
            preset.number("parameters.beta"),
            0,
            preset.number("parameters.degreesOfFreedom"),
            preset.number("goodnessOfFit.meanPerBar"),
            preset.number("parameters.jumps.perYear"),
            preset.number("parameters.jumps.mean"),
            preset.number("parameters.jumps.standardDeviation"));
    GarchTFilter filter = new GarchTFilter(returns);
    ParameterSpace space =
        new ParameterSpace(returns.meanSquare(), returns.barsPerYear(), false, true, 1e6, true);
    double[] point = space.coordinates(p);
    double top = filter.logLikelihood(p);

    assertThat(top).isCloseTo(preset.number("goodnessOfFit.logLikelihood"), within(1e-4));
    assertThat(space.parameters(point).volatility()).isCloseTo(p.volatility(), within(1e-9));
    for (int k = 0; k < point.length; k++) {
      for (double step : new double[] {-0.1, 0.1}) {
        double[] moved = point.clone();
        moved[k] += step;
        assertThat(filter.logLikelihood(space.parameters(moved))).isLessThan(top);
      }
    }
    assertThat(preset.value("source.sha256")).isEqualTo(file.sha256());
    double last = filter.trace(p).variances[returns.size()] * returns.barsPerYear();
    assertThat(preset.number("lastVolatility")).isCloseTo(Math.sqrt(last), within(1e-6));
  }

  private static Tree preset() throws IOException {
    try (var in =
        CalibrationTest.class.getResourceAsStream("/presets/models/btc-1h-2018-2025.yaml")) {
      assertThat(in).isNotNull();
      return load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Calibration calibrate(CandleFile file) {
    return Calibration.of(
        "simulated, \"quoted\"", file, ModelFamily.of("garch-t"), CalibrationOptions.PLAIN);
  }

  private static GarchTFit garch(Calibration calibration) {
    return ((GarchTModel) calibration.fit()).fit();
  }

  private static Tree load(String text) {
    return new Tree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** A parsed document whose values are found by path. */
  private record Tree(Object root) {
    Object value(String path) {
      Object at = root;
      for (String key : path.split("\\.", -1)) {
        Object parent = at;
        at =
            Optional.ofNullable(((Map<?, ?>) parent).get(key))
                .orElseThrow(() -> new AssertionError(path + " is missing"));
      }
      return at;
    }

    double number(String path) {
      return ((Number) value(path)).doubleValue();
    }
  }

  private CandleFile candles(int bars) throws IOException {
    GarchTParameters truth = new GarchTParameters(0.7, 0.1, 0.87, 0, 5, 0, 0, 0, 0);
    LogReturns returns = SimulatedReturns.of(truth, 8760, bars, 21);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double price = 10_000;
    for (int i = 0; i < bars; i++) {
      double open = price;
      price *= Math.exp(returns.value(i));
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f,%.4f,%.4f%n",
              1_600_000_000_000L + i * 3_600_000L,
              open,
              Math.max(open, price),
              Math.min(open, price),
              price));
    }
    Path file = Files.writeString(folder.resolve("candles.csv"), text, StandardCharsets.UTF_8);
    return CandleReader.read(file, TimeRange.ALL);
  }
}
