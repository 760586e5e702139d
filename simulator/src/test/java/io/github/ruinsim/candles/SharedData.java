package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Market data that stand beside the repository and are never part of it. */
public final class SharedData {
  private SharedData() {}

  /** A file of the crypto data; skips the test if it is absent. */
  public static Path crypto(String name) {
    Optional<Path> found = find("shared/data/crypto/" + name);
    assumeTrue(found.isPresent(), "skipped: shared/data/crypto/" + name + " is not here");
    return found.orElseThrow();
  }

  /** A file of the data by its path below them; skips the test if it is absent. */
  public static Path data(String name) {
    Optional<Path> found = find("shared/data/" + name);
    assumeTrue(found.isPresent(), "skipped: shared/data/" + name + " is not here");
    return found.orElseThrow();
  }

  /** Reads a whole file of the crypto data. */
  public static CandleFile read(String name) {
    return CandleReader.read(crypto(name), TimeRange.ALL);
  }

  /** Index of the bar that opens then. */
  static int indexOf(CandleSeries series, long openTimeMillis) {
    for (int i = 0; i < series.size(); i++) {
      if (series.openTimeMillis(i) == openTimeMillis) {
        return i;
      }
    }
    assertThat(openTimeMillis).as("open time").isNegative();
    return -1;
  }

  private static Optional<Path> find(String relative) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve(relative);
      if (Files.isReadable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
