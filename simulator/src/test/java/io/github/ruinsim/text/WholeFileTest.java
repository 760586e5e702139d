package io.github.ruinsim.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
    Path file = folder.resolve("a.txt");

    WholeFile.write(file, "first");
    WholeFile.write(file, "図");

    assertThat(file).hasContent("図");
    assertThat(folder).isDirectoryContaining(file::equals);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileThatCannotBeMovedIntoPlaceLeavesNothingBehind() throws IOException {
    Path taken = folder.resolve("taken/by");
    Files.createDirectories(taken.resolve("others"));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> WholeFile.write(taken, "text"));

    assertThat(taken).isDirectory();
    try (var files = Files.list(folder.resolve("taken"))) {
      assertThat(files).containsExactly(taken);
    }
  }
}
