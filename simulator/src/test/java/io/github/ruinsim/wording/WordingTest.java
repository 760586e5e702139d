package io.github.ruinsim.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.VenuePresets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");

  @ParameterizedTest
  @ValueSource(strings = {"notes", "axes"})
  void bothLanguagesHaveTheSameKeysAndPlaces(String name) {
    PropertyResourceBundle english = Bundles.of(name, "en");
    PropertyResourceBundle japanese = Bundles.of(name, "ja");

    assertThat(japanese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    for (String key : english.keySet()) {
      assertThat(places(japanese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(match -> places.add(match.group()));
    return places;
  }

  static Stream<Venue> venues() {
    return VenuePresets.all().stream();
  }

  @ParameterizedTest
  @MethodSource("venues")
  void everyAssumptionOfABundledVenueIsJapaneseToo(Venue venue) {
    List<Note> assumptions =
        Stream.concat(Stream.of(venue), venue.byContract().values().stream())
            .flatMap(rules -> rules.assumptions().stream())
            .toList();

    assertThat(assumptions).allMatch(note -> JAPANESE.matcher(note.text("ja")).find());
  }

  @Test
  void aSentenceIsFilledInEachLanguageAndANoteInsideItSpeaksTheSame() {
    Note cap = Note.of("refused.offer", "leverage", 200, "cap", 125, "venue", "{cap}");
    Note refused = Note.of("refused", "reason", cap);

    assertThat(refused.english())
        .isEqualTo("Refused: leverage = 200 is above 125, the largest that {cap} offers.");
    assertThat(refused.text("ja")).isEqualTo("取引不可：レバレッジ200倍は、{cap}の上限125倍を超える。");
    assertThat(refused.text("fr")).isEqualTo(refused.english());
    assertThatThrownBy(() -> Note.of("refused")).hasMessage("no value for {reason}");
    assertThatThrownBy(() -> Note.own(Map.of("ja", "日本語")))
        .hasMessage("a note needs a text in English (en)");
  }

  @Test
  void anAxisIsNamedByItsKeyOrTheEndOfIt() {
    assertThat(AxisNames.name("venue.marginCall.recoveryCures", "en"))
        .isEqualTo("recovery cures the call");
    assertThat(AxisNames.name("market.gapShare", "ja")).isEqualTo("ギャップ比率");
    assertThat(AxisNames.name("venue.fees.liquidation", "en")).isEqualTo("liquidation fee");
    assertThat(AxisNames.name("market.parameters.newParameter", "en")).isEqualTo("new parameter");
  }

  @Test
  void aValueThatDoesNotSayWhatItIsIsNamed() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("account.margin", "cross");
    labels.put("wallet", "300");

    assertThat(AxisNames.phrase("account.margin", "cross", "ja")).isEqualTo("クロス");
    assertThat(AxisNames.phrase("wallet", "300", "en")).isEqualTo("wallet: 300");
    assertThat(AxisNames.phrase("venue.marginCall.recoveryCures", "true", "ja"))
        .isEqualTo("価格の回復で追証が解消：はい");
    assertThat(AxisNames.described(labels, "en")).isEqualTo("margin mode: cross, wallet: 300");
    assertThat(AxisNames.described(labels, "ja")).isEqualTo("証拠金方式：クロス、元手：300");
    assertThat(AxisNames.described(Collections.emptyMap(), "ja")).isEmpty();
  }
}
