package io.github.ruinsim.run;

import io.github.ruinsim.check.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The partial result of an unfinished run in one file. Written beside the old file and renamed over
 * it, so that a kill at any moment leaves a whole one.
 */
final class Checkpoint {
  /** Name of the file. */
  static final String FILE = "checkpoint.bin";

  private Checkpoint() {}

  static void write(Path directory, byte[] bytes) {
    Path file = directory.resolve(FILE);
    Path temporary = directory.resolve(FILE + ".tmp");
    try {
      Files.createDirectories(directory);
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
    }
  }

  /** Reads a checkpoint of this very run; nothing where there is no file. */
  static Partial read(Path directory, Plan plan) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return plan.empty();
    }
    try {
      return plan.read(Files.readAllBytes(file), file.toString());
    } catch (IOException failure) {
      throw new InputException(file + " cannot be read: " + failure.getMessage(), failure);
    }
  }
}
