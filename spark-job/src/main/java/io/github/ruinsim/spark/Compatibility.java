package io.github.ruinsim.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Whether this jar fits the Spark, Scala and Java that it was started with. */
final class Compatibility {
  private static final String FILE = "/io/github/ruinsim/spark/build.properties";

  private Compatibility() {}

  /** What does not fit, in one line; nothing when all does. */
  static Optional<String> problem() {
    return problem(
        built(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString(),
        Runtime.version().feature());
  }

  /**
   * What does not fit.
   *
   * @param built version of Spark that the jar was built for
   * @param spark version of Spark that runs
   * @param scala version of Scala that runs
   * @param java version of Java that runs
   */
  static Optional<String> problem(String built, String spark, String scala, int java) {
    if (java < 17) {
      return Optional.of(
          "Java " + java + " is too old: set JAVA_HOME to Java 17 or newer, on every machine");
    }
    if (!major(spark).equals(major(built)) || !scala.startsWith("2.13.")) {
      return Optional.of(
          "this jar is built for Spark "
              + built
              + " with Scala 2.13, and this is Spark "
              + spark
              + " with Scala "
              + scala
              + ": build it with mvn -Dspark.version="
              + spark
              + ", or use a Spark of "
              + major(built)
              + ".x");
    }
    return Optional.empty();
  }

  /** Version of Spark that this jar was built for. */
  static String built() {
    Properties properties = new Properties();
    try (InputStream in = Compatibility.class.getResourceAsStream(FILE)) {
      properties.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return properties.getProperty("spark.version");
  }

  /** The first number: interfaces are kept within it. */
  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }
}
