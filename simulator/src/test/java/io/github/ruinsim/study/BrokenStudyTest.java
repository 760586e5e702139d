package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenStudyTest {
  private final StudyReader reader = new StudyReader(List.of(Venue.NONE));

  @TempDir Path folder;

  static Stream<BrokenStudies.Broken> broken() {
    return BrokenStudies.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void everyMistakeIsNamedInOneLine(BrokenStudies.Broken broken) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, broken.text());

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> reader.read(file.toString(), List.of()))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith(folder.toString())
                    .contains(broken.message())
                    .doesNotContain("\n")
                    .hasSizeLessThan(500));
  }

  @Test
  void thereAreAtLeastSixtyKindsOfMistakes() {
    assertThat(BrokenStudies.all()).hasSizeGreaterThan(60);
    assertThat(BrokenStudies.all()).extracting(BrokenStudies.Broken::title).doesNotHaveDuplicates();
  }

  @Test
  void theStudyWithoutMistakesIsRead() {
    YamlDocument.parse("good", BrokenStudies.GOOD);
    Study study =
        reader.read(YamlDocument.parse("good", BrokenStudies.GOOD), Path.of(""), List.of());

    assertThat(study.name()).isEqualTo("good-study");
  }

  @Test
  void aDirectoryIsNoStudy() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> reader.read(folder.toString(), List.of()))
        .withMessageEndingWith(": is a directory: name a file in it");
  }

  @Test
  void bytesThatAreNotUtf8AreNoStudy() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, new byte[] {'n', 'a', 'm', 'e', ':', ' ', (byte) 0xe9, '\n'});

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> reader.read(file.toString(), List.of()))
        .withMessageEndingWith("latin.yaml: is not UTF-8 text: is this the right file?");
  }

  @Test
  void aMissingStudyNamesTheBundledOnes() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> reader.read("defualt", List.of()))
        .withMessageStartingWith(
            "defualt: there is no such file or bundled study: did you mean default? known:"
                + " default, ");
  }
}
