package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study that draws from a file of candles says what is unusual in it. */
class HistoryFindingsTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"replay, 0.01, bad-print 1", "block-bootstrap, 0.01, bad-print 1", "replay, 99, ''"})
  void whatTheDataReportNamesIsANote(String model, double low, String expected) throws IOException {
    StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
    for (int i = 0; i < 300; i++) {
      text.append(1_704_067_200L + 3600L * i).append(",100.5,102,");
      text.append(i == 150 ? low : 99).append(',').append(100 + i % 3 * 0.5).append(",7\n");
    }
    Files.writeString(folder.resolve("c.csv"), text);
    String study =
        "name: past\nmarket: {model: "
            + model
            + ", parameters: {candles: c.csv}}\nhorizon: 24h\nvenue: none\n"
            + "account: {wallet: 1000}\ngrid: {leverage: [2]}\npaths: "
            + (model.equals("replay") ? "all\n" : "100\n");

    List<Note> notes =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("past.yaml", study), folder, List.of())
            .market()
            .model()
            .notes();

    assertThat(notes)
        .extracting(Note::english)
        .filteredOn(note -> note.contains("data report"))
        .isEqualTo(
            expected.isEmpty()
                ? List.of()
                : List.of(
                    "c.csv holds what its data report calls: "
                        + expected
                        + ". The command calibrate prints where, and what was done."));
  }
}
