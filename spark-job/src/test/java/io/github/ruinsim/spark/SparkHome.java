package io.github.ruinsim.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark home made of Maven's jars, and its processes on loopback. Closing it ends every process
 * that it started, with their children.
 */
final class SparkHome implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String LOOPBACK = "127.0.0.1";

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private int logs;

  SparkHome(Path folder) throws IOException {
    home = folder.resolve("spark-home");
    Path jars = Files.createDirectories(home.resolve("jars"));
    String list = Files.readString(TARGET.resolve("spark-jars.txt"), UTF_8).strip();
    for (String jar : list.split(File.pathSeparator, -1)) {
      Path file = Path.of(jar);
      Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
    }
    Path script = Files.createDirectories(home.resolve("bin")).resolve("spark-class");
    Files.writeString(
        script, "#!/bin/sh\nexec '" + java() + "' -cp '" + jars + "/*' \"$@\"\n", UTF_8);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
  }

  /** The jar that users submit. */
  static Path jobJar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("ruinsim-spark-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar in " + TARGET + ": run mvn package first"));
    }
  }

  /** A process that writes both streams to a file. */
  record Started(Process process, Path log) {
    String text() throws IOException {
      return Files.readString(log, UTF_8);
    }

    int await(int seconds) throws IOException, InterruptedException {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IOException("still running after " + seconds + " s:\n" + text());
      }
      return process.exitValue();
    }
  }

  /** Starts a main class of Spark. */
  Started start(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx768m"));
    command.addAll(
        Arrays.asList(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+", -1)));
    command.add("-Djava.awt.headless=true");
    command.add(
        "-Dlog4j2.configurationFile="
            + Path.of("target/classes/io/github/ruinsim/spark/log4j2.properties").toUri());
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", mainClass));
    command.addAll(List.of(arguments));
    Path log = home.resolve("log-" + logs++ + ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    processes.add(process);
    return new Started(process, log);
  }

  /** Submits the job. */
  Started submit(String master, List<String> settings, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("--master", master));
    Stream.concat(
            Stream.of(
                "spark.ui.enabled=false",
                "spark.driver.host=" + LOOPBACK,
                "spark.driver.bindAddress=" + LOOPBACK),
            settings.stream())
        .forEach(setting -> words.addAll(List.of("--conf", setting)));
    words.add(jobJar().toString());
    words.addAll(List.of(arguments));
    return start("org.apache.spark.deploy.SparkSubmit", words.toArray(String[]::new));
  }

  /** A standalone cluster. */
  record Cluster(String master, List<Started> workers) {}

  /** Starts a master and workers of one core and 1 GB each, and waits until they are alive. */
  Cluster standalone(int workerCount) throws IOException, InterruptedException {
    int port = freePort();
    int page = freePort();
    start(
        "org.apache.spark.deploy.master.Master",
        "--host",
        LOOPBACK,
        "--port",
        "" + port,
        "--webui-port",
        "" + page);
    String master = "spark://" + LOOPBACK + ":" + port;
    await(page, 0);
    List<Started> workers = new ArrayList<>();
    for (int i = 0; i < workerCount; i++) {
      workers.add(
          start(
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              LOOPBACK,
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              home.resolve("work" + i).toString(),
              master));
    }
    await(page, workerCount);
    return new Cluster(master, workers);
  }

  /** Waits until the page of the master shows so many workers that are alive. */
  private static void await(int page, int workers) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + page + "/json/"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long start = System.nanoTime();
    String seen = "";
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(120)) {
      try {
        seen = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (seen.contains("\"aliveworkers\" : " + workers)) {
          return;
        }
      } catch (IOException notYet) {
        seen = String.valueOf(notYet.getMessage());
      }
      Thread.sleep(100);
    }
    throw new IOException("the master does not show " + workers + " workers: " + seen);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Ends a process and its children at once. */
  static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  @Override
  public void close() {
    for (Process process : processes) {
      try {
        kill(process);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
