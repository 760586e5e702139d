package io.github.ruinsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.VenuePresets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The tables of the manual are those of the bundled presets; {@code -Dupdate.docs=true} rewrites
 * them.
 */
class VenueDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/venues.md");

  @Test
  void theTablesAreThoseOfThePresets() throws IOException {
    String document = Files.readString(DOCUMENT, UTF_8);
    if (Boolean.getBoolean("update.docs")) {
      document = replaced(replaced(document, table(), "|"), sources(), "-");
      Files.writeString(DOCUMENT, document, UTF_8);
    }

    assertThat(document)
        .contains(String.join("\n", table()))
        .contains(String.join("\n", sources()));
  }

  /** The document with the lines from the first one of a block on, as long as they look like it. */
  private static String replaced(String document, List<String> block, String mark) {
    List<String> lines = new ArrayList<>(document.lines().toList());
    String first = block.get(0).split(":", -1)[0];
    int from = 0;
    while (!lines.get(from).startsWith(first)) {
      from++;
    }
    int to = from;
    while (to < lines.size() && lines.get(to).stripLeading().startsWith(mark)) {
      to++;
    }
    lines.subList(from, to).clear();
    lines.addAll(from, block);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>(List.of("| venue | rules |", "| --- | --- |"));
    for (Venue venue : VenuePresets.all()) {
      lines.add(
          "| `" + venue.name() + "` | " + VenueLine.of(venue, ListCommand.words("en")) + " |");
    }
    return lines;
  }

  private static List<String> sources() {
    List<String> lines = new ArrayList<>();
    for (Venue venue : VenuePresets.all()) {
      if (!venue.source().isEmpty()) {
        lines.add("- `" + venue.name() + "`: " + venue.source());
        venue.assumptions().forEach(line -> lines.add("  - assumed: " + line.english()));
        venue
            .byContract()
            .forEach(
                (contract, rules) -> {
                  lines.add("  - as `" + contract + "`: " + rules.source());
                  rules.assumptions().forEach(line -> lines.add("    - assumed: " + line));
                });
      }
    }
    return lines;
  }
}
