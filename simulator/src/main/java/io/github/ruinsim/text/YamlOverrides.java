package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Changes to a document from the command line: {@code key.path=value}, where the value is YAML in
 * one line ({@code 5%}, {@code [2, 3]}, {@code {taker: 0}}). Blocks on the way are made where they
 * are missing; an empty value removes the key. Later errors name the option instead of a line.
 */
public final class YamlOverrides {
  private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

  private YamlOverrides() {}

  /**
   * Returns the document with the assignments applied in order.
   *
   * @param root the document
   * @param assignments {@code key.path=value}
   * @param spread keys whose single value may grow into a block, and the key it then gets: with
   *     {@code venue → extends}, setting {@code venue.fees} turns {@code venue: okx} into {@code
   *     venue: {extends: okx, fees: …}}
   */
  public static YamlNode apply(
      YamlNode root, List<String> assignments, Map<String, String> spread) {
    Tree tree = root.tree();
    for (String assignment : assignments) {
      String source = "--set " + Words.shown(assignment);
      int equals = assignment.indexOf('=');
      String path = assignment.substring(0, Math.max(equals, 0)).strip();
      if (!PATH.matcher(path).matches()) {
        throw new InputException(source + ": is not key.path=value: write --set paths=10_000");
      }
      Tree value = TreeBuilder.build(source, false, assignment.substring(equals + 1));
      tree = set(tree, List.of(path.split("\\.")), 0, value, spread);
    }
    return new YamlNode(root.path(), tree);
  }

  private static Tree set(
      Tree tree, List<String> keys, int depth, Tree value, Map<String, String> spread) {
    if (depth == keys.size()) {
      return value;
    }
    String key = keys.get(depth);
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    if (tree instanceof Tree.Mapping mapping) {
      entries.putAll(mapping.entries());
    } else if (tree instanceof Tree.Scalar
        && depth > 0
        && spread.containsKey(keys.get(depth - 1))) {
      entries.put(spread.get(keys.get(depth - 1)), new Tree.Entry(tree.place(), tree));
    } else if (!(tree instanceof Tree.Scalar scalar && scalar.isNull())) {
      throw new InputException(
          value.place()
              + ": "
              + String.join(".", keys.subList(0, depth))
              + " = "
              + tree.shown()
              + " is not a block of keys: set the block itself first");
    }
    Tree.Entry old = entries.get(key);
    boolean remove =
        depth == keys.size() - 1 && value instanceof Tree.Scalar scalar && scalar.isNull();
    if (remove) {
      entries.remove(key);
    } else {
      Tree before = old == null ? new Tree.Scalar(value.place(), "", true) : old.value();
      entries.put(key, new Tree.Entry(value.place(), set(before, keys, depth + 1, value, spread)));
    }
    return new Tree.Mapping(tree.place(), Collections.unmodifiableMap(entries));
  }
}
