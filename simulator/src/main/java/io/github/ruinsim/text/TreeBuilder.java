package io.github.ruinsim.text;

import io.github.ruinsim.check.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds one document from parser events, one event at a time, so that the limits hold before
 * anything large exists: depth 50, 100,000 values with aliases written out, no tags, no second
 * document, no duplicate keys. Values stay text.
 */
final class TreeBuilder {
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 100_000;

  private final String source;
  private final boolean lines;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;

  /** An anchored value and how many values it holds. */
  private record Anchored(Tree tree, int values) {}

  private TreeBuilder(String source, boolean lines, String text) {
    this.source = source;
    this.lines = lines;
    LoadSettings settings = LoadSettings.builder().setLabel(source).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** Reads one document; {@code lines} says whether places name lines. */
  static Tree build(String source, boolean lines, String text) {
    TreeBuilder builder = new TreeBuilder(source, lines, text);
    try {
      return builder.document();
    } catch (MarkedYamlEngineException e) {
      String place = builder.place(e.getProblemMark()).toString();
      String problem = e.getProblem() + (e.getContext() == null ? "" : ", " + e.getContext());
      throw new InputException(place + ": is not YAML: " + oneLine(problem), e);
    } catch (YamlEngineException e) {
      throw new InputException(
          source + ": is not YAML text: " + oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  private static String oneLine(String text) {
    String hint = "";
    if (text.contains("found character '%'")) {
      hint = "; write the number before the percent sign";
    } else if (text.contains("(TAB)")) {
      hint = "; indent with spaces";
    }
    String line = text.lines().findFirst().orElse("").strip();
    return line.replaceFirst("\\. \\(Do not use .*", "") + hint;
  }

  private Tree document() {
    Tree tree = new Tree.Scalar(new Tree.Place(source, lines ? 1 : 0), "", true);
    boolean found = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (found) {
            throw error(event, "a second document begins: one file holds one document");
          }
          found = true;
        }
        default -> tree = value(event, 1);
      }
    }
    return tree;
  }

  private Tree value(Event event, int depth) {
    if (depth > DEEPEST) {
      throw error(event, "is nested deeper than " + DEEPEST + " levels");
    }
    int before = values;
    count(event, 1);
    if (event instanceof AliasEvent alias) {
      Anchored anchored = anchors.get(alias.getAlias().getValue());
      if (anchored == null) {
        throw error(event, "*" + alias.getAlias() + " names no anchor above it");
      }
      count(event, anchored.values());
      return anchored.tree();
    }
    Tree tree;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      tree = new Tree.Scalar(place(event), scalar.getValue(), scalar.isPlain());
    } else {
      refuseTag(event, ((CollectionStartEvent) event).getTag());
      tree =
          event.getEventId() == Event.ID.MappingStart
              ? mapping(event, depth)
              : sequence(event, depth);
    }
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(tree, values - before)));
    return tree;
  }

  private Tree sequence(Event start, int depth) {
    List<Tree> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(value(event, depth + 1));
    }
    return new Tree.Sequence(place(start), List.copyOf(items));
  }

  private Tree mapping(Event start, int depth) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw error(event, "a key is not plain text: write key: value");
      }
      Tree.Entry entry = new Tree.Entry(place(event), value(events.next(), depth + 1));
      Tree.Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        throw error(
            event,
            "key "
                + Words.shown(key.getValue())
                + " stands twice"
                + (lines ? ", first in line " + earlier.keyPlace().line() : "")
                + ": keep one");
      }
    }
    return new Tree.Mapping(place(start), Collections.unmodifiableMap(entries));
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw error(event, "tag " + Words.shown(tag.get()) + " is not supported: remove it");
    }
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw error(event, "holds more than " + MOST_VALUES + " values once aliases are written out");
    }
  }

  private Tree.Place place(Event event) {
    return place(event.getStartMark());
  }

  private Tree.Place place(Optional<Mark> mark) {
    return new Tree.Place(source, lines ? mark.map(m -> m.getLine() + 1).orElse(0) : 0);
  }

  private InputException error(Event event, String message) {
    return new InputException(place(event) + ": " + message);
  }
}
