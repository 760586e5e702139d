package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.check.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What a command alone returned and printed; its refusals end with exit code 2. */
record CommandTrial(int code, String out, String err) {
  static CommandTrial of(Callable<Integer> command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (exception, failed, result) -> {
                  boolean bad =
                      exception instanceof InputException
                          || exception instanceof IllegalArgumentException;
                  assertThat(bad).as("%s", exception).isTrue();
                  failed.getErr().println(exception.getMessage());
                  failed.getErr().flush();
                  return 2;
                });
    int code = line.execute(arguments);
    return new CommandTrial(code, out.toString(), err.toString());
  }
}
