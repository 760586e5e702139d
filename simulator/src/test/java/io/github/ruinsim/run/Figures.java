package io.github.ruinsim.run;

import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** A result with its rows at hand. */
record Figures(Result result) {
  /** Text of {@code results.csv}. */
  String csv() {
    StringWriter text = new StringWriter();
    try {
      ResultsCsv.write(result, text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** The value of an account without a stop at the horizon. */
  Row at(double leverage, Metric metric) {
    return at(leverage, GridPoint.NO_STOP, metric);
  }

  /** The value of an account at the horizon. */
  Row at(double leverage, double stop, Metric metric) {
    return rows(leverage, stop).stream()
        .filter(row -> row.metric() == metric && Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow();
  }

  /** The value of an account that belongs to a threshold. */
  Row at(double leverage, Metric metric, double threshold) {
    return rows(leverage, GridPoint.NO_STOP).stream()
        .filter(row -> row.metric() == metric && row.threshold() == threshold)
        .findFirst()
        .orElseThrow();
  }

  /** The values of an account over time, rising in time. */
  List<Row> curve(double leverage, double stop, Metric metric) {
    return rows(leverage, stop).stream()
        .filter(row -> row.metric() == metric && !Double.isNaN(row.timeDays()))
        .toList();
  }

  /** All rows of an account. */
  List<Row> rows(double leverage, double stop) {
    List<GridPoint> points = result.points();
    int point =
        IntStream.range(0, points.size())
            .filter(i -> points.get(i).leverage() == leverage && points.get(i).stopLoss() == stop)
            .findFirst()
            .orElseThrow();
    return result.rows().stream().filter(row -> row.point() == point).toList();
  }
}
