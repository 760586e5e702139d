package io.github.ruinsim.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts as bytes: seven bits a byte, the lowest first, and a run of zeros as 0 and its length.
 * Histograms are mostly zeros and small numbers, so this is about a tenth of eight bytes a count.
 */
final class CountCodec {
  private CountCodec() {}

  static void write(long[] counts, DataOutput out) throws IOException {
    for (int i = 0; i < counts.length; ) {
      if (counts[i] != 0) {
        number(counts[i++], out);
      } else {
        int start = i;
        while (i < counts.length && counts[i] == 0) {
          i++;
        }
        out.writeByte(0);
        number(i - start, out);
      }
    }
  }

  /** Fills an array with what {@link #write} wrote of one of the same length. */
  static void read(long[] counts, DataInput in) throws IOException {
    for (int i = 0; i < counts.length; ) {
      long count = number(in);
      if (count != 0) {
        counts[i++] = count;
      } else {
        long zeros = number(in);
        if (zeros < 1 || zeros > counts.length - i) {
          throw new IOException("a run of " + zeros + " zeros leaves the table");
        }
        i += (int) zeros;
      }
    }
  }

  private static void number(long value, DataOutput out) throws IOException {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.writeByte((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  private static long number(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readByte();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a count of more than 64 bits");
  }
}
