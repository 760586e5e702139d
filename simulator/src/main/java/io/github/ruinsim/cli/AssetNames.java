package io.github.ruinsim.cli;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Names of several assets: those that were given, or made of the names of their files. */
final class AssetNames {
  private static final int LONGEST = 20;
  private static final int MOST = 8;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.-]{0,19}";

  private AssetNames() {}

  static List<String> of(List<Path> files, List<String> given) {
    if (files.size() > MOST) {
      throw new InputException(
          "CANDLES: " + files.size() + " files, but a study has " + MOST + " assets at most");
    }
    if (!given.isEmpty() && given.size() != files.size()) {
      throw new InputException(
          "--names = "
              + String.join(",", given)
              + " are not as many as the "
              + files.size()
              + " files");
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < files.size(); k++) {
      String name = given.isEmpty() ? made(files.get(k)) : given.get(k).strip();
      if (!name.matches(NAME)) {
        throw new InputException(
            "--names: "
                + Words.shown(name)
                + " is not a name: letters, digits, hyphens and dots, at most 20");
      }
      names.add(name);
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new InputException(
          "CANDLES: two assets would be called "
              + String.join(" and ", names)
              + ": name them with --names A,B");
    }
    return names;
  }

  /** The name of a file up to its first dot, as far as it may be the name of an asset. */
  private static String made(Path file) {
    String name =
        String.valueOf(file.getFileName())
            .replaceFirst("\\..*$", "")
            .replaceAll("[^A-Za-z0-9-]", "");
    String bare = name.replaceFirst("^-+", "");
    return bare.isEmpty() ? "asset" : bare.substring(0, Math.min(LONGEST, bare.length()));
  }
}
