package io.github.ruinsim.study;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.CandleSeries;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bars of the past that a model draws from: {@code candles} names a file beside the
 * study, {@code from} and {@code to} cut it, {@code sha256} makes sure that it is still the same.
 */
final class HistoryReader {
  /** Keys beside the name of the file. */
  static final List<String> KEYS = List.of("from", "to", "sha256");

  private HistoryReader() {}

  static BarHistory read(YamlNode file, YamlMap map, Path directory) {
    Optional<YamlNode> from = map.optional("from");
    Optional<YamlNode> to = map.optional("to");
    long first = from.map(MarketReader::instant).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    long end = to.map(MarketReader::instant).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    TimeRange range = map.node().build(() -> new TimeRange(first, end));
    CandleFile candles = CandleReader.read(path(file, directory), range);
    map.optional("sha256")
        .filter(node -> !node.text().equals(candles.sha256()))
        .ifPresent(
            node -> {
              throw node.wrong(
                  "is not that of " + file.text(), "the file has changed; remove the key");
            });
    return map.node()
        .build(
            () ->
                history(
                    candles,
                    file.text(),
                    from.map(YamlNode::text).orElse(""),
                    to.map(YamlNode::text).orElse("")));
  }

  private static Path path(YamlNode file, Path directory) {
    try {
      return directory.resolve(file.text());
    } catch (InvalidPathException e) {
      throw file.wrong("is not a path", "name a file");
    }
  }

  private static BarHistory history(CandleFile file, String name, String from, String to) {
    CandleSeries series = file.series();
    double[][] prices = new double[4][Math.max(0, series.size() - 1)];
    boolean[] joined = new boolean[prices[0].length];
    long[] closes = new long[prices[0].length];
    int count = 0;
    int last = -1;
    for (int i = 1; i < series.size(); i++) {
      if (series.follows(i)) {
        double before = series.close(i - 1);
        prices[0][count] = StrictMath.log(series.open(i) / before);
        prices[1][count] = StrictMath.log(series.high(i) / before);
        prices[2][count] = StrictMath.log(series.low(i) / before);
        prices[3][count] = StrictMath.log(series.close(i) / before);
        joined[count] = last == i - 1;
        closes[count] = series.openTimeMillis(i) + series.barMillis();
        last = i;
        count++;
      }
    }
    for (int k = 0; k < 4; k++) {
      prices[k] = Arrays.copyOf(prices[k], count);
    }
    return new BarHistory(
        name,
        file.sha256(),
        from,
        to,
        series.barMillis() / 1000.0,
        prices,
        Arrays.copyOf(joined, count),
        Arrays.copyOf(closes, count),
        file.report().unusual());
  }
}
