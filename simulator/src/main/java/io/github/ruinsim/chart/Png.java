package io.github.ruinsim.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes flat-coloured pictures as PNG. Without a filter they come out smaller than from ImageIO,
 * in half the time, and without its start-up.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int LEVEL = 5;

  private Png() {}

  /** The file of a picture of {@link BufferedImage#TYPE_INT_RGB}. */
  static byte[] encode(BufferedImage image, int pixelsPerMetre) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    byte[] eightBitRgb = {8, 2, 0, 0, 0};
    chunk(
        file,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(image.getWidth())
            .putInt(image.getHeight())
            .put(eightBitRgb)
            .array());
    byte metre = 1;
    chunk(
        file,
        "pHYs",
        ByteBuffer.allocate(9).putInt(pixelsPerMetre).putInt(pixelsPerMetre).put(metre).array());
    chunk(file, "IDAT", deflate(rows(image)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] rows(BufferedImage image) {
    int width = image.getWidth();
    byte[] rows = new byte[image.getHeight() * (1 + 3 * width)];
    int[] line = new int[width];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      at++; // filter type 0
      // Pixels as they lie there; getRGB would ask the colour model about each.
      image.getRaster().getDataElements(0, y, width, 1, line);
      for (int rgb : line) {
        rows[at++] = (byte) (rgb >> 16);
        rows[at++] = (byte) (rgb >> 8);
        rows[at++] = (byte) rgb;
      }
    }
    return rows;
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(LEVEL);
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
