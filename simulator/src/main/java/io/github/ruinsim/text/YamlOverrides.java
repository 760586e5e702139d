package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Returns the document with another value in one place: what {@code --set path=value} does, but
   * with a value of a file, and a block overrides what it names of the block that is there.
   *
   * @param root the document
   * @param path keys from the root, like {@code account.side}
   * @param value what to put there
   * @param spread as in {@link #apply}
   */
  public static YamlNode with(
      YamlNode root, String path, YamlNode value, Map<String, String> spread) {
    List<String> keys = List.of(path.split("\\."));
    Tree merged = merged(find(root.tree(), keys), value.tree());
    return new YamlNode(root.path(), set(root.tree(), keys, 0, merged, spread));
  }

  /** Returns the document without a key; the same where it is not there. */
  public static YamlNode without(YamlNode root, String path) {
    return new YamlNode(root.path(), without(root.tree(), List.of(path.split("\\."))));
  }

  private static Tree without(Tree tree, List<String> keys) {
    if (!(tree instanceof Tree.Mapping mapping) || !mapping.entries().containsKey(keys.get(0))) {
      return tree;
    }
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(mapping.entries());
    if (keys.size() == 1) {
      entries.remove(keys.get(0));
    } else {
      entries.computeIfPresent(
          keys.get(0),
          (key, old) ->
              new Tree.Entry(old.keyPlace(), without(old.value(), keys.subList(1, keys.size()))));
    }
    return new Tree.Mapping(mapping.place(), Collections.unmodifiableMap(entries));
  }

  private static Optional<Tree> find(Tree tree, List<String> keys) {
    Optional<Tree> found = Optional.of(tree);
    for (String key : keys) {
      found =
          found
              .filter(Tree.Mapping.class::isInstance)
              .map(block -> ((Tree.Mapping) block).entries().get(key))
              .map(Tree.Entry::value);
    }
    return found;
  }

  private static Tree merged(Optional<Tree> old, Tree value) {
    if (!(value instanceof Tree.Mapping block)
        || !(old.orElse(value) instanceof Tree.Mapping before)) {
      return value;
    }
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(before.entries());
    block
        .entries()
        .forEach(
            (key, entry) -> {
              Optional<Tree> inner = Optional.ofNullable(entries.get(key)).map(Tree.Entry::value);
              entries.put(key, new Tree.Entry(entry.keyPlace(), merged(inner, entry.value())));
            });
    return new Tree.Mapping(value.place(), Collections.unmodifiableMap(entries));
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
