package io.github.ruinsim.report;

import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/**
 * A file that cannot be written: no permission, a full disk. The message is one line; the command
 * line prints it and ends with exit code 1. What was complete before stays as it was. A place that
 * cannot be written to before anything is done is bad input ({@link ResultFolder#requireWritable}).
 */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception that names the file and why it cannot be written. */
  public OutputException(Path file, Exception cause) {
    super(Words.path(file) + ": cannot be written: " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "its folder cannot be made";
    }
    if (cause instanceof ReadOnlyFileSystemException) {
      return "the file system is read-only";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return Words.shown(file.getReason());
    }
    String kind = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    boolean plain = cause instanceof IOException && cause.getClass() == IOException.class;
    return plain ? Words.shown(String.valueOf(cause.getMessage())) : kind;
  }
}
