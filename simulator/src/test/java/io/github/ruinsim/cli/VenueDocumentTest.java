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

/** The tables of the manual are those of the bundled presets. */
class VenueDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/venues.md");

  @Test
  void theTablesAreThoseOfThePresets() throws IOException {
    String document = Files.readString(DOCUMENT, UTF_8);

    assertThat(document)
        .contains(String.join("\n", table()))
        .contains(String.join("\n", sources()));
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
