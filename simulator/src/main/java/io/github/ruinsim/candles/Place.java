package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;

/**
 * A file in messages.
 *
 * @param file its path as the user wrote it
 */
record Place(String file) {
  /** An error that names the file. */
  InputException error(String message) {
    return new InputException(file + ": " + message);
  }

  /** An error that names the file and the line. */
  InputException error(long line, String message) {
    return new InputException(file + ", line " + line + ": " + message);
  }
}
