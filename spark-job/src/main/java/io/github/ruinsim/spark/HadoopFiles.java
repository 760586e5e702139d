package io.github.ruinsim.spark;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Studies and result folders on any Hadoop file system. What is local is used as it is. A study
 * elsewhere is copied with the files that it names; a result folder elsewhere has a local one in
 * its place, which is sent when it is complete, the manifest last.
 */
final class HadoopFiles implements AutoCloseable {
  private static final String CHECKPOINT = "checkpoint";
  private static final String MANIFEST = "manifest.json";
  private static final List<String> KNOWN = List.of(MANIFEST, "results.csv", "results.json");

  /** A word that may name a file: in a study file, or after the = of a change. */
  private static final Pattern FILE_NAME =
      Pattern.compile("[:=]\\s*[\"']?([^\\s\"'#,{}\\[\\]]+\\.(?:ya?ml|csv|json|gz|zip))");

  /** Folders above a study, so that {@code ../models/x.yaml} stays inside the copy. */
  private static final String DEPTH = "a/b/c/d";

  private static final long MOST_BYTES = 1L << 20;

  private final Configuration configuration;
  private final Map<Path, org.apache.hadoop.fs.Path> remotes = new HashMap<>();
  private final List<Path> temporary = new ArrayList<>();

  HadoopFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The local copy of a study, or its name as it is where that is local or bundled. */
  String study(String name, List<String> changes) {
    if (!hasScheme(name)) {
      return name;
    }
    try {
      org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(name);
      FileSystem files = source.getFileSystem(configuration);
      if (!files.exists(source)) {
        throw new InputException(Words.shown(name) + ": there is no such file");
      }
      Path root = temporaryFolder();
      Path folder = Files.createDirectories(root.resolve(DEPTH));
      Path copy = folder.resolve(source.getName());
      files.copyToLocalFile(source, new org.apache.hadoop.fs.Path(copy.toUri()));
      copyNamed(source, copy, root, changes);
      return copy.toString();
    } catch (IOException | IllegalArgumentException failure) {
      throw new InputException(
          Words.shown(name) + ": cannot be read: " + firstLine(failure), failure);
    }
  }

  /** Copies the files that a study names, and those that these name. */
  private void copyNamed(
      org.apache.hadoop.fs.Path source, Path copy, Path root, List<String> changes)
      throws IOException {
    Deque<Path> unread = new ArrayDeque<>(List.of(copy));
    Set<Path> copied = new HashSet<>(unread);
    String texts = String.join("\n", changes) + "\n";
    while (!unread.isEmpty()) {
      Path file = unread.removeFirst();
      if (file.toString().matches(".*\\.ya?ml") && Files.size(file) <= MOST_BYTES) {
        texts += Files.readString(file);
      }
      for (Matcher word = FILE_NAME.matcher(texts); word.find(); ) {
        Path target = file.resolveSibling(word.group(1)).normalize();
        if (!target.startsWith(root) || !copied.add(target)) {
          continue;
        }
        String beside = root.resolve(DEPTH).relativize(target).toString();
        org.apache.hadoop.fs.Path named =
            hasScheme(word.group(1))
                ? new org.apache.hadoop.fs.Path(word.group(1))
                : new org.apache.hadoop.fs.Path(source.getParent(), beside);
        FileSystem place = named.getFileSystem(configuration);
        if (place.exists(named)) {
          Files.createDirectories(target.resolve("..").normalize());
          place.copyToLocalFile(named, new org.apache.hadoop.fs.Path(target.toUri()));
          unread.add(target);
        }
      }
      texts = "";
    }
  }

  /** The local folder that stands for a result folder. */
  Path folder(String name) {
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
      FileSystem files = path.getFileSystem(configuration);
      org.apache.hadoop.fs.Path full = files.makeQualified(path);
      if (files instanceof LocalFileSystem) {
        return hasScheme(name) ? Path.of(full.toUri().getPath()) : Path.of(name);
      }
      Path folder = temporaryFolder();
      remotes.put(folder, full);
      for (String known : KNOWN) {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(full, known);
        if (files.exists(file)) {
          files.copyToLocalFile(file, local(folder.resolve(known)));
        }
      }
      return folder;
    } catch (IOException | IllegalArgumentException failure) {
      throw new InputException(
          "--out = " + Words.shown(name) + " cannot be used: " + firstLine(failure), failure);
    }
  }

  /** Where finished blocks of the result folder around a local folder are kept. */
  BlockStore store(Path checkpoint, Consumer<String> notices) {
    try {
      org.apache.hadoop.fs.Path remote = remotes.get(checkpoint.getParent());
      if (remote == null) {
        return new BlockStore(
            new PlainLocalFiles(configuration), local(checkpoint.toAbsolutePath()), notices);
      }
      return new BlockStore(
          remote.getFileSystem(configuration),
          new org.apache.hadoop.fs.Path(remote, CHECKPOINT),
          notices);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends the manifest of a run that begins. */
  void begun(Path folder, boolean resumed) {
    org.apache.hadoop.fs.Path remote = remotes.get(folder);
    if (remote == null) {
      return;
    }
    try {
      FileSystem files = remote.getFileSystem(configuration);
      if (!resumed) {
        files.delete(new org.apache.hadoop.fs.Path(remote, CHECKPOINT), true);
      }
      files.mkdirs(remote);
      files.copyFromLocalFile(
          false,
          true,
          local(folder.resolve(MANIFEST)),
          new org.apache.hadoop.fs.Path(remote, MANIFEST));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + remote + ": " + firstLine(failure), failure);
    }
  }

  /** Sends a complete result folder. */
  void finished(Path folder) {
    org.apache.hadoop.fs.Path remote = remotes.get(folder);
    if (remote == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      FileSystem files = remote.getFileSystem(configuration);
      files.delete(new org.apache.hadoop.fs.Path(remote, "results.parquet"), true);
      List<Path> sent =
          all.filter(Files::isRegularFile)
              .sorted(
                  Comparator.comparing((Path file) -> file.endsWith(MANIFEST))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
      for (Path file : sent) {
        String name = folder.relativize(file).toString();
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(remote, name);
        files.mkdirs(target.getParent());
        files.copyFromLocalFile(false, true, local(file), target);
      }
      files.delete(new org.apache.hadoop.fs.Path(remote, CHECKPOINT), true);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + remote + ": " + firstLine(failure), failure);
    }
  }

  private Path temporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("ruinsim-");
    temporary.add(folder);
    return folder;
  }

  private static org.apache.hadoop.fs.Path local(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  private static boolean hasScheme(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Removes the local copies. */
  @Override
  public void close() {
    for (Path folder : temporary) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException failure) {
        System.getLogger(HadoopFiles.class.getName())
            .log(System.Logger.Level.DEBUG, "left behind: " + folder, failure);
      }
    }
  }
}
