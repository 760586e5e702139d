package io.github.ruinsim.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.report.Manifest;
import io.github.ruinsim.spark.Programs.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies and results on a file system that is not the local one, {@code store:///…}. */
class OtherFileSystemTest {
  @TempDir Path folder;

  /** A store of its own scheme, kept in local files. */
  public static final class Store extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("store:///");
    }

    @Override
    public String getScheme() {
      return "store";
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
      super.initialize(URI.create("store:///"), configuration);
    }
  }

  private Outcome run(String... arguments) {
    return Programs.spark(
        List.of(
            "spark.hadoop.fs.store.impl=" + Store.class.getName(), "spark.ruinsim.partitions=6"),
        arguments);
  }

  private String store(String name) {
    return "store://" + folder.resolve(name);
  }

  @BeforeEach
  void aStudyThatNamesFiles() throws IOException {
    Files.createDirectories(folder.resolve("in/studies"));
    Files.createDirectories(folder.resolve("in/venues"));
    Files.writeString(
        folder.resolve("in/studies/clustered.yaml"),
        Programs.STUDY
            .replace("venue: binance-usdm", "venue: ../venues/cheap.yaml")
            .replace("paths: 150_000", "paths: 40_000"),
        UTF_8);
    Files.writeString(
        folder.resolve("in/venues/cheap.yaml"),
        "extends: binance-usdm\nname: cheap\nfees: {maker: 0, taker: 0.01%, liquidation: 0}\n",
        UTF_8);
  }

  @Test
  void aStudyAndItsFilesAreReadThereAndTheResultIsWrittenThere() throws IOException {
    // given
    String local = folder.resolve("local").toString();
    Programs.local(
            "run",
            folder.resolve("in/studies/clustered.yaml").toString(),
            "--format",
            "csv,json",
            "--out",
            local)
        .ok();

    // when
    String out = store("out/x");
    run(
            "run",
            store("in/studies/clustered.yaml"),
            "--spark",
            "local[2]",
            "--format",
            "csv,json,parquet",
            "--out",
            out)
        .ok();

    // then
    Path result = folder.resolve("out/x");
    assertThat(result.resolve("results.csv"))
        .hasSameBinaryContentAs(folder.resolve("local/results.csv"));
    assertThat(result.resolve("results.json")).exists();
    assertThat(result.resolve("results.parquet/leverage=10/part-0.parquet")).exists();
    assertThat(Manifest.read(result.resolve("manifest.json")).complete()).isTrue();
    assertThat(result.resolve("checkpoint")).doesNotExist();

    // and: the result of another study is not replaced there either
    Outcome other =
        run(
            "run",
            store("in/studies/clustered.yaml"),
            "--spark",
            "local[2]",
            "--seed",
            "1",
            "--out",
            out);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("holds the result of another study");
  }

  @Test
  void aFileThatIsNotThereAndAStoreThatIsNotKnownAreOneLine() {
    Outcome missing = run("run", store("in/nosuch.yaml"), "--spark", "local[2]");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err().lines()).hasSize(1);
    assertThat(missing.err()).contains("nosuch.yaml: there is no such file");

    Outcome unknown = run("run", "nosuch://host/a.yaml", "--spark", "local[2]");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err().lines()).hasSize(1);
    assertThat(unknown.err()).contains("nosuch://host/a.yaml: cannot be read: ", "nosuch");
  }
}
