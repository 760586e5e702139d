package io.github.ruinsim.run;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The bytes of a partial result: format, the study they belong to, finished blocks and tallies of
 * each simulation, and a checksum at the end, which is looked at before anything is believed.
 */
final class PartialBytes {
  private static final int MAGIC = 0x7275696e;
  private static final int FORMAT_VERSION = 5;

  private PartialBytes() {}

  /** What identifies the numbers of a run; reads the whole study. */
  static String identity(Study study) {
    return StudyText.hash(study) + " " + study.seed() + " " + study.paths() + " " + Version.text();
  }

  static byte[] of(RunPlan plan, String identity, Partial partial) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT_VERSION);
      out.writeInt(GridSimulation.BLOCK_PATHS);
      out.writeUTF(identity);
      out.writeInt(plan.simulations.size());
      for (int i = 0; i < plan.simulations.size(); i++) {
        partial.finished(i).write(out);
        if (partial.finished(i).size() > 0) {
          for (Tally tally : partial.tallies(i)) {
            tally.write(out);
          }
        }
      }
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Partial read(RunPlan plan, String identity, Partial partial, byte[] bytes, String source) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int length = bytes.length - Long.BYTES;
      if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
        throw new IOException("the checksum differs");
      }
      if (in.readInt() != MAGIC || in.readInt() != FORMAT_VERSION) {
        throw new InputException(
            source
                + " is not a checkpoint of formatVersion "
                + FORMAT_VERSION
                + ": run without --resume");
      }
      int blockPaths = in.readInt();
      String other = in.readUTF();
      if (blockPaths != GridSimulation.BLOCK_PATHS
          || !other.equals(identity)
          || in.readInt() != plan.simulations.size()) {
        throw new InputException(
            source
                + " belongs to another study, seed, number of paths or version: run without"
                + " --resume");
      }
      for (int i = 0; i < plan.simulations.size(); i++) {
        BlockSet blocks = BlockSet.read(in);
        if (blocks.size() > 0) {
          List<Tally> tallies = new ArrayList<>();
          for (Tally empty : partial.tallies(i)) {
            tallies.add(Tally.read(empty.layout, in));
          }
          partial.put(i, blocks, tallies);
        }
      }
      return partial;
    } catch (IOException failure) {
      throw new InputException(source + " is damaged: run without --resume", failure);
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }
}
