package io.github.ruinsim.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code cells of the notebooks fit the library; executing them needs Jupyter, this does not. */
class NotebooksCompileTest {
  private static final Path FOLDER = Path.of("../notebooks");
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.])/(home|root|tmp|work|Users|usr|opt)/|[A-Z]:\\\\\\\\");

  @TempDir Path classes;

  private record Source(String code) {}

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereAreFive() throws IOException {
    assertThat(notebooks()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theCodeCompiles(Path notebook) throws IOException {
    String name = "Notebook";
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (Source cell : codeCells(notebook)) {
      for (String line : cell.code().split("\n", -1)) {
        boolean isImport = line.startsWith("import ");
        (isImport ? imports : body).append(line).append('\n');
      }
    }
    String text =
        imports
            + "final class "
            + name
            + " {\n  static void run() throws Exception {\n"
            + body
            + "  }\n}\n";

    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                null,
                List.of(source(name, text)))
            .call();

    assertThat(compiled).as(messages.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theOutputsAreSmallAndNameNoMachine(Path notebook) throws IOException {
    String text = Files.readString(notebook, UTF_8);

    assertThat(text.length()).isLessThan(400_000);
    assertThat(MACHINE.matcher(text).find()).isFalse();
    assertThat(text)
        .doesNotContain("\"output_type\": \"error\"")
        .contains("\"execution_count\": 1");
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** The code cells of a notebook, in order. */
  private static List<Source> codeCells(Path notebook) throws IOException {
    List<Source> cells = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(Files.readString(notebook, UTF_8))) {
      String type = "";
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          if (field.equals("cell_type")) {
            json.nextToken();
            type = json.getText();
          } else if (field.equals("source")) {
            json.nextToken();
            List<String> lines = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
              lines.add(json.getText());
            }
            if (type.equals("code")) {
              cells.add(new Source(lines.stream().collect(Collectors.joining())));
            }
          }
        }
      }
    }
    return cells;
  }
}
