package io.github.ruinsim.chart;

import java.util.List;

/**
 * One small plot of a {@link Figure}.
 *
 * @param title what is seen
 * @param x horizontal axis
 * @param y vertical axis
 * @param curves what is drawn, the last on top
 */
public record Panel(String title, Axis x, Axis y, List<Curve> curves) {
  /** Copies the curves. */
  public Panel {
    curves = List.copyOf(curves);
  }

  /**
   * An axis.
   *
   * @param title its title; may be empty
   * @param low value at its start, positive on a logarithmic one
   * @param high value at its end
   * @param log whether equal ratios have equal lengths
   * @param percent whether values are shares to be printed in percent
   */
  public record Axis(String title, double low, double high, boolean log, boolean percent) {}

  /**
   * A line or marks, with a band if the ends differ from the values.
   *
   * @param name for the legend; empty for none
   * @param colour number of the colour, 0 = dark, 1 = blue, 2 = red, 3 = green, 4 = amber, 5 = grey
   * @param x horizontal values
   * @param y vertical values
   * @param low lower ends of the band
   * @param high upper ends of the band
   * @param line whether the points are joined
   * @param dots whether they are marked
   */
  public record Curve(
      String name,
      int colour,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      boolean line,
      boolean dots) {
    /** A line without a band. */
    public static Curve line(String name, int colour, double[] x, double[] y) {
      return new Curve(name, colour, x, y, y, y, true, false);
    }

    /** Marks without a band. */
    public static Curve dots(String name, int colour, double[] x, double[] y) {
      return new Curve(name, colour, x, y, y, y, false, true);
    }
  }
}
