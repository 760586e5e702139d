package io.github.ruinsim.study;

import io.github.ruinsim.candles.FundingReader;
import io.github.ruinsim.candles.FundingSeries;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Reads the funding rates of the past that a replay charges: {@code funding} names a file beside
 * the study, {@code fundingZone} the zone of its times where the file does not say it.
 */
final class RatesFile {
  private static final String ZONE = "fundingZone";

  /** Keys beside the name of the file. */
  static final List<String> KEYS = List.of(ZONE);

  private RatesFile() {}

  static FundingHistory read(YamlNode file, YamlMap map, Path directory) {
    Optional<YamlNode> zone = map.optional(ZONE);
    FundingSeries series =
        file.build(() -> FundingReader.read(path(file, directory), zone.map(RatesFile::zone)));
    return new FundingHistory(
        file.text(),
        zone.map(YamlNode::text).orElse(""),
        series.stampMillis().stream().mapToLong(Long::longValue).toArray(),
        series.rates().stream().mapToDouble(Double::doubleValue).toArray(),
        series.intervalMillis());
  }

  private static Path path(YamlNode file, Path directory) {
    try {
      return directory.resolve(file.text());
    } catch (InvalidPathException e) {
      throw file.wrong("is not a path", "name a file");
    }
  }

  private static ZoneId zone(YamlNode node) {
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      throw node.wrong("is no zone", "write Europe/London or +09:00");
    }
  }
}
