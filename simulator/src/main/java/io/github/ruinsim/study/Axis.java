package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A further axis of the grid, besides leverage and stop: a key of the study and the values it takes
 * in turn.
 *
 * @param name name of the axis and of its column in {@code results.csv}: the key as the study
 *     writes it, like {@code venue} or {@code account.side}; {@link #MODEL} for price models
 * @param labels the values as text, distinct, at least one: numbers with 12 digits, words as they
 *     were written, venues and models by their names
 * @param values the values as YAML in one line; for {@link #VENUE} and {@link #MODEL} the labels
 *     once more, as the variants hold what they mean
 */
public record Axis(String name, List<String> labels, List<String> values) implements Serializable {
  /** Name of the axis of price models. */
  public static final String MODEL = "model";

  private static final Set<String> MONITORING = Set.of("monitoring", "market.monitoring");

  /** Name of the axis of venues. */
  public static final String VENUE = "venue";

  /** Whether the values say when prices are looked at. */
  public boolean isMonitoring() {
    return isMonitoring(name);
  }

  /** Whether this is a name of the axis of when prices are looked at. */
  public static boolean isMonitoring(String name) {
    return MONITORING.contains(name);
  }

  /** Copies the lists and checks them. */
  public Axis {
    labels = List.copyOf(labels);
    values = List.copyOf(values);
    Check.notBlank("axis", name, "the name of a key");
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(name + " is an empty list: write [first, second]");
    }
    if (values.size() != labels.size()) {
      throw new IllegalArgumentException(name + " has not as many values as labels");
    }
    HashSet<String> seen = new HashSet<>();
    for (String label : labels) {
      if (!seen.add(label)) {
        String cure =
            name.equals("venue") ? "keep one, or give each block its own name" : "keep one";
        throw new IllegalArgumentException(name + " holds " + label + " twice: " + cure);
      }
    }
  }
}
