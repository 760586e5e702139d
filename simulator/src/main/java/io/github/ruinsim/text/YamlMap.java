package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A block of keys, all of them known. */
public final class YamlMap {
  private final YamlNode node;
  private final Tree.Mapping mapping;

  YamlMap(YamlNode node, Tree.Mapping mapping, Collection<String> known) {
    this.node = node;
    this.mapping = mapping;
    for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw unknown(entry.getKey(), entry.getValue(), known);
      }
    }
  }

  /** The node of this block. */
  public YamlNode node() {
    return node;
  }

  /** The keys in the order of the file. */
  public List<String> keys() {
    return List.copyOf(mapping.entries().keySet());
  }

  /** Whether the key stands in the block. */
  public boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /** The value of a key that must be there; the hint says what it is for. */
  public YamlNode required(String key, String hint) {
    return optional(key).orElseThrow(() -> node.error("key " + key + " is missing: " + hint));
  }

  /** The value of a key that may be left out; a key without a value is an error. */
  public Optional<YamlNode> optional(String key) {
    Tree.Entry entry = mapping.entries().get(key);
    if (entry == null) {
      return Optional.empty();
    }
    YamlNode value = node.child(key, entry.value());
    if (entry.value() instanceof Tree.Scalar scalar && scalar.isNull()) {
      throw value.error("has no value: give one or remove the key");
    }
    return Optional.of(value);
  }

  private InputException unknown(String key, Tree.Entry entry, Collection<String> known) {
    String shown = Words.shown(key);
    int colon = key.indexOf(':');
    boolean glued = colon > 0 && known.contains(key.substring(0, colon));
    String hint =
        glued
            ? "put a space after the colon: " + shown.replaceFirst(":", ": ")
            : Words.hint(key, known);
    return new InputException(
        entry.keyPlace()
            + ": "
            + node.child(shown, entry.value()).path()
            + " is an unknown key: "
            + hint);
  }
}
