package io.github.ruinsim.spark;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.cli.Workplace;
import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.Runner;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Spark cluster as the place of work. The connection is made when the first study is simulated,
 * so that what is wrong with a study shows at once; every path may lie on any Hadoop file system.
 */
final class SparkWorkplace implements Workplace, AutoCloseable {
  /** Number of tasks of a job; without it, it follows from the work and the cores. */
  static final String PARTITIONS = "spark.ruinsim.partitions";

  private static final Pattern MASTER =
      Pattern.compile("local(\\[.+])?|local-cluster\\[.+]|spark://.*|yarn|k8s://.+");

  /** What Spark calls the driver in its list of executors. */
  private static final String DRIVER = "driver";

  private static final int CONNECT_MILLIS = 5_000;
  private static final long EXECUTOR_SECONDS = 30;

  private final SparkConf conf = new SparkConf();
  private final Consumer<String> notices;
  private final HadoopFiles files;
  private final Runner runner;
  private Optional<JavaSparkContext> context = Optional.empty();

  SparkWorkplace(Consumer<String> notices) {
    this(notices, task -> task);
  }

  /** A place whose tasks are wrapped, for tests. */
  SparkWorkplace(
      Consumer<String> notices, Function<BlockTask, Function1<Iterator<BlockRange>, byte[]>> task) {
    this.notices = notices;
    conf.setIfMissing("spark.app.name", "ruinsim");
    // Results are merged as they come and never stand together.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    files = new HadoopFiles(SparkHadoopUtil.get().newConfiguration(conf));
    runner = new SparkRunner(this, notices, task);
  }

  @Override
  public Runner runner() {
    return runner;
  }

  @Override
  public void master(String url) {
    conf.setIfMissing("spark.master", url);
  }

  @Override
  public String study(String name, List<String> changes) {
    return files.study(name, changes);
  }

  @Override
  public Path folder(String name) {
    return files.folder(name);
  }

  @Override
  public void begun(Path folder, boolean resumed) {
    files.begun(folder, resumed);
  }

  @Override
  public void finished(Path folder) {
    files.finished(folder);
  }

  @Override
  public boolean goesOn() {
    return true;
  }

  @Override
  public boolean partitions() {
    return true;
  }

  /** Where finished blocks of a result folder are kept. */
  BlockStore store(Path checkpoint, Consumer<String> listener) {
    return files.store(checkpoint, listener);
  }

  /** The cluster, connected. */
  Cluster cluster() {
    JavaSparkContext spark = context();
    if (spark.isLocal()) {
      int cores = spark.defaultParallelism();
      return new Cluster(spark, cores, cores, Runtime.getRuntime().maxMemory(), wantedTasks());
    }
    int each = conf.getInt("spark.executor.cores", coresOfAnExecutor(spark));
    long heap = conf.getSizeAsBytes("spark.executor.memory", "1g");
    return new Cluster(
        spark, Math.max(spark.defaultParallelism(), each), each, heap, wantedTasks());
  }

  private Optional<Integer> wantedTasks() {
    if (!conf.contains(PARTITIONS)) {
      return Optional.empty();
    }
    int wanted = conf.getInt(PARTITIONS, 0);
    if (wanted < 1) {
      throw new InputException(PARTITIONS + " = " + wanted + " is below 1: number of tasks");
    }
    return Optional.of(wanted);
  }

  private JavaSparkContext context() {
    if (context.isEmpty()) {
      String master = conf.get("spark.master", "local[*]");
      conf.setIfMissing("spark.master", master);
      checkReachable(master);
      try {
        context = Optional.of(new JavaSparkContext(conf));
      } catch (Exception failure) { // Scala throws checked ones, too.
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        throw new InputException(
            "Spark does not start on " + Words.shown(master) + ": " + first, failure);
      }
      context.get().setLogLevel(conf.get("spark.log.level", "WARN"));
    }
    return context.get();
  }

  /** Spark itself tries a master that is not there for a minute and ends with a stack trace. */
  private static void checkReachable(String master) {
    if (!MASTER.matcher(master).matches()) {
      throw new InputException(
          "the master "
              + Words.shown(master)
              + " is of no known kind: local[N], spark://HOST:7077, yarn or k8s://URL");
    }
    if (!master.startsWith("spark://")) {
      return;
    }
    String problem = "";
    for (String address : master.substring("spark://".length()).split(",", -1)) {
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(address.substring(colon + 1));
        String host = address.substring(0, Math.max(0, colon));
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return;
      } catch (IOException | IllegalArgumentException failure) {
        problem = String.valueOf(failure.getMessage());
      }
    }
    throw new InputException(
        "the master "
            + Words.shown(master)
            + " does not answer ("
            + problem
            + "): is it started, and is this the URL that its page shows?");
  }

  /** Cores of the largest executor, once the first is there; it says so when none comes. */
  private int coresOfAnExecutor(JavaSparkContext spark) {
    long start = System.nanoTime();
    while ((System.nanoTime() - start) / 1e9 < EXECUTOR_SECONDS) {
      int cores =
          CollectionConverters.asJava(spark.sc().statusStore().executorList(true)).stream()
              .filter(executor -> !executor.id().equals(DRIVER))
              .mapToInt(ExecutorSummary::totalCores)
              .max()
              .orElse(0);
      if (cores > 0) {
        return cores;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return 1;
      }
    }
    notices.accept(
        "no executor has come after "
            + EXECUTOR_SECONDS
            + " s: waiting; does a worker have free cores and "
            + conf.get("spark.executor.memory", "1g")
            + " of free memory?");
    return 1;
  }

  @Override
  public void close() {
    context.ifPresent(JavaSparkContext::stop);
    files.close();
  }
}
