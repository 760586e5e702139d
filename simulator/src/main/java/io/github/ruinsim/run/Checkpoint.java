package io.github.ruinsim.run;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Finished blocks of a run in one file: which they are and their tallies, with a checksum. Written
 * beside the old file and renamed over it, so that a kill at any moment leaves a whole one.
 */
final class Checkpoint {
  /** Name of the file. */
  static final String FILE = "checkpoint.bin";

  private static final int MAGIC = 0x7275696e;
  private static final int FORMAT_VERSION = 2;

  private Checkpoint() {}

  /** What identifies the numbers of a run. */
  private static String identity(Study study) {
    return StudyText.hash(study) + " " + study.seed() + " " + study.paths() + " " + Version.text();
  }

  static void write(Path directory, Study study, List<BitSet> finished, List<List<Tally>> tallies) {
    Path file = directory.resolve(FILE);
    Path temporary = directory.resolve(FILE + ".tmp");
    try {
      Files.createDirectories(directory);
      CRC32 checksum = new CRC32();
      try (DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(temporary)), checksum))) {
        out.writeInt(MAGIC);
        out.writeInt(FORMAT_VERSION);
        out.writeInt(GridSimulation.BLOCK_PATHS);
        out.writeUTF(identity(study));
        out.writeInt(tallies.size());
        for (int i = 0; i < tallies.size(); i++) {
          long[] bits = finished.get(i).toLongArray();
          out.writeInt(bits.length);
          for (long word : bits) {
            out.writeLong(word);
          }
          for (Tally tally : tallies.get(i)) {
            tally.write(out);
          }
        }
        out.flush();
        out.writeLong(checksum.getValue());
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
    }
  }

  /** Reads a checkpoint of this very run; nothing where there is no file. */
  static List<BitSet> read(Path directory, RunPlan plan, List<List<Tally>> tallies) {
    Path file = directory.resolve(FILE);
    List<BitSet> finished = new ArrayList<>();
    if (!Files.exists(file)) {
      return finished;
    }
    try (DataInputStream in = open(file)) {
      checkSum(file);
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version != FORMAT_VERSION) {
        throw new InputException(
            file
                + " is not a checkpoint of formatVersion "
                + FORMAT_VERSION
                + ": run without --resume");
      }
      int blockPaths = in.readInt();
      String identity = in.readUTF();
      if (blockPaths != GridSimulation.BLOCK_PATHS || !identity.equals(identity(plan.study))) {
        throw new InputException(
            file
                + " belongs to another study, seed, number of paths or version: run without --resume");
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        long[] bits = new long[in.readInt()];
        for (int k = 0; k < bits.length; k++) {
          bits[k] = in.readLong();
        }
        finished.add(BitSet.valueOf(bits));
        for (int group = 0; group < tallies.get(i).size(); group++) {
          tallies.get(i).set(group, Tally.read(plan.simulations.get(i).layout(group), in));
        }
      }
      return finished;
    } catch (IOException failure) {
      throw new InputException(file + " is damaged: run without --resume", failure);
    }
  }

  /** Looks at the whole file before anything in it is believed. */
  private static void checkSum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (DataInputStream in = open(file)) {
      for (long left = Files.size(file) - Long.BYTES; left > 0; ) {
        int length = (int) Math.min(left, buffer.length);
        in.readFully(buffer, 0, length);
        checksum.update(buffer, 0, length);
        left -= length;
      }
      if (in.readLong() != checksum.getValue()) {
        throw new IOException("the checksum differs");
      }
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
  }

  /** Removes the file, once the result is written. */
  static void delete(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
