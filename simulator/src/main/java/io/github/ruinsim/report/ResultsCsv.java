package io.github.ruinsim.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Long-form tables: one line per grid point and metric. Probabilities, thresholds and stops are
 * fractions; numbers have 12 significant digits; a cell without a value is empty. The bytes depend
 * on the rows alone: UTF-8, LF, point as decimal mark.
 */
public final class ResultsCsv {
  /** Axis of the price models. */
  private static final String MODEL = "model";

  private ResultsCsv() {}

  /** Writes {@code results.csv}: the rows of the result in their order. */
  public static void write(Result result, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    csv.writeRecord(RowText.columns(result));
    for (Row row : result.rows()) {
      csv.writeRecord(RowText.cells(result.points().get(row.point()), row));
    }
    csv.flush();
  }

  /**
   * Writes {@code gap-share.csv}: the comparison of gap shares, with the column {@code gapShare}
   * first and then those of {@code results.csv}.
   */
  public static void writeGapShares(Result result, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    csv.writeRecord(with("gapShare", RowText.columns(result)));
    for (GapShareRows share : result.gapShares()) {
      for (Row row : share.rows()) {
        GridPoint point = result.points().get(row.point());
        csv.writeRecord(with(share.gapShare(), RowText.cells(point, row)));
      }
    }
    csv.flush();
  }

  /**
   * Writes {@code parameter-uncertainty.csv}: how far uncertain parameters move each probability at
   * the horizon.
   */
  public static void writeParameterSpreads(Result result, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    List<String> columns = new ArrayList<>(List.of("leverage", "stopLoss"));
    columns.addAll(result.axes());
    columns.addAll(
        List.of(
            "metric",
            "threshold",
            "estimate",
            "samplingError",
            "parameterError",
            "totalError",
            "lower",
            "upper",
            "draws"));
    csv.writeRecord(columns);
    for (ParameterSpread spread : result.parameterSpreads()) {
      GridPoint point = result.points().get(spread.point());
      List<String> cells = new ArrayList<>();
      cells.add(RowText.number(point.leverage()));
      cells.add(RowText.stop(point));
      cells.addAll(point.labels().values());
      cells.addAll(
          List.of(
              spread.metric().text(),
              RowText.number(spread.threshold()),
              RowText.number(spread.estimate()),
              RowText.number(spread.samplingError()),
              RowText.number(spread.parameterError()),
              RowText.number(spread.totalError()),
              RowText.number(spread.lower()),
              RowText.number(spread.upper()),
              Integer.toString(spread.draws())));
      csv.writeRecord(cells);
    }
    csv.flush();
  }

  /**
   * Writes {@code model-risk.csv}: for each probability of an account what is uncertain about it,
   * and its estimate under every model.
   */
  public static void writeModelRisk(Result result, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    List<String> axes = result.axes().stream().filter(axis -> !axis.equals(MODEL)).toList();
    List<String> models = result.points().stream().map(ResultsCsv::model).distinct().toList();
    List<String> columns = new ArrayList<>(List.of("leverage", "stopLoss"));
    columns.addAll(axes);
    columns.addAll(
        List.of(
            "metric",
            "threshold",
            "lowestModel",
            "lowest",
            "highestModel",
            "highest",
            "modelRange",
            "samplingHalfWidth",
            "parameterHalfWidth",
            "discretisationDifference"));
    models.forEach(model -> columns.add(model.isEmpty() ? "estimate" : "estimate:" + model));
    csv.writeRecord(columns);
    for (ModelRisk risk : result.modelRisk()) {
      List<GridPoint> points = risk.points().stream().map(result.points()::get).toList();
      List<String> cells = new ArrayList<>();
      cells.add(RowText.number(points.get(0).leverage()));
      cells.add(RowText.stop(points.get(0)));
      axes.forEach(axis -> cells.add(points.get(0).labels().getOrDefault(axis, "")));
      cells.addAll(
          List.of(
              risk.metric().text(),
              RowText.number(risk.threshold()),
              model(points.get(risk.lowest())),
              RowText.number(risk.estimates().get(risk.lowest())),
              model(points.get(risk.highest())),
              RowText.number(risk.estimates().get(risk.highest())),
              RowText.number(risk.modelRange()),
              RowText.number(risk.samplingHalfWidth()),
              RowText.number(risk.parameterHalfWidth()),
              RowText.number(risk.discretisationDifference())));
      List<String> own = points.stream().map(ResultsCsv::model).toList();
      for (String model : models) {
        int at = own.indexOf(model);
        cells.add(at < 0 ? "" : RowText.number(risk.estimates().get(at)));
      }
      csv.writeRecord(cells);
    }
    csv.flush();
  }

  private static String model(GridPoint point) {
    return point.labels().getOrDefault(MODEL, "");
  }

  private static CsvWriter csv(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  private static List<String> with(String first, List<String> rest) {
    List<String> cells = new ArrayList<>(rest.size() + 1);
    cells.add(first);
    cells.addAll(rest);
    return cells;
  }
}
