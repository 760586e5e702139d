package io.github.ruinsim.run;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive blocks of one simulation of a plan: the unit of work that is handed out.
 *
 * @param simulation index of the simulation in the plan, from 0
 * @param from first block
 * @param to block after the last one, at least {@code from}
 */
public record BlockRange(int simulation, int from, int to) implements Serializable {
  /** Checks the order. */
  public BlockRange {
    Check.closed("simulation", simulation, 0, Integer.MAX_VALUE, "index of a simulation");
    Check.closed("from", from, 0, Integer.MAX_VALUE, "first block");
    Check.closed("to", to, from, Integer.MAX_VALUE, "block after the last one");
  }

  /** Number of blocks. */
  public int blocks() {
    return to - from;
  }

  /** Cuts the range into pieces of at most this many blocks, as equal as possible. */
  public List<BlockRange> pieces(int blocksAtMost) {
    Check.closed("blocksAtMost", blocksAtMost, 1, Integer.MAX_VALUE, "blocks of a piece");
    int count = (int) (((long) blocks() + blocksAtMost - 1) / blocksAtMost);
    List<BlockRange> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = from + (int) ((long) blocks() * i / count);
      int end = from + (int) ((long) blocks() * (i + 1) / count);
      pieces.add(new BlockRange(simulation, start, end));
    }
    return pieces;
  }
}
