package io.github.ruinsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code results.parquet} as DuckDB reads it, against {@code results.csv}. */
class ResultsParquetTest {
  private static final Result RESULT = SampleResult.of("sample", "0123456789ab", 42, 20_000);

  @TempDir Path directory;

  private List<List<String>> query(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> table = new ArrayList<>();
      while (rows.next()) {
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(String.valueOf(rows.getObject(i)));
        }
        table.add(line);
      }
      return table;
    }
  }

  /** The same cells of the CSV file, with its own types. */
  private String csv() {
    return "(select * replace (case when stopLoss = 'none' then null else stopLoss::double end as"
        + " stopLoss) from read_csv('"
        + directory.resolve("results.csv")
        + "', header = true, types = {'leverage': 'double', 'stopLoss': 'varchar', 'threshold':"
        + " 'double', 'timeDays': 'double', 'estimate': 'double', 'stdError': 'double', 'lower':"
        + " 'double', 'upper': 'double', 'events': 'bigint', 'paths': 'bigint'}))";
  }

  @Test
  void theFileHoldsTheTableWithTypes() throws SQLException {
    // given
    ResultFolder folder = new ResultFolder(directory);
    folder.writeCsv(RESULT);

    // when
    String name = folder.writeParquet(RESULT);

    // then
    String parquet = "read_parquet('" + directory.resolve(name) + "')";
    assertThat(
            query("select column_name, column_type from (describe select * from " + parquet + ")"))
        .extracting(line -> String.join(" ", line))
        .containsExactly(
            "leverage DOUBLE",
            "stopLoss DOUBLE",
            "metric VARCHAR",
            "threshold DOUBLE",
            "timeDays DOUBLE",
            "estimate DOUBLE",
            "stdError DOUBLE",
            "lower DOUBLE",
            "upper DOUBLE",
            "method VARCHAR",
            "events BIGINT",
            "paths BIGINT");
    assertThat(query("select * from " + parquet)).isEqualTo(query("select * from " + csv()));
    assertThat(query("select * from " + parquet)).hasSameSizeAs(RESULT.rows());
  }

  @Test
  void theFolderHoldsAPartForEveryLeverage() throws SQLException, IOException {
    // given: a run before left one file
    ResultFolder folder = new ResultFolder(directory);
    folder.writeCsv(RESULT);
    folder.writeParquet(RESULT);

    // when, twice
    folder.writePartitionedParquet(RESULT);
    List<String> names = folder.writePartitionedParquet(RESULT);

    // then
    assertThat(names).allMatch(name -> Files.isRegularFile(directory.resolve(name)));
    assertThat(names).hasSizeGreaterThan(1);
    String parts =
        "read_parquet('"
            + directory.resolve("results.parquet/*/*.parquet")
            + "', hive_partitioning = true)";
    String order = " order by leverage, stopLoss, metric, threshold, timeDays";
    String columns =
        "leverage::double as leverage, stopLoss, metric, threshold, timeDays, estimate, stdError,"
            + " lower, upper, method, events, paths";
    assertThat(query("select " + columns + " from " + parts + order))
        .isEqualTo(query("select " + columns + " from " + csv() + order));
  }
}
