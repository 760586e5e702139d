package io.github.ruinsim.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether this jar fits the Spark and Scala that it was started with. A Java that is too old does
 * not get this far: the launcher names it, and Spark 4 itself does not start with it.
 */
final class Compatibility {
  private static final String FILE = "/io/github/ruinsim/spark/build.properties";

  private Compatibility() {}

  /** What does not fit, in one line; nothing when all does. */
  static Optional<String> problem() {
    return problem(
        built(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString());
  }

  /**
   * What does not fit.
   *
   * @param built version of Spark that the jar was built for
   * @param spark version of Spark that runs
   * @param scala version of Scala that runs
   */
  static Optional<String> problem(String built, String spark, String scala) {
    if (!scala.startsWith("2.13.")) {
      return Optional.of(
          "this is Spark "
              + spark
              + " with Scala "
              + scala
              + ", and this jar needs Scala 2.13: use a Spark "
              + built
              + " (every Spark 4 has Scala 2.13)");
    }
    if (!major(spark).equals(major(built))) {
      return Optional.of(
          "this jar is built for Spark "
              + built
              + ", and this is Spark "
              + spark
              + ": use a Spark "
              + major(built)
              + ".x, or build the jar with mvn -Dspark.version="
              + spark);
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
