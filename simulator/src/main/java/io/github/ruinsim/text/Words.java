package io.github.ruinsim.text;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Help for error messages: what was probably meant, and foreign text on one short line. */
public final class Words {
  private static final int SHOWN = 60;

  private Words() {}

  /**
   * The known word nearest to a misspelt one, if it is near enough to be meant: within a third of
   * its length in edits (a swap of neighbours is one edit), case ignored, or with it as a prefix.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String given = word.toLowerCase(Locale.ROOT);
    Optional<String> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      String lower = candidate.toLowerCase(Locale.ROOT);
      int edits = edits(given, lower);
      boolean prefix = given.length() >= 3 && (lower.startsWith(given) || given.startsWith(lower));
      if ((edits <= Math.max(1, lower.length() / 3) || prefix) && edits < fewest) {
        fewest = edits;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** A hint: {@code did you mean X?} where something is near, then all known words. */
  public static String hint(String word, Collection<String> known) {
    String all = "known: " + String.join(", ", known);
    return nearest(word, known).map(near -> "did you mean " + near + "? " + all).orElse(all);
  }

  /**
   * Foreign text for a message: one line, control characters as {@code ?}, at most 60 characters.
   */
  public static String shown(String text) {
    if (text.isBlank()) {
      return "(empty)";
    }
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return start.replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
  }

  /**
   * A file or folder for a message: the whole path in one line, control characters as {@code ?}.
   */
  public static String path(Path path) {
    return path.toString().replaceAll("\\p{C}", "?");
  }

  /** Text in double quotes, as JSON and YAML both read it; ASCII control characters escaped. */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Edits between two words (optimal string alignment); long words count as far apart. */
  private static int edits(String a, String b) {
    if (a.length() > SHOWN || b.length() > SHOWN) {
      return SHOWN;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] =
            Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
