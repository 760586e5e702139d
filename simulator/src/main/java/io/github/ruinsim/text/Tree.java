package io.github.ruinsim.text;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A YAML value with the place where it stands; immutable. */
sealed interface Tree {
  /** Where the value begins. */
  Place place();

  /** One line for messages. */
  String shown();

  /** A place in a file, or an option of the command line ({@code line} 0). */
  record Place(String source, int line) {
    @Override
    public String toString() {
      return line > 0 ? source + ":" + line : source;
    }
  }

  /** A single value; {@code plain} when it was written without quotes. */
  record Scalar(Place place, String text, boolean plain) implements Tree {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    boolean isNull() {
      return plain && NULLS.contains(text);
    }

    @Override
    public String shown() {
      return Words.shown(text);
    }
  }

  /** A list. */
  record Sequence(Place place, List<Tree> items) implements Tree {
    @Override
    public String shown() {
      return "[…]";
    }
  }

  /** Keys with values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Tree {
    @Override
    public String shown() {
      return "{…}";
    }
  }

  /** A value with the place of its key. */
  record Entry(Place keyPlace, Tree value) {}
}
