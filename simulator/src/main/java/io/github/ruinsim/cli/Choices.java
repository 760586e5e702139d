package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Values of options: words out of a list, and numbers that may be left out. */
final class Choices {
  private Choices() {}

  /** The value of this name; a near miss is named in the error. */
  static <T> T of(String field, String given, List<T> values, Function<T, String> name) {
    return values.stream()
        .filter(value -> name.apply(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    field
                        + " = "
                        + Words.shown(given)
                        + " is unknown: "
                        + Words.hint(given, values.stream().map(name).toList())));
  }

  /** The number that was given, if any. */
  static OptionalDouble number(String field, Optional<String> text) {
    return text.isPresent()
        ? OptionalDouble.of(Numbers.number(field, text.get()))
        : OptionalDouble.empty();
  }
}
