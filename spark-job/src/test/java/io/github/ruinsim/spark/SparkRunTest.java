package io.github.ruinsim.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.report.Manifest;
import io.github.ruinsim.spark.Programs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on Spark inside this virtual machine, {@code local[2]}. */
class SparkRunTest {
  @TempDir Path folder;

  private Path study;

  @BeforeEach
  void writeStudy() throws IOException {
    study = Programs.study(folder);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private Outcome onSpark(List<String> settings, String name, String... more) {
    String[] run = {"run", study.toString(), "--spark", "local[2]", "--out", at(name)};
    return Programs.spark(
        settings, Stream.of(run, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private byte[] localCsv(String name, String... more) throws IOException {
    String[] run = {"run", study.toString(), "--format", "csv", "--quiet", "--out", at(name)};
    Programs.local(Stream.of(run, more).flatMap(Stream::of).toArray(String[]::new)).ok();
    return Programs.csv(folder.resolve(name));
  }

  @Test
  void resultsHaveTheSameBytesOnThreadsAndOnSparkWithAnyPartitions() throws IOException {
    byte[] one = localCsv("one", "--threads", "1");
    assertThat(localCsv("two", "--threads", "2")).isEqualTo(one);

    for (int partitions : new int[] {1, 8, 64}) {
      String name = "spark" + partitions;
      onSpark(List.of("spark.ruinsim.partitions=" + partitions), name, "--format", "csv").ok();
      assertThat(Programs.csv(folder.resolve(name))).as("%d partitions", partitions).isEqualTo(one);
      assertThat(folder.resolve(name + "/gap-share.csv"))
          .hasSameBinaryContentAs(folder.resolve("one/gap-share.csv"));
      assertThat(folder.resolve(name + "/checkpoint")).doesNotExist();
    }
    assertThat(Manifest.read(folder.resolve("spark8/manifest.json")))
        .isEqualTo(Manifest.read(folder.resolve("one/manifest.json")));
  }

  @Test
  void aPrecisionEndsAtTheSamePlace() throws IOException {
    String[] precise = {"--set", "precision={relativeError: 8%, minimumProbability: 0.5%}"};
    byte[] local = localCsv("local", precise);

    onSpark(List.of(), "spark", "--format", "csv", precise[0], precise[1]).ok();

    assertThat(Programs.csv(folder.resolve("spark"))).isEqualTo(local);
    Manifest manifest = Manifest.read(folder.resolve("spark/manifest.json"));
    assertThat(manifest).isEqualTo(Manifest.read(folder.resolve("local/manifest.json")));
    assertThat(manifest.precision().orElseThrow().met()).isTrue();
    assertThat(manifest.paths()).isGreaterThanOrEqualTo(16 * 4096).isLessThan(50_000_000);
  }

  @Test
  void parquetIsReadBySparkAndByDuckDb() throws SQLException, IOException {
    onSpark(List.of(), "spark", "--format", "csv,parquet", "--paths", "20_000").ok();

    String table = folder.resolve("spark/results.parquet").toString();
    String csv = folder.resolve("spark/results.csv").toString();
    try (SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()) {
      Dataset<Row> rows = session.read().parquet(table);
      assertThat(rows.schema().toDDL())
          .isEqualTo(
              "stopLoss DOUBLE,metric STRING,threshold DOUBLE,timeDays DOUBLE,estimate DOUBLE,"
                  + "stdError DOUBLE,lower DOUBLE,upper DOUBLE,method STRING,events BIGINT,paths"
                  + " BIGINT,leverage INT");
      Dataset<Row> expected = session.read().option("header", true).csv(csv);
      assertThat(rows.count()).isEqualTo(expected.count());
      String key =
          "leverage = 10 and stopLoss is null and metric = 'liquidated' and timeDays is null";
      String csvKey = key.replace("stopLoss is null", "stopLoss = 'none'");
      assertThat(rows.where(key).first().<Double>getAs("estimate"))
          .isEqualTo(Double.parseDouble(expected.where(csvKey).first().<String>getAs("estimate")));
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet difference =
            statement.executeQuery(
                "select count(*), sum(abs(a.estimate - b.estimate)), max(abs(a.events - b.events))"
                    + " from read_parquet('"
                    + table
                    + "/*/*.parquet', hive_partitioning = true) a join read_csv('"
                    + csv
                    + "', nullstr = '') b on a.leverage::double = b.leverage and a.metric ="
                    + " b.metric and coalesce(a.stopLoss::varchar, 'none') ="
                    + " coalesce(b.stopLoss, '') and a.timeDays is not distinct from"
                    + " b.timeDays::double and a.threshold is not distinct from"
                    + " b.threshold::double where isfinite(a.estimate)")) {
      assertThat(difference.next()).isTrue();
      assertThat(difference.getLong(1)).isGreaterThan(1_000);
      assertThat(difference.getDouble(2)).isZero();
      assertThat(difference.getLong(3)).isZero();
    }
  }

  @Test
  void aSweepRunsEveryCombinationInItsFolderAndSkipsWhatIsComplete() throws IOException {
    String[] sweep = {"--sweep", "market.bar=4h,8h", "--sweep", "seed=1,2", "--paths", "5_000"};
    onSpark(
            List.of(),
            "sweep",
            Stream.of(sweep, new String[] {"--format", "csv"})
                .flatMap(Stream::of)
                .toArray(String[]::new))
        .ok();

    for (String bar : List.of("4h", "8h")) {
      for (String seed : List.of("1", "2")) {
        Path one = folder.resolve("sweep/market.bar=" + bar + "/seed=" + seed);
        byte[] alone =
            localCsv(
                "alone" + bar + seed,
                "--set",
                "market.bar=" + bar,
                "--seed",
                seed,
                "--paths",
                "5_000");
        assertThat(Programs.csv(one)).isEqualTo(alone);
      }
    }
    Outcome again =
        onSpark(
            List.of(),
            "sweep",
            Stream.of(sweep, new String[] {"--format", "csv"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertThat(again.ok().err().lines().filter(line -> line.contains("is complete"))).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://127.0.0.1:1", "spark://nosuchhost.invalid:7077", "spark://x"})
  void aMasterThatDoesNotAnswerIsOneLine(String master) {
    long start = System.nanoTime();
    Outcome outcome =
        Programs.spark(List.of(), "run", study.toString(), "--spark", master, "--out", at("none"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("the master " + master + " does not answer");
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void anUnknownKindOfMasterIsOneLine() {
    Outcome outcome =
        Programs.spark(
            List.of(), "run", study.toString(), "--spark", "sparkk://x", "--out", at("x"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("the master sparkk://x is of no known kind");
  }

  @Test
  void theResultOfAnotherStudyIsNotReplaced() throws IOException {
    byte[] before = localCsv("taken", "--seed", "1", "--paths", "5_000");

    Outcome outcome = onSpark(List.of(), "taken");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("holds the result of another study").doesNotContain("\tat");
    assertThat(Programs.csv(folder.resolve("taken"))).isEqualTo(before);
  }

  @Test
  void aWrongNumberOfPartitionsIsOneLine() {
    Outcome outcome = onSpark(List.of("spark.ruinsim.partitions=0"), "none");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("spark.ruinsim.partitions = 0 is below 1");
  }

  @Test
  void aBrokenStudyNeedsNoCluster() throws IOException {
    Files.writeString(study, Programs.STUDY.replace("horizon: 10d", "horizn: 10d"), UTF_8);

    Outcome outcome =
        Programs.spark(
            List.of(), "run", study.toString(), "--spark", "spark://127.0.0.1:1", "--out", at("x"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("did you mean horizon?");
  }
}
