package io.github.ruinsim.study;

import io.github.ruinsim.margin.Venue;
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
