package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.run.PathInspector;
import io.github.ruinsim.text.Words;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands and what their failures mean: bad input is one line on stderr and exit code 2 (so is
 * a place for the output that is full or may not be written to when a command begins), a failure
 * while running one line and exit code 1; stack traces appear with {@code --debug} only.
 */
public final class Program {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int INTERRUPTED = 130;

  private Program() {}

  /**
   * Runs one command line.
   *
   * @param workplace where studies are run
   * @param inspector replays paths
   * @param out what was asked for goes here
   * @param err errors and progress go here
   * @param args the words of the command line
   * @return the exit code: 0 done, 1 failed, 2 bad input, 130 interrupted
   */
  public static int execute(
      Workplace workplace,
      PathInspector inspector,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    RootCommand root = new RootCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new RunCommand(workplace))
            .addSubcommand(new CalibrateCommand())
            .addSubcommand(new ValidateCommand())
            .addSubcommand(new LiquidationPriceCommand())
            .addSubcommand(new PathCommand(inspector))
            .addSubcommand(new ReportCommand())
            .addSubcommand(new ArticleCommand(workplace))
            .addSubcommand(new ListCommand())
            .setOut(out)
            .setErr(err)
            .setExpandAtFiles(false)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((failure, arguments) -> badOption(failure, root.debug()))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> failed(failure, command.getErr(), root.debug()));
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          "out of memory: use a smaller grid, or RUINSIM_JAVA_OPTS=-Xmx2g for a larger heap");
      return FAILED;
    } catch (Error e) {
      return unexpected(e, err, root.debug());
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int badOption(ParameterException failure, boolean debug) {
    CommandLine command = failure.getCommandLine();
    StringBuilder message = new StringBuilder(oneLine(failure));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      suggestion(unmatched)
          .ifPresent(near -> message.append(": did you mean ").append(near).append('?'));
    }
    if (!(failure.getCause() instanceof InputException)
        && !(failure.getCause() instanceof IllegalArgumentException)) {
      message.append("; see ").append(command.getCommandSpec().qualifiedName()).append(" --help");
    }
    return report(failure, message.toString(), command.getErr(), debug, BAD_INPUT);
  }

  private static Optional<String> suggestion(UnmatchedArgumentException unmatched) {
    if (!unmatched.getSuggestions().isEmpty()) {
      return Optional.of(unmatched.getSuggestions().get(0));
    }
    Set<String> commands = unmatched.getCommandLine().getSubcommands().keySet();
    return Words.nearest(unmatched.getUnmatched().get(0), commands);
  }

  private static int failed(Exception failure, PrintWriter err, boolean debug) {
    if (failure instanceof InputException || failure instanceof IllegalArgumentException) {
      return report(failure, oneLine(failure), err, debug, BAD_INPUT);
    }
    if (failure instanceof OutputException || failure instanceof UncheckedIOException) {
      return report(failure, oneLine(failure), err, debug, FAILED);
    }
    return unexpected(failure, err, debug);
  }

  private static int unexpected(Throwable failure, PrintWriter err, boolean debug) {
    String kind = failure.getClass().getSimpleName();
    String message = "failed: " + kind + ": " + oneLine(failure) + "; --debug tells more";
    return report(failure, message, err, debug, FAILED);
  }

  private static int report(
      Throwable failure, String message, PrintWriter err, boolean debug, int code) {
    err.println(message);
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
