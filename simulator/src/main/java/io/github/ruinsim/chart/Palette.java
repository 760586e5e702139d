package io.github.ruinsim.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * Colours of a theme. Those that tell series apart stay distinct for colour-blind readers (Okabe
 * and Ito, 2008); scales run in one direction of lightness, away from the paper.
 *
 * @param paper background
 * @param ink titles
 * @param grey subtitles and ticks
 * @param pale captions
 * @param grid lines behind the data
 * @param axis axis lines
 * @param blue series colour
 * @param red series colour, for liquidation
 * @param green series colour
 * @param purple series colour, for negative balances
 * @param amber series colour, for stops
 * @param embers scale for a share of the accounts that end badly
 * @param plums scale for rare events
 * @param ladder ordered values such as leverages, the lowest first
 * @param balance scale from loss to gain, paper in the middle
 */
record Palette(
    Color paper,
    Color ink,
    Color grey,
    Color pale,
    Color grid,
    Color axis,
    Color blue,
    Color red,
    Color green,
    Color purple,
    Color amber,
    List<Color> embers,
    List<Color> plums,
    List<Color> ladder,
    List<Color> balance) {
  private static final Color DARK_TEXT = new Color(0x1B2733);

  private static final Palette LIGHT =
      new Palette(
          Color.WHITE,
          DARK_TEXT,
          new Color(0x55626F),
          new Color(0x717D89),
          new Color(0xE4E8EC),
          new Color(0x9AA5B0),
          new Color(0x0B6CA8),
          new Color(0xC8401F),
          new Color(0x00876C),
          new Color(0x5B2A86),
          new Color(0xC98500),
          colors(0xFFF6E9, 0xFEE0B6, 0xFDBF83, 0xF68C57, 0xDE5238, 0xB3221F, 0x7A0610),
          colors(0xF1EDF6, 0xD3C5E3, 0xAB8FC9, 0x7F56A6, 0x522A7A, 0x2B0E4A),
          colors(0xD99A00, 0xE0702A, 0xCB4055, 0x98357D, 0x5F2E8C, 0x281B5E),
          colors(
              0x7F3B08, 0xB8611A, 0xE39A4F, 0xF7DDBB, 0xF4F5F5, 0xCFE2F0, 0x7FB2D6, 0x3079B3,
              0x0D4577));

  private static final Palette DARK =
      new Palette(
          new Color(0x12171D),
          new Color(0xEDF1F5),
          new Color(0xB0BAC4),
          new Color(0x8B97A3),
          new Color(0x28313A),
          new Color(0x55616D),
          new Color(0x5BB0EA),
          new Color(0xF2754F),
          new Color(0x35B997),
          new Color(0xB692EA),
          new Color(0xE8AE40),
          colors(0x1F2731, 0x45293A, 0x7B2F3F, 0xB44238, 0xE06A30, 0xF6A043, 0xFFDC8C),
          colors(0x1F2630, 0x372F55, 0x56438B, 0x7E61BE, 0xAB8AE6, 0xE0CEFF),
          colors(0xF4C651, 0xF28F4D, 0xEA647B, 0xC66ABA, 0x9E80E4, 0x7CA6F6),
          colors(
              0xFFC27A, 0xE08A3C, 0xA3602A, 0x54402F, 0x242C35, 0x2A4258, 0x33688F, 0x4A99D4,
              0x9ACCF7));

  private static List<Color> colors(int... rgb) {
    return Arrays.stream(rgb).mapToObj(Color::new).toList();
  }

  static Palette of(Theme theme) {
    return theme == Theme.DARK ? DARK : LIGHT;
  }

  /** Colours of series in the order in which they are used. */
  List<Color> series() {
    return List.of(blue, red, green, purple, amber, grey);
  }

  /** The colour of the i-th of {@code count} ordered curves. */
  Color step(int i, int count) {
    return at(ladder, count < 2 ? 0.6 : i / (count - 1.0));
  }

  /** A colour paled towards the paper; {@code share} of the paper. */
  Color paled(Color color, double share) {
    return mix(color, paper, share);
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
    return light > 128 ? DARK_TEXT : Color.WHITE;
  }
}
