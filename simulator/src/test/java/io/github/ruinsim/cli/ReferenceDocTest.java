package io.github.ruinsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.run.EventLog;
import io.github.ruinsim.run.LocalRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference.md} is what the program says about itself: the comments of the records that
 * a study fills, the lists, and the help of the commands.
 */
class ReferenceDocTest {
  private static final Path FILE = Path.of("../docs/reference.md");
  private static final Path SOURCES = Path.of("src/main/java/io/github/ruinsim");
  private static final Pattern PARAMETER =
      Pattern.compile("@param (\\w+) (.*?)(?=\\s@param|\\s@throws|\\s@return|$)");

  /** Records of a study with the block of the file that they are read from. */
  private static final List<String[]> RECORDS =
      List.of(
          new String[] {"The study", "study/Study"},
          new String[] {"`market`", "study/Market"},
          new String[] {"`account`", "account/AccountSettings"},
          new String[] {"`grid`", "study/Grid"},
          new String[] {"`venue`", "margin/Venue"},
          new String[] {"`venue.fees`", "margin/Fees"},
          new String[] {"`venue.funding`", "margin/Funding"},
          new String[] {"`market.funding`", "price/FundingModel"});

  @Test
  void theReferenceIsWhatTheProgramSays() throws IOException {
    String now = reference();
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(FILE, now);
    }

    assertThat(Files.readString(FILE))
        .as(
            "docs/reference.md is out of date: mvn -Dquick test -pl simulator"
                + " -Dtest=ReferenceDocTest -Dupdate.docs=true")
        .isEqualTo(now);
  }

  private static String reference() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Reference\n\nGenerated from the program's own descriptions; do not edit.\n\n");
    text.append("## Keys of a study\n\n");
    text.append(
        "Keys have the names that the README's example shows; numbers take `1_000`, `5%`, `30d`,"
            + " `8h`. Each table lists what a block of the file holds once it is read.\n\n");
    for (String[] entry : RECORDS) {
      keys(entry[0], entry[1], text);
    }
    text.append("### The bundled study\n\n```yaml\n")
        .append(Files.readString(Path.of("src/main/resources/presets/studies/default.yaml")))
        .append("```\n\n");
    for (String kind : List.of("models", "venues", "studies", "metrics")) {
      list(kind, text);
    }
    text.append("## Commands\n");
    for (String command :
        output("--help")
            .lines()
            .dropWhile(line -> !line.startsWith("Commands:"))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .map(line -> line.strip().split("\\s+", 2)[0])
            .filter(word -> word.matches("[a-z-]+"))
            .collect(Collectors.toList())) {
      String help = output(command, "--help");
      if (help.startsWith("Usage: ruinsim " + command)) {
        text.append("\n### ruinsim ").append(command).append("\n\n```\n").append(help);
        text.append("```\n");
      }
    }
    return text.toString();
  }

  private static void keys(String title, String source, StringBuilder text) throws IOException {
    String code = Files.readString(SOURCES.resolve(source + ".java"), UTF_8);
    int end = code.indexOf("public record");
    String comment = code.substring(code.lastIndexOf("/**", end), end);
    comment = comment.replaceAll("(?m)^\\s*(/\\*\\*|\\*/|\\*)", " ").replaceAll("\\s+", " ");
    text.append("### ").append(title).append("\n\n| part | meaning |\n| --- | --- |\n");
    Matcher parameter = PARAMETER.matcher(comment.strip());
    while (parameter.find()) {
      text.append("| `")
          .append(parameter.group(1))
          .append("` | ")
          .append(
              parameter
                  .group(2)
                  .replaceAll("\\{@code ([^}]*)}", "`$1`")
                  .replaceAll("\\{@link #?([^} ]*)[^}]*}", "`$1`")
                  .replace("|", "\\|")
                  .strip())
          .append(" |\n");
    }
    text.append('\n');
  }

  private static void list(String kind, StringBuilder text) {
    text.append("## ").append(kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
    text.append(kind.substring(1)).append("\n\n| name | English | 日本語 |\n| --- | --- | --- |\n");
    List<String> english = output("list", kind).lines().toList();
    List<String> japanese = output("list", kind, "--lang", "ja").lines().toList();
    for (int i = 0; i < english.size(); i++) {
      String[] row = english.get(i).strip().split("\\s{2,}", 2);
      String[] other = japanese.get(i).strip().split("\\s{2,}", 2);
      text.append("| `").append(row[0]).append("` | ").append(row.length > 1 ? row[1] : "");
      text.append(" | ").append(other.length > 1 ? other[1] : "").append(" |\n");
    }
    text.append('\n');
  }

  private static String output(String... arguments) {
    StringWriter out = new StringWriter();
    Program.execute(
        LocalRunner::new,
        new EventLog(),
        new PrintWriter(out),
        new PrintWriter(new StringWriter()),
        arguments);
    return out.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"))
        + "\n";
  }
}
