package io.github.ruinsim.margin;

import io.github.ruinsim.wording.Note;
import java.io.Serializable;
import java.util.List;

/**
 * Where the rules of a venue come from.
 *
 * @param source where the numbers come from, with date; empty for a user's own block
 * @param assumptions what could not be found and is assumed, one sentence each
 */
public record Provenance(String source, List<Note> assumptions) implements Serializable {
  /** A user's own rules. */
  public static final Provenance OWN = new Provenance("", List.of());

  /** Copies the list. */
  public Provenance {
    assumptions = List.copyOf(assumptions);
  }
}
