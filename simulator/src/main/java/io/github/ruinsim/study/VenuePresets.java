package io.github.ruinsim.study;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Venues that come with the program, read from bundled venue files. Their numbers are snapshots
 * with source and date, and what could not be found or is simplified stands in {@link
 * Venue#assumptions()}.
 */
public final class VenuePresets {
  private static final List<Venue> ALL = read();

  private VenuePresets() {}

  /** All presets, {@code none} first. */
  public static List<Venue> all() {
    return ALL;
  }

  /** The preset of exactly this name. */
  public static Optional<Venue> byName(String name) {
    return ALL.stream().filter(venue -> venue.name().equals(name)).findFirst();
  }

  /**
   * The brackets of a symbol in a bundled table, instead of others.
   *
   * @param table name of the table, that of a preset
   * @param basis what the rates are charged on
   * @throws InputException if there is no such table, or the symbol is not in it
   */
  public static MaintenanceSchedule maintenance(
      String table, String symbol, MaintenanceBasis basis, boolean closingFeeCounts) {
    if (!Presets.tierTables().contains(table)) {
      throw new InputException(
          "symbol = "
              + Words.shown(symbol)
              + ": "
              + table
              + " has no table of brackets: venues with one are "
              + String.join(", ", Presets.tierTables()));
    }
    TierTable brackets = TierTable.bundled(table);
    return brackets
        .find(symbol)
        .map(tiers -> TierParts.schedule(basis, closingFeeCounts, tiers, brackets.rule()))
        .orElseThrow(
            () ->
                new InputException(
                    "symbol = "
                        + Words.shown(symbol)
                        + " is not in the table of "
                        + table
                        + ": "
                        + Words.hint(symbol, brackets.known())));
  }

  /** A preset may extend those that stand before it in the index. */
  private static List<Venue> read() {
    List<Venue> venues = new ArrayList<>(List.of(Venue.NONE));
    for (String name : Presets.venues()) {
      Venue venue = new VenueReader(venues, Path.of("")).read(Presets.venue(name).orElseThrow());
      venues.add(venue.name().equals(name) ? venue : venue.edit().name(name).build());
    }
    return List.copyOf(venues);
  }
}
