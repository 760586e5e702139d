package io.github.ruinsim.check;

/**
 * Input that a user can mend: a study, a candle file, an option. The message is one line that names
 * place, field, value, allowed range and a hint; the command line prints it without a stack trace
 * and ends with exit code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a one-line message. */
  public InputException(String message) {
    super(message);
  }

  /** Creates an exception with a one-line message and the failure behind it. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
