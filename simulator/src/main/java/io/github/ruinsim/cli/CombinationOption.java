package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which combination of the further axes of a grid the charts of one combination show. */
final class CombinationOption {
  @Option(
      names = "--at",
      paramLabel = "AXIS=VALUE",
      description =
          "Value of a further axis of the grid that charts of one combination show, like"
              + " side=short (repeatable; default: the first value of each axis).")
  private List<String> values = List.of();

  /** The values by the name of the axis. */
  Map<String, String> of(Result result) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String text : values) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new InputException(
            "--at = " + Words.shown(text) + " names no value: write AXIS=VALUE, like side=short");
      }
      String axis = axis(result, text.substring(0, sign).strip());
      String value = value(result, axis, text.substring(sign + 1).strip());
      if (chosen.putIfAbsent(axis, value) != null) {
        throw new InputException("--at names " + Words.shown(axis) + " twice: keep one");
      }
    }
    return chosen;
  }

  private static String axis(Result result, String name) {
    if (name.equals("leverage") || name.equals("stopLoss")) {
      throw new InputException(
          "--at = " + name + " is an axis that every chart shows: name a further one");
    }
    List<String> known = new ArrayList<>();
    for (GridPoint point : result.points()) {
      point.labels().keySet().stream().filter(axis -> !known.contains(axis)).forEach(known::add);
    }
    if (known.isEmpty()) {
      throw new InputException(
          "--at = "
              + Words.shown(name)
              + " is no axis of this result: its grid has leverage and stopLoss alone");
    }
    return known.stream()
        .filter(axis -> axis.equals(name))
        .findFirst()
        .or(() -> known.stream().filter(axis -> axis.endsWith("." + name)).findFirst())
        .orElseThrow(
            () ->
                new InputException(
                    "--at = "
                        + Words.shown(name)
                        + " is no axis of this result: "
                        + Words.hint(name, known)));
  }

  private static String value(Result result, String axis, String value) {
    List<String> known =
        result.points().stream()
            .map(point -> point.labels().getOrDefault(axis, ""))
            .distinct()
            .toList();
    if (!known.contains(value)) {
      throw new InputException(
          "--at "
              + axis
              + " = "
              + Words.shown(value)
              + " is no value of it: "
              + Words.hint(value, known));
    }
    return value;
  }
}
