package io.github.ruinsim.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Counts as bytes: how many there are, then seven bits a byte, the lowest first, and a run of zeros
 * as 0 and its length. Histograms are mostly zeros and small numbers, so this is about a tenth of
 * eight bytes a count.
 */
final class CountCodec {
  private static final int LONGEST = 10;

  private CountCodec() {}

  static void write(long[] counts, DataOutput out) throws IOException {
    byte[] bytes = new byte[256];
    int end = 0;
    for (int i = 0; i < counts.length; ) {
      if (end > bytes.length - 2 * LONGEST) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      if (counts[i] != 0) {
        end = put(counts[i++], bytes, end);
      } else {
        int start = i;
        while (i < counts.length && counts[i] == 0) {
          i++;
        }
        bytes[end++] = 0;
        end = put(i - start, bytes, end);
      }
    }
    out.writeInt(end);
    out.write(bytes, 0, end);
  }

  /** Fills an array with what {@link #write} wrote of one of the same length. */
  static void read(long[] counts, DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > (long) LONGEST * counts.length + LONGEST) {
      throw new IOException(length + " bytes are not " + counts.length + " counts");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    try {
      read(counts, ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException end) {
      throw new IOException("the counts end early", end);
    }
  }

  private static void read(long[] counts, ByteBuffer bytes) throws IOException {
    for (int i = 0; i < counts.length; ) {
      long count = number(bytes);
      if (count != 0) {
        counts[i++] = count;
      } else {
        long zeros = number(bytes);
        if (zeros < 1 || zeros > counts.length - i) {
          throw new IOException("a run of " + zeros + " zeros leaves the table");
        }
        i += (int) zeros;
      }
    }
    if (bytes.hasRemaining()) {
      throw new IOException("there are more than " + counts.length + " counts");
    }
  }

  private static int put(long value, byte[] bytes, int at) {
    int end = at;
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[end++] = (byte) ((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    bytes[end++] = (byte) left;
    return end;
  }

  private static long number(ByteBuffer bytes) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a count of more than 64 bits");
  }
}
