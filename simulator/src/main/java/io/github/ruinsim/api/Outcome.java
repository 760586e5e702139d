package io.github.ruinsim.api;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.chart.ChartStyle;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.web.ReportPage;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * What a run found out, with look-ups by leverage and stop. Metrics are named as in {@code
 * results.csv}; one with a threshold as {@code maxDrawdownAtLeast@0.5}. Where the grid has further
 * axes, the first point of that leverage and stop answers.
 *
 * @param result everything that was found
 */
public record Outcome(Result result) {
  /** The answer for an account without a stop, or with the widest one of the grid. */
  public Answer answer(String metric, double leverage) {
    return answer(metric, leverage, GridPoint.widestStop(result.points()));
  }

  /**
   * The answer for one account at the horizon.
   *
   * @param metric metric, with {@code @threshold} where it has one
   * @param leverage leverage of the grid
   * @param stop stop of the grid as a fraction, {@link GridPoint#NO_STOP} for none
   * @throws IllegalArgumentException if the grid has no such point, the venue refuses it, or it has
   *     no such metric
   */
  public Answer answer(String metric, double leverage, double stop) {
    return find(result.rows(), metric, leverage, stop);
  }

  /** The same on the same closes under another gap share that the study compares. */
  public Answer answerWithGapShare(String gapShare, String metric, double leverage, double stop) {
    List<String> known = result.gapShares().stream().map(GapShareRows::gapShare).toList();
    GapShareRows rows =
        result.gapShares().stream()
            .filter(share -> share.gapShare().equals(gapShare))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "gapShare = " + gapShare + " was not compared: known: " + known));
    return find(rows.rows(), metric, leverage, stop);
  }

  /** Answers at every leverage that the venue accepts, rising, with the widest stop of the grid. */
  public List<Answer> ladder(String metric) {
    TreeSet<Double> leverages = new TreeSet<>();
    for (GridPoint point : result.points()) {
      if (!point.refused() && point.stopLoss() == GridPoint.widestStop(result.points())) {
        leverages.add(point.leverage());
      }
    }
    return leverages.stream().map(leverage -> answer(metric, leverage)).toList();
  }

  /** The table that the command line prints. */
  public String table() {
    return ResultTable.text(result, Locale.ENGLISH);
  }

  /** A chart as a picture; {@link ChartSet#names} lists the names. */
  public BufferedImage chart(String name) {
    return chart(name, Language.EN);
  }

  /**
   * A chart as a picture in one of the languages.
   *
   * @throws IllegalArgumentException if there is no such chart, or the result has no data for it
   */
  public BufferedImage chart(String name, Language language) {
    if (!ChartSet.names().contains(name)) {
      throw new IllegalArgumentException(
          "chart = " + Words.shown(name) + " is not known: " + Words.hint(name, ChartSet.names()));
    }
    try {
      Path folder = Files.createTempDirectory("ruinsim-charts");
      try {
        ChartSet.Written written =
            ChartSet.write(
                result,
                folder,
                new ChartRequest(
                    List.of(name), List.of(ChartStyle.usual(language)), Set.of(ChartFormat.PNG)));
        if (!written.titles().containsKey(name)) {
          throw new IllegalArgumentException(
              "chart = " + name + " is not drawn: " + written.skipped().get(name));
        }
        return halved(ImageIO.read(folder.resolve(name + ".png").toFile()));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes CSV, JSON and {@code report.html} into a folder and returns it. */
  public Path save(Path folder) {
    ResultFolder files = new ResultFolder(folder);
    files.writeCsv(result);
    files.writeJson(result, Double.NaN);
    files.write("report.html", out -> ReportPage.write(result, "en", out));
    return folder;
  }

  private Answer find(List<Row> rows, String metric, double leverage, double stop) {
    int index = point(leverage, stop);
    GridPoint point = result.points().get(index);
    if (point.refusal().isPresent()) {
      throw new IllegalArgumentException(
          "leverage = " + leverage + " is refused by the venue: " + point.refusal().get());
    }
    int at = metric.indexOf('@');
    String name = at < 0 ? metric : metric.substring(0, at);
    double threshold = at < 0 ? Double.NaN : Double.parseDouble(metric.substring(at + 1));
    for (Row row : rows) {
      if (row.point() == index
          && row.metric().text().equals(name)
          && Double.isNaN(row.timeDays())
          && Double.compare(row.threshold(), threshold) == 0) {
        return new Answer(point, row);
      }
    }
    List<String> known =
        rows.stream()
            .map(row -> row.metric().text() + (Double.isNaN(row.threshold()) ? "" : "@…"))
            .distinct()
            .toList();
    throw new IllegalArgumentException(
        "metric = " + Words.shown(metric) + " is not in the result: " + Words.hint(metric, known));
  }

  private int point(double leverage, double stop) {
    for (int i = 0; i < result.points().size(); i++) {
      GridPoint point = result.points().get(i);
      if (point.leverage() == leverage && point.stopLoss() == stop) {
        return i;
      }
    }
    double[] leverages =
        result.points().stream().mapToDouble(GridPoint::leverage).distinct().toArray();
    double[] stops = result.points().stream().mapToDouble(GridPoint::stopLoss).distinct().toArray();
    throw new IllegalArgumentException(
        "leverage = "
            + leverage
            + " with stop = "
            + stop
            + " is no point of the grid: leverages "
            + Arrays.toString(leverages)
            + ", stops "
            + Arrays.toString(stops));
  }

  private static BufferedImage halved(BufferedImage image) {
    int width = image.getWidth() / 2;
    int height = image.getHeight() / 2;
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = half.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return half;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
