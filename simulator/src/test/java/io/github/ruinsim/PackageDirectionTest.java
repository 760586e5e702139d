package io.github.ruinsim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom; the sentence "May import …" of each package-info.java is the rule. */
class PackageDirectionTest {
  private static final String ROOT = "io.github.ruinsim.";
  private static final Path SOURCES = Path.of("src/main/java/io/github/ruinsim");
  private static final Pattern SENTENCE = Pattern.compile("May import ([a-z, ]+)[.;]");

  /** Functions of Math whose last digit may differ between virtual machines and processors. */
  private static final Set<String> INEXACT =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.ruinsim");
  }

  static List<String> packages() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItsDescriptionNames(String name) throws IOException {
    String description = Files.readString(SOURCES.resolve(name + "/package-info.java"), UTF_8);
    Matcher sentence = SENTENCE.matcher(description.replaceAll("\\s*\\n \\* ", " "));
    assertThat(sentence.find()).as("a sentence 'May import …' in package-info of " + name).isTrue();
    String allowed = sentence.group(1);
    List<String> names =
        switch (allowed) {
          case "nothing of ours" -> List.of();
          case "everything but kernel" ->
              packages().stream().filter(other -> !other.equals("kernel")).toList();
          default -> Arrays.asList(allowed.split(", ", -1));
        };
    assertThat(packages()).containsAll(names);
    String[] usable =
        Stream.concat(names.stream(), Stream.of(name))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.ruinsim..").and(not(resideInAnyPackage(usable))))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingPointsBack() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyRunUsesTheKernel() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "kernel..", ROOT + "run..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "kernel..")
        .check(classes);
  }

  @Test
  void onlyChartsKnowTheChartLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "chart..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jfree..")
        .check(classes);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(classes);
  }

  @Test
  void noResultDependsOnTheVirtualMachinesMathematics() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "chart..", ROOT + "calibration..")
        .should()
        .accessTargetWhere(
            describe(
                "a function of Math that is not exact; use StrictMath or stats.Elementary",
                (JavaAccess<?> access) ->
                    access.getTargetOwner().isEquivalentTo(Math.class)
                        && INEXACT.contains(access.getTarget().getName())))
        .check(classes);
  }

  @Test
  void everyRandomNumberIsAddressed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
        .check(classes);
  }
}
