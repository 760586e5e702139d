package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VenuePresetsTest {
  @Test
  void namesAreDistinctAndFindTheirVenue() {
    Set<String> names = new HashSet<>();
    for (Venue venue : VenuePresets.all()) {
      assertThat(names.add(venue.name())).as(venue.name()).isTrue();
      assertThat(VenuePresets.byName(venue.name())).containsSame(venue);
    }
    assertThat(names).contains("none", "binance-usdm");
    assertThat(VenuePresets.byName("Binance-USDM")).isEmpty();
  }

  @Test
  void noneChargesNothingAndRequiresNothing() {
    Venue none = VenuePresets.byName("none").orElseThrow();

    assertThat(none.requirement(1e9, 1e9)).isZero();
    assertThat(none.fees()).isEqualTo(Fees.NONE);
    assertThat(none.refusal(1000, 1e9)).isEmpty();
  }

  @Test
  void everyPresetButNoneNamesItsSourceWithAYear() {
    for (Venue venue : VenuePresets.all()) {
      if (!venue.name().equals("none")) {
        assertThat(venue.source()).as(venue.name()).containsPattern("20[0-9][0-9]");
      }
    }
  }

  /** Column {@code cum} of the published table; the preset works the amounts out itself. */
  @Test
  void binanceMaintenanceAmountsAreThePublishedOnes() {
    List<Double> published =
        List.of(
            0.0,
            50.0,
            950.0,
            11_450.0,
            131_450.0,
            481_450.0,
            2_981_450.0,
            14_481_450.0,
            26_481_450.0,
            41_481_450.0,
            121_481_450.0,
            421_481_450.0);

    List<Tier> tiers = VenuePresets.byName("binance-usdm").orElseThrow().maintenance().tiers();

    assertThat(tiers).hasSameSizeAs(published);
    for (int k = 0; k < tiers.size(); k++) {
      assertThat(tiers.get(k).amount()).isCloseTo(published.get(k), within(1e-6));
    }
  }
}
