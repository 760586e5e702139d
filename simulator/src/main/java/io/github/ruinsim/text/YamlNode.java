package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A YAML value with its place and its path of keys. Every reader throws {@link InputException} with
 * one line: {@code FILE:LINE: key.path = value is …: hint}.
 */
public final class YamlNode {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern PLAIN = Pattern.compile("[\\w.+/-][\\w.+/% -]*");
  private static final Pattern FIELD =
      Pattern.compile("([\\w.\\[\\]-]+)((?: = \\S+)?)(.*)", Pattern.DOTALL);

  private final String path;
  private final Tree tree;

  YamlNode(String path, Tree tree) {
    this.path = path;
    this.tree = tree;
  }

  /** Keys from the root, like {@code market.jumps.perYear} or {@code grid.leverage[2]}. */
  public String path() {
    return path;
  }

  /** Whether the value is a block of keys. */
  public boolean isMap() {
    return tree instanceof Tree.Mapping;
  }

  /** Whether the value is a single one, a word or a number. */
  public boolean isText() {
    return tree instanceof Tree.Scalar;
  }

  /** Whether the value is exactly this word. */
  public boolean is(String word) {
    return tree instanceof Tree.Scalar scalar && scalar.text().equals(word);
  }

  /** The block of keys; keys that are not known are an error that names the nearest known one. */
  public YamlMap map(String... known) {
    return map(List.of(known));
  }

  /** The block of keys; keys that are not known are an error that names the nearest known one. */
  public YamlMap map(Collection<String> known) {
    if (tree instanceof Tree.Mapping mapping) {
      return new YamlMap(this, mapping, known);
    }
    if (path.isEmpty() && tree instanceof Tree.Scalar scalar && scalar.isNull()) {
      throw new InputException(
          tree.place() + ": is empty: known keys are " + String.join(", ", known));
    }
    if (tree instanceof Tree.Scalar scalar) {
      String hint =
          scalar.text().contains(":") ? "put a space after the colon" : "write key: value";
      throw wrong("is not a block of keys", hint);
    }
    throw wrong("is not a block of keys", "known: " + String.join(", ", known));
  }

  /** The block of keys, whatever they are; for parts that are kept and not interpreted. */
  public YamlMap anyMap() {
    return map(tree instanceof Tree.Mapping mapping ? mapping.entries().keySet() : List.of());
  }

  /** The elements of a list. */
  public List<YamlNode> list() {
    if (!(tree instanceof Tree.Sequence sequence)) {
      throw wrong("is not a list", "write [first, second]");
    }
    List<YamlNode> nodes = new ArrayList<>();
    for (Tree item : sequence.items()) {
      nodes.add(new YamlNode(path + "[" + nodes.size() + "]", item));
    }
    return nodes;
  }

  /** The text of a single value. */
  public String text() {
    return scalar("a single value", "write it in one line").text();
  }

  /** The value as YAML in one line. */
  public String flow() {
    return flow(tree);
  }

  private static String flow(Tree tree) {
    if (tree instanceof Tree.Sequence sequence) {
      return sequence.items().stream()
          .map(YamlNode::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (tree instanceof Tree.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> entry.getKey() + ": " + flow(entry.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String text = ((Tree.Scalar) tree).text();
    return PLAIN.matcher(text).matches() ? text : Words.quoted(text);
  }

  /** A finite number; {@code 5%} is 0.05. */
  public double number() {
    return read(Numbers::number, "a number");
  }

  /** A price or an amount of money; a percentage is none. */
  public double amount() {
    return read(Numbers::amount, "an amount");
  }

  /** A leverage, like {@code 10} or {@code 10x}. */
  public double leverage() {
    return read(Numbers::leverage, "a leverage");
  }

  /** A whole number. */
  public long integer() {
    return read(Numbers::integer, "a whole number");
  }

  /** A duration in seconds, like {@code 30d} or {@code 1h30m}. */
  public double seconds() {
    return read(Numbers::seconds, "a duration");
  }

  /** True or false. */
  public boolean flag() {
    return choice(List.of(true, false), value -> Boolean.toString(value));
  }

  /** One of several named values; a near miss is named in the error. */
  public <T> T choice(Collection<T> values, Function<T, String> name) {
    List<String> names = values.stream().map(name).toList();
    String given = scalar("a word", Words.hint("", names)).text();
    for (T value : values) {
      if (name.apply(value).equals(given)) {
        return value;
      }
    }
    throw wrong("is not known", Words.hint(given, names));
  }

  /**
   * Builds a checked record from this node. A message of the record that begins with a field name
   * gets the place and the whole path of the key of that name in this block, and the value as it
   * was typed.
   */
  public <T> T build(Supplier<T> record) {
    try {
      return record.get();
    } catch (IllegalArgumentException e) {
      throw relocate(String.valueOf(e.getMessage()), e);
    }
  }

  /** An error about this value: {@code FILE:LINE: key.path = value WHAT: hint}. */
  public InputException wrong(String what, String hint) {
    String subject = path.isEmpty() ? "the file" : path + " = " + tree.shown();
    return new InputException(tree.place() + ": " + subject + " " + what + ": " + hint);
  }

  /** An error about this place and path: {@code FILE:LINE: key.path: message}. */
  public InputException error(String message) {
    return new InputException(tree.place() + ": " + (path.isEmpty() ? "" : path + ": ") + message);
  }

  /** An error about this key: {@code FILE:LINE: key.path MESSAGE}. */
  public InputException badKey(String message) {
    return new InputException(tree.place() + ": " + path + " " + message);
  }

  Tree tree() {
    return tree;
  }

  YamlNode child(String key, Tree value) {
    return new YamlNode(path.isEmpty() ? key : path + "." + key, value);
  }

  private Tree.Scalar scalar(String what, String hint) {
    if (!(tree instanceof Tree.Scalar scalar)) {
      throw wrong("is not " + what, hint);
    }
    if (scalar.isNull()) {
      throw wrong("has no value", "give " + what);
    }
    return scalar;
  }

  private <T> T read(Parser<T> parser, String what) {
    Tree.Scalar scalar = scalar(what, "give one value");
    if (!scalar.plain() && JSON_NUMBER.matcher(scalar.text()).matches()) {
      throw wrong("stands in quotes", "remove the quotes of a plain number");
    }
    try {
      return parser.parse(path, scalar.text());
    } catch (IllegalArgumentException e) {
      throw new InputException(tree.place() + ": " + e.getMessage(), e);
    }
  }

  private InputException relocate(String message, IllegalArgumentException cause) {
    Matcher field = FIELD.matcher(message);
    if (field.matches() && tree instanceof Tree.Mapping mapping) {
      String name = field.group(1).replaceFirst(".*\\.", "");
      Tree.Entry entry = mapping.entries().get(name);
      if (entry != null) {
        YamlNode node = child(name, entry.value());
        boolean typed = entry.value() instanceof Tree.Scalar;
        String value = typed ? " = " + entry.value().shown() : field.group(2);
        return new InputException(
            entry.value().place() + ": " + node.path + value + field.group(3), cause);
      }
    }
    boolean named = path.isEmpty() || (field.matches() && path.endsWith(field.group(1)));
    String start = named ? "" : path + ": ";
    return new InputException(tree.place() + ": " + start + message, cause);
  }

  /** A parser of {@link Numbers}. */
  private interface Parser<T> {
    T parse(String field, String text);
  }
}
