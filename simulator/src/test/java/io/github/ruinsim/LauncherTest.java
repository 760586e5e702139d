package io.github.ruinsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a small project of its own, in a folder with a space in its name, with a
 * Maven that only copies one source file to the jar and a Java that only prints its jar and its
 * arguments. The real build is tried by the continuous integration script.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  /** All that the launcher may find on its path besides Java and Maven. */
  private static final String TOOLS =
      "cat cksum cp find grep ls mkdir mv readlink rm sed sleep sort tail tar tr";

  @TempDir Path folder;
  private Path project;
  private Path source;
  private Path tools;
  private Path javaHome;

  @BeforeEach
  void smallProject() throws IOException {
    project = folder.resolve("a project");
    source = project.resolve("simulator/src/main/java/A.java");
    tools = Files.createDirectory(folder.resolve("tools"));
    javaHome = folder.resolve("a jdk");
    Path launcher = repositoryRoot().resolve("ruinsim");
    executable(project.resolve("ruinsim"), Files.readString(launcher, UTF_8));
    for (String name : List.of(".mvn/jvm.config", "LICENSE", "NOTICE", "pom.xml")) {
      write(project.resolve(name), name);
    }
    write(project.resolve("simulator/pom.xml"), "pom");
    write(source, "first");
    write(javaHome.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    executable(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
    executable(
        javaHome.resolve("bin/java"),
        """
        #!/bin/sh
        while [ "$1" != -jar ]; do shift; done
        cat "$2"
        shift 2
        for argument; do printf ' <%s>' "$argument"; done
        """);
    for (String tool : TOOLS.split(" ", -1)) {
      executable(tools.resolve(tool), "#!/bin/sh\nexec '" + onPath(tool) + "' \"$@\"\n");
    }
    maven("");
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws Exception {
    Outcome first = run("list", "a b", "*");
    Outcome second = run("list");

    assertThat(first.output).isEqualTo("first <list> <a b> <*>");
    assertThat(first.errors).contains("building");
    assertThat(second.output).isEqualTo("first <list>");
    assertThat(second.errors).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceChangedButNotWhenItChangedBack() throws Exception {
    run();
    write(source, "second");
    assertThat(run().output).isEqualTo("second");
    write(source, "first");
    assertThat(run().output).isEqualTo("first");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void seesADeletedSourceFile() throws Exception {
    write(source.resolveSibling("B.java"), "more");
    run();
    Files.delete(source.resolveSibling("B.java"));
    run();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildRunsNothingAndShowsWhy() throws Exception {
    run();
    maven("echo 'COMPILATION ERROR in A.java'; exit 1");
    write(source, "second");

    Outcome outcome = run();

    assertThat(outcome.exitCode).isEqualTo(1);
    assertThat(outcome.output).isEmpty();
    assertThat(outcome.errors).contains("COMPILATION ERROR in A.java", "the build failed");
    assertThat(project.resolve(".ruinsim-build/lock")).doesNotExist();
  }

  @Test
  void fetchesLibrariesOnlyWhenTheyAreMissing() throws Exception {
    maven("case \" $* \" in *' -o '*) echo 'not possible in offline mode'; exit 1 ;; esac");

    Outcome outcome = run();

    assertThat(outcome.output).isEqualTo("first");
    assertThat(outcome.errors).contains("fetching libraries");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../a project/ruinsim"));
    Files.createSymbolicLink(links.resolve("two"), links.resolve("one"));

    Outcome outcome = start(links.resolve("two"), environment(), "x").outcome();

    assertThat(outcome.output).isEqualTo("first <x>");
  }

  @Test
  void aNamedJarIsRunWithoutABuild() throws Exception {
    write(folder.resolve("my.jar"), "mine");
    Map<String, String> environment = environment();
    environment.put("RUINSIM_JAR", folder.resolve("my.jar").toString());

    assertThat(start(project.resolve("ruinsim"), environment).outcome().output).isEqualTo("mine");
    assertThat(builds()).isZero();

    environment.put("RUINSIM_JAR", "nowhere.jar");
    Outcome missing = start(project.resolve("ruinsim"), environment).outcome();
    assertThat(missing.exitCode).isEqualTo(1);
    assertThat(missing.errors).isEqualTo("ruinsim: RUINSIM_JAR = nowhere.jar is no file\n");
  }

  @Test
  void saysWhichJavaIsNeeded() throws Exception {
    write(javaHome.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(run().errors).contains("Java 17 or newer is needed", "Java 11.0.2");

    Map<String, String> environment = environment();
    environment.remove("JAVA_HOME");
    Outcome missing = start(project.resolve("ruinsim"), environment).outcome();
    assertThat(missing.errors).contains("Java is missing: install Java 17");
    assertThat(missing.exitCode).isEqualTo(1);
  }

  @Test
  void findsTheVersionOfAJavaOnThePathBehindALink() throws Exception {
    Files.createSymbolicLink(tools.resolve("java"), javaHome.resolve("bin/java"));
    Map<String, String> environment = environment();
    environment.remove("JAVA_HOME");

    assertThat(start(project.resolve("ruinsim"), environment).outcome().output).isEqualTo("first");
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Files.delete(tools.resolve("mvn"));
    assertThat(run().errors).contains("Maven is missing: install Maven 3.8");
  }

  @Test
  void takesOverTheLockOfADeadProcess() throws Exception {
    Process dead = new ProcessBuilder(tools.resolve("ls").toString()).start();
    dead.waitFor();
    write(project.resolve(".ruinsim-build/lock/owner"), dead.pid() + "\n");
    write(project.resolve(".ruinsim-build/copy." + dead.pid() + "/pom.xml"), "left behind");

    assertThat(run().output).isEqualTo("first");
    assertThat(project.resolve(".ruinsim-build/copy." + dead.pid())).doesNotExist();
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    Path gate = folder.resolve("gate");
    maven("until [ -f '" + gate + "' ]; do sleep 0.05; done");
    Running first = start(project.resolve("ruinsim"), environment());
    assertThat(first.errors.readLine()).contains("building");

    Running second = start(project.resolve("ruinsim"), environment());
    assertThat(second.errors.readLine()).contains("waiting for the build");
    write(gate, "");

    assertThat(first.outcome().output).isEqualTo("first");
    assertThat(second.outcome().output).isEqualTo("first");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsTheSparkJobOnlyWhenAskedAndSubmitsIt() throws Exception {
    // given: a Maven that makes the job and the list of Spark's jars, a Java that prints its words
    write(project.resolve("spark-job/pom.xml"), "pom");
    write(project.resolve("spark-job/src/main/java/B.java"), "job");
    executable(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo "$*" >> '%s'
        while [ "$1" != -f ]; do shift; done
        root=${2%%/pom.xml}/spark-job
        mkdir "$root/target"
        cp "$root/src/main/java/B.java" "$root/target/ruinsim-spark-1.jar"
        echo 'spark-core.jar:spark-sql.jar' > "$root/target/spark-jars.txt"
        """
            .formatted(folder.resolve("calls")));
    executable(
        javaHome.resolve("bin/java"),
        "#!/bin/sh\nfor argument; do printf ' <%s>' \"$argument\"; done\n");

    // when
    Outcome first = run("run", "--spark", "spark://h:1", "--out", "a b");
    Outcome second = run("run", "--spark=spark://h:1");

    // then
    assertThat(first.errors).contains("building");
    assertThat(second.errors).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(first.output)
        .contains("<-cp> <spark-core.jar:spark-sql.jar:", "<org.apache.spark.deploy.SparkSubmit>")
        .contains("<--master> <spark://h:1>")
        .endsWith(".jar> <run> <--spark> <spark://h:1> <--out> <a b>");

    // and: an installed Spark submits with its own script
    executable(
        folder.resolve("spark/bin/spark-submit"),
        "#!/bin/sh\nfor argument; do printf ' <%s>' \"$argument\"; done\n");
    Map<String, String> environment = environment();
    environment.put("SPARK_HOME", folder.resolve("spark").toString());
    environment.put("RUINSIM_SPARK_OPTS", "--executor-memory 4g");
    Outcome installed =
        start(project.resolve("ruinsim"), environment, "run", "--spark", "yarn").outcome();
    assertThat(installed.output)
        .startsWith(" <--master> <yarn> <--executor-memory> <4g> <")
        .endsWith(".jar> <run> <--spark> <yarn>");
  }

  private record Outcome(int exitCode, String output, String errors) {}

  private record Running(Process process, BufferedReader errors) {
    Outcome outcome() throws IOException, InterruptedException {
      StringBuilder text = new StringBuilder();
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        text.append(line).append('\n');
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), output, text.toString());
    }
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(project.resolve("ruinsim"), environment(), arguments).outcome();
  }

  private Running start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Running(
        process, new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8)));
  }

  private Map<String, String> environment() {
    return new HashMap<>(Map.of("PATH", tools.toString(), "JAVA_HOME", javaHome.toString()));
  }

  private int builds() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls, UTF_8).size() : 0;
  }

  /** A Maven that first runs {@code commands}, then makes the jar from the one source file. */
  private void maven(String commands) throws IOException {
    executable(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo call >> '%s'
        %s
        while [ "$1" != -f ]; do shift; done
        module=${2%%/pom.xml}
        mkdir "$module/target"
        cp "$module/src/main/java/A.java" "$module/target/ruinsim-1.jar"
        """
            .formatted(folder.resolve("calls"), commands));
  }

  private static void executable(Path file, String text) throws IOException {
    write(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  private static Path onPath(String tool) {
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path file = Path.of(place, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException(tool + " is not on the path");
  }

  private static Path repositoryRoot() {
    for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.isDirectory(place.resolve(".mvn"))) {
        return place;
      }
    }
    throw new IllegalStateException("no folder .mvn above the working directory");
  }
}
