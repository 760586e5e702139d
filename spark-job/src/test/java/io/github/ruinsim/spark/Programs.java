package io.github.ruinsim.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.cli.Program;
import io.github.ruinsim.run.EventLog;
import io.github.ruinsim.run.LocalRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs of the program on this machine and on Spark, and the study that they share. */
final class Programs {
  /** A few seconds of work: memory, jumps, funding, stops, refused points; a short last block. */
  static final String STUDY =
      """
      name: clustered
      market:
        model: garch-t
        parameters:
          drift: 0
          volatility: 70%
          alpha: 0.06
          beta: 0.9
          degreesOfFreedom: 4
          jumps: {perYear: 100, distribution: normal, mean: -0.01, standardDeviation: 0.03}
        compareGapShares: [0]
        bar: 4h
      horizon: 10d
      venue: binance-usdm
      account: {wallet: 300, side: long}
      grid: {leverage: [2, 5, 10, 20, 50, 200], stopLoss: [none, 5%]}
      paths: 150_000
      seed: 7
      """;

  private Programs() {}

  /** Writes the study and returns its path. */
  static Path study(Path folder) throws IOException {
    return Files.writeString(folder.resolve("clustered.yaml"), STUDY, UTF_8);
  }

  /**
   * What a run of the program left.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  record Outcome(int code, String out, String err) {
    /** Checks that all went well. */
    Outcome ok() {
      assertThat(code).as(err).isZero();
      return this;
    }
  }

  /** Runs on threads of this machine. */
  static Outcome local(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Program.execute(
            LocalRunner::new,
            new EventLog(),
            new PrintWriter(out),
            new PrintWriter(err),
            arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Runs on Spark in this virtual machine, with the settings that are system properties. */
  static Outcome spark(List<String> settings, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all =
        Stream.concat(
                Stream.of(
                    "spark.ui.enabled=false",
                    "spark.driver.host=127.0.0.1",
                    "spark.driver.bindAddress=127.0.0.1"),
                settings.stream())
            .toList();
    all.forEach(one -> System.setProperty(key(one), one.substring(key(one).length() + 1)));
    try {
      int code = RuinJob.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
      return new Outcome(code, out.toString(), err.toString());
    } finally {
      all.forEach(one -> System.clearProperty(key(one)));
    }
  }

  private static String key(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  static byte[] csv(Path folder) throws IOException {
    return Files.readAllBytes(folder.resolve("results.csv"));
  }
}
