package io.github.ruinsim.spark;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finished blocks of an unfinished run in a folder of any Hadoop file system: every file is a
 * partial result, written under another name and renamed, so that it is whole or not there. Files
 * of several submissions may stand side by side; what is in one of them is never counted again, and
 * a file that is damaged counts for nothing.
 *
 * <p>Only the driver writes here, each result that arrives once. When many files have gathered, one
 * that holds them all replaces them.
 */
final class BlockStore {
  private static final String ENDING = ".bin";
  private static final int MOST_FILES = 64;

  private final FileSystem files;
  private final Path folder;
  private final Consumer<String> notices;
  private final String submission = UUID.randomUUID().toString().substring(0, 8);
  private final List<Path> merged = new ArrayList<>();
  private int number;

  BlockStore(FileSystem files, Path folder, Consumer<String> notices) {
    this.files = files;
    this.folder = folder;
    this.notices = notices;
  }

  /** All blocks that were committed. */
  Partial read(Plan plan) {
    Partial all = plan.empty();
    for (FileStatus status : list()) {
      Path file = status.getPath();
      try {
        Partial part = plan.read(bytes(status), file.toString());
        if (!all.overlaps(part)) {
          all.merge(part);
        }
        merged.add(file);
      } catch (InputException unusable) {
        notices.accept("ignored, its blocks are simulated again: " + unusable.getMessage());
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read " + file + ": " + text(failure), failure);
      }
    }
    return all;
  }

  /** The largest first: a file that replaced others holds what they hold. */
  private List<FileStatus> list() {
    try {
      return Arrays.stream(files.listStatus(folder))
          .filter(status -> status.isFile() && status.getPath().getName().endsWith(ENDING))
          .sorted(
              Comparator.comparingLong(FileStatus::getLen)
                  .reversed()
                  .thenComparing(status -> status.getPath().getName()))
          .toList();
    } catch (FileNotFoundException nothing) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + folder + ": " + text(failure), failure);
    }
  }

  private byte[] bytes(FileStatus status) throws IOException {
    try (InputStream in = files.open(status.getPath())) {
      return in.readAllBytes();
    }
  }

  /**
   * Commits finished blocks.
   *
   * @param part the bytes of what has come since the last commit
   * @param all the bytes of all that is committed, made where files are to be replaced
   */
  void commit(byte[] part, java.util.function.Supplier<byte[]> all) {
    boolean replace = merged.size() >= MOST_FILES;
    Path file = write(replace ? all.get() : part);
    if (replace) {
      merged.forEach(this::delete);
      merged.clear();
    }
    merged.add(file);
  }

  private Path write(byte[] bytes) {
    String name = String.format(Locale.ROOT, "blocks-%s-%06d", submission, number++);
    Path temporary = new Path(folder, "." + name + ".part");
    Path file = new Path(folder, name + ENDING);
    try {
      try (OutputStream out = files.create(temporary, true)) {
        out.write(bytes);
      }
      if (!files.rename(temporary, file)) {
        throw new IOException("the file could not be renamed");
      }
      return file;
    } catch (IOException failure) {
      delete(temporary);
      throw new UncheckedIOException("cannot write " + file + ": " + text(failure), failure);
    } catch (FSError failure) {
      // How local files say that the disk is full.
      delete(temporary);
      IOException cause = new IOException(String.valueOf(failure.getMessage()), failure);
      throw new UncheckedIOException("cannot write " + file + ": " + text(cause), cause);
    }
  }

  /** What cannot be deleted is harmless. */
  private void delete(Path file) {
    try {
      files.delete(file, false);
    } catch (IOException failure) {
      System.getLogger(BlockStore.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind: " + file, failure);
    }
  }

  static String text(IOException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
