package io.github.ruinsim.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Standard output that remembers when it could not be written, which a {@link PrintWriter} keeps to
 * itself: an answer cut off by a full disk must not look like a whole one.
 */
final class StandardOutput extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  /** Says so if the output was cut off; a reader that went away, like {@code head}, has enough. */
  boolean failed(PrintWriter err) {
    Optional<String> reason =
        failure
            .map(e -> String.valueOf(e.getMessage()))
            .filter(message -> !message.contains("Broken pipe"));
    reason.ifPresent(message -> err.println("standard output: cannot be written: " + message));
    err.flush();
    return reason.isPresent();
  }
}
