package io.github.ruinsim.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of block numbers as disjoint ranges that never touch; a run that goes on in order needs a
 * few. Adding a block twice is refused: it would be counted twice.
 */
final class BlockSet {
  /** First block of a range and the block after its last. */
  private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

  private int size;

  /** Number of blocks. */
  int size() {
    return size;
  }

  /** One more than the largest block; 0 when empty. */
  int end() {
    return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
  }

  boolean contains(int block) {
    Map.Entry<Integer, Integer> range = ranges.floorEntry(block);
    return range != null && block < range.getValue();
  }

  /** Whether any block of {@code from … to − 1} is here. */
  boolean overlaps(int from, int to) {
    Map.Entry<Integer, Integer> range = ranges.lowerEntry(to);
    return from < to && range != null && range.getValue() > from;
  }

  /** Whether the sets share a block. */
  boolean overlaps(BlockSet other) {
    return other.ranges.entrySet().stream()
        .anyMatch(range -> overlaps(range.getKey(), range.getValue()));
  }

  /**
   * Adds {@code from … to − 1}.
   *
   * @throws IllegalStateException if one of them is here already; nothing changes
   */
  void add(int from, int to) {
    if (overlaps(from, to)) {
      throw new IllegalStateException(
          "blocks " + from + " to " + (to - 1) + " would be counted twice");
    }
    if (from >= to) {
      return;
    }
    size += to - from;
    Map.Entry<Integer, Integer> before = ranges.floorEntry(from);
    boolean joinsBefore = before != null && before.getValue() == from;
    int start = joinsBefore ? before.getKey() : from;
    Integer after = ranges.remove(to);
    ranges.put(start, after == null ? to : after);
  }

  /** Adds another set; nothing changes where they share a block. */
  void add(BlockSet other) {
    if (overlaps(other)) {
      throw new IllegalStateException("blocks would be counted twice");
    }
    other.ranges.forEach(this::add);
  }

  /** The ranges of {@code 0 … end − 1} that are not here, as first block and block after it. */
  List<BlockRange> missing(int simulation, int end) {
    List<BlockRange> missing = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, Integer> range : ranges.headMap(end).entrySet()) {
      if (range.getKey() > next) {
        missing.add(new BlockRange(simulation, next, range.getKey()));
      }
      next = range.getValue();
    }
    if (next < end) {
      missing.add(new BlockRange(simulation, next, end));
    }
    return missing;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(ranges.size());
    for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
      out.writeInt(range.getKey());
      out.writeInt(range.getValue());
    }
  }

  static BlockSet read(DataInput in) throws IOException {
    BlockSet set = new BlockSet();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int from = in.readInt();
      int to = in.readInt();
      if (from < 0 || to <= from || set.overlaps(from, to)) {
        throw new IOException("blocks " + from + " to " + to + " are no range");
      }
      set.add(from, to);
    }
    return set;
  }
}
