package io.github.ruinsim.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * Colours. Those that tell series apart stay distinct for colour-blind readers (Okabe and Ito,
 * 2008); scales run from light to dark in one direction.
 */
final class Palette {
  static final Color INK = new Color(0x1B2733);
  static final Color GREY = new Color(0x55626F);
  static final Color PALE = new Color(0x717D89);
  static final Color GRID = new Color(0xE4E8EC);
  static final Color AXIS = new Color(0x9AA5B0);
  static final Color BLUE = new Color(0x0B6CA8);
  static final Color RED = new Color(0xC8401F);
  static final Color GREEN = new Color(0x00876C);
  static final Color PURPLE = new Color(0x5B2A86);
  static final Color AMBER = new Color(0xC98500);

  /** Light to dark, for a share of the accounts that end badly. */
  static final List<Color> EMBERS =
      colors(0xFFF6E9, 0xFEE0B6, 0xFDBF83, 0xF68C57, 0xDE5238, 0xB3221F, 0x7A0610);

  /** Light to dark, for rare events on a logarithmic scale. */
  static final List<Color> PLUMS =
      colors(0xF1EDF6, 0xD3C5E3, 0xAB8FC9, 0x7F56A6, 0x522A7A, 0x2B0E4A);

  /** Ordered values such as leverages, the lowest first. */
  static final List<Color> LADDER =
      colors(0xD99A00, 0xE0702A, 0xCB4055, 0x98357D, 0x5F2E8C, 0x281B5E);

  private Palette() {}

  private static List<Color> colors(int... rgb) {
    return Arrays.stream(rgb).mapToObj(Color::new).toList();
  }

  /** Colour at {@code position} in [0, 1] of a scale. */
  static Color at(List<Color> scale, double position) {
    double place = Math.min(1, Math.max(0, position)) * (scale.size() - 1);
    int left = Math.min(scale.size() - 2, (int) place);
    return mix(scale.get(left), scale.get(left + 1), place - left);
  }

  /** A colour between two; {@code share} of the second. */
  static Color mix(Color first, Color second, double share) {
    return new Color(
        (int) Math.round(first.getRed() + share * (second.getRed() - first.getRed())),
        (int) Math.round(first.getGreen() + share * (second.getGreen() - first.getGreen())),
        (int) Math.round(first.getBlue() + share * (second.getBlue() - first.getBlue())));
  }

  /** Dark or white, whichever reads better on {@code background}. */
  static Color textOn(Color background) {
    double light =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    return light > 128 ? INK : Color.WHITE;
  }
}
