package io.github.ruinsim.spark;

import io.github.ruinsim.cli.Program;
import io.github.ruinsim.run.EventLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The program on Spark: the same commands and options, with the blocks of {@code run} simulated by
 * executors. For {@code spark-submit}; the master comes from there, or from {@code --spark URL}.
 *
 * <pre>
 * spark-submit --master spark://host:7077 ruinsim-spark-0.1.0.jar run study.yaml --out hdfs:///out
 * </pre>
 */
public final class RuinJob {
  private RuinJob() {}

  /** Runs a command and ends the virtual machine with its exit code. */
  public static void main(String[] args) {
    PrintStream errors =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    PrintWriter err = new PrintWriter(errors, true, StandardCharsets.UTF_8);
    int code = run(args, out, err);
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    Optional<String> unfit = Compatibility.problem();
    if (unfit.isPresent()) {
      err.println(unfit.get());
      return 2;
    }
    try (SparkWorkplace workplace = new SparkWorkplace(err::println)) {
      return Program.execute(workplace, new EventLog(), out, err, args);
    }
  }
}
