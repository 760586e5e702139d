package io.github.ruinsim.cli;

import io.github.ruinsim.chart.Language;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** In which language and how much is printed. */
final class OutputOptions {
  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description = "Language of text and charts: en (default) or ja.")
  private String language = "en";

  @Option(names = "--quiet", description = "Prints nothing but errors.")
  private boolean quiet;

  @Option(names = "--json", description = "Prints one JSON object instead of text.")
  private boolean json;

  /** Language of charts. */
  Language language() {
    return language(language);
  }

  /** The language of a code. */
  static Language language(String code) {
    List<String> codes = Arrays.stream(Language.values()).map(Language::code).toList();
    return Arrays.stream(Language.values())
        .filter(known -> known.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--lang = " + Words.shown(code) + " is not known: " + Words.hint(code, codes)));
  }

  /** Language of text. */
  Locale locale() {
    return Locale.forLanguageTag(language().code());
  }

  /** Whether text for people is printed. */
  boolean text() {
    return !quiet && !json;
  }

  /** Whether an object for machines is printed. */
  boolean json() {
    return json;
  }

  /** Whether progress stays silent. */
  boolean quiet() {
    return quiet;
  }
}
