package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.DataReport;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.text.WholeFile;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Model files: what {@code calibrate} writes and a study names under {@code calibration}. YAML, one
 * value a line, numbers with 12 significant digits; the same calibration gives the same bytes.
 */
public final class ModelFileWriter {
  /** Version of the layout; readers accept older ones. */
  public static final int FORMAT_VERSION = 1;

  /** Most refits whose parameters are written. */
  private static final int MOST_SETS = 200;

  private static final Map<String, String> COMMENTS =
      Map.of(
          "parameters.volatility", "long run, of the diffusion part, per square-root year",
          "lastVolatility", "volatility of the diffusion after the last bar, per square-root year",
          "goodnessOfFit.logLikelihoodVolatilityFree",
              "with the long-run volatility free; see warnings",
          "goodnessOfFit.meanPerBar", "location that the fit removes from the returns; not used",
          "goodnessOfFit.growth",
              "mean log return per year of the sample; not used, the drift is 0",
          "goodnessOfFit.figures",
              "data, then median and 5 % .. 95 % band of 40 simulated series as long",
          "goodnessOfFit.quantileRatios",
              "quantiles of the bars' normal scores over those of the normal law; p01 = 1 %");

  private ModelFileWriter() {}

  /** The file's text. */
  public static String text(Calibration calibration) {
    return text(tree(calibration));
  }

  private static String text(Map<String, Object> tree) {
    return "# Written by `ruinsim calibrate`. A study names it: market: {calibration: FILE}\n"
        + TreeText.yaml(tree, COMMENTS);
  }

  /** The text of a file of several assets. */
  public static String text(SeveralCalibration calibration) {
    return text(calibration.tree());
  }

  /** The content of a file of several assets as one JSON object. */
  public static String json(SeveralCalibration calibration) {
    return TreeText.json(calibration.tree());
  }

  /** The parameters of a fit in one line, as a study may have them. */
  public static String parametersText(FittedModel fit) {
    return TreeText.json(fit.parameters());
  }

  /** The same content as one JSON object. */
  public static String json(Calibration calibration) {
    return TreeText.json(tree(calibration));
  }

  /**
   * Writes a file whole or not at all.
   *
   * @param text that of a calibration
   * @throws FileAlreadyExistsException if the file exists and {@code replace} is false
   */
  public static void write(Path file, String text, boolean replace) throws IOException {
    Path target = file.toAbsolutePath();
    if (!replace && Files.exists(target)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    WholeFile.write(target, text);
  }

  private static Map<String, Object> tree(Calibration calibration) {
    FittedModel fit = calibration.fit();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("formatVersion", FORMAT_VERSION);
    tree.put("model", fit.family());
    tree.put("bar", calibration.candles().report().bar());
    tree.put("parameters", fit.parameters());
    fit.lastVolatility().ifPresent(last -> tree.put("lastVolatility", last));
    tree.put("standardErrors", standardErrors(fit));
    calibration.bootstrap().ifPresent(refits -> tree.put("bootstrap", bootstrap(refits, fit)));
    calibration.funding().ifPresent(rates -> tree.put("funding", rates.tree()));
    tree.put("source", source(calibration));
    tree.put("method", fit.method());
    tree.put("goodnessOfFit", quality(calibration));
    tree.put("warnings", calibration.warnings().stream().map(Note::english).toList());
    return tree;
  }

  /** Standard errors of a fit by name. */
  static Map<String, Object> standardErrors(FittedModel fit) {
    Map<String, Object> errors = new LinkedHashMap<>();
    for (Estimate estimate : fit.estimates()) {
      if (!Double.isNaN(estimate.standardError())) {
        put(errors, estimate.name(), estimate.standardError());
      }
    }
    return errors;
  }

  private static Map<String, Object> bootstrap(Bootstrap refits, FittedModel fit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("refits", refits.refits().size());
    Map<String, Object> errors = new LinkedHashMap<>();
    for (Estimate estimate : fit.estimates()) {
      refits.error(estimate.name()).ifPresent(error -> put(errors, estimate.name(), error));
    }
    map.put("standardErrors", errors);
    List<Map<String, Object>> sets = refits.refits();
    map.put("parameters", sets.subList(0, Math.min(MOST_SETS, sets.size())));
    return map;
  }

  /** Puts a number under its name, that of a block's key into the block. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> map, String name, double value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      map.put(name, value);
      return;
    }
    Map<String, Object> block =
        (Map<String, Object>)
            map.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<String, Object>());
    block.put(name.substring(dot + 1), value);
  }

  /** What a fit was made of. */
  static Map<String, Object> source(Calibration calibration) {
    DataReport data = calibration.candles().report();
    Map<String, Object> map = new LinkedHashMap<>();
    if (!calibration.description().isBlank()) {
      map.put("description", calibration.description());
    }
    map.put("file", calibration.candles().fileName());
    map.put("sha256", calibration.candles().sha256());
    map.put("from", data.from().toString());
    map.put("to", data.to().toString());
    map.put("bars", data.bars());
    map.put("holes", data.holes().count());
    map.put("missingBars", data.holes().missingBars());
    map.put("returns", calibration.fit().observations());
    map.put("treatment", data.treatment());
    calibration.funding().ifPresent(rates -> map.put("funding", String.join("; ", rates.source())));
    return map;
  }

  private static Map<String, Object> quality(Calibration calibration) {
    FittedModel fit = calibration.fit();
    GoodnessOfFit quality = calibration.quality();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("logLikelihood", fit.logLikelihood());
    map.put("aic", fit.aic());
    map.put("bic", fit.bic());
    map.putAll(fit.figures());
    map.put("worstBarProbabilityGivenPast", quality.worstBarGivenPast());
    map.put("worstBarProbabilityAnyTime", quality.worstBarAnyTime());
    map.put("parkinsonRatio", quality.parkinsonRatio());
    fit.estimates().stream()
        .filter(estimate -> estimate.name().equals("meanPerBar"))
        .forEach(estimate -> map.put("meanPerBar", estimate.value()));
    map.put("growth", quality.growth());
    map.put("growthError", quality.growthError());
    Map<String, Object> figures = new LinkedHashMap<>();
    for (GoodnessOfFit.Row row : quality.rows()) {
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("data", row.data());
      figure.put("model", row.model());
      figure.put("low", row.low());
      figure.put("high", row.high());
      figures.put(row.name(), figure);
    }
    map.put("figures", figures);
    Map<String, Object> ratios = new LinkedHashMap<>();
    quality
        .quantileRatios()
        .forEach(
            (share, ratio) -> ratios.put("p" + TwelveDigits.of(share).replace("0.", ""), ratio));
    map.put("quantileRatios", ratios);
    return map;
  }
}
