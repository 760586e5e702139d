package io.github.ruinsim.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sets text in the shipped font: widths, line breaks and drawing. Characters that the font lacks
 * come from a font of the machine, or as an empty box where that has none either.
 */
final class Type {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final Font REGULAR = load("NotoSansJP-Regular.ttf", Font.PLAIN);
  private static final Font BOLD = load("NotoSansJP-Bold.ttf", Font.BOLD);

  private Type() {}

  private static Font load(String file, int style) {
    try (InputStream in = Type.class.getResourceAsStream("font/" + file)) {
      if (in != null) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      }
    } catch (IOException | FontFormatException e) {
      System.getLogger(Type.class.getName())
          .log(System.Logger.Level.WARNING, "The font of the charts cannot be read: {0}", e);
    }
    return new Font(Font.SANS_SERIF, style, 12);
  }

  /** The regular weight. */
  static Font regular(double size) {
    return REGULAR.deriveFont((float) size);
  }

  /** The bold weight. */
  static Font bold(double size) {
    return BOLD.deriveFont((float) size);
  }

  /** Width of one line of text. */
  static double width(String text, Font font) {
    double width = 0;
    for (Run run : runs(text, font)) {
      width += run.width();
    }
    return width;
  }

  /** Draws one line of text and returns where it ends. */
  static double draw(Graphics2D g, String text, Font font, Color color, double x, double baseline) {
    double end = x;
    for (Run run : text.isEmpty() ? List.<Run>of() : runs(text, font)) {
      if (g.getRenderingHint(SvgGlyphs.KEY) instanceof SvgGlyphs glyphs) {
        glyphs.draw(run.text, run.font, color, end, baseline);
      } else {
        g.setPaint(color);
        g.setFont(run.font);
        g.drawString(run.text, (float) end, (float) baseline);
      }
      end += run.width();
    }
    return end;
  }

  private static List<Run> runs(String text, Font font) {
    List<Run> runs = new ArrayList<>();
    if (font.canDisplayUpTo(text) < 0) {
      runs.add(new Run(text, font));
      return runs;
    }
    Font fallback = new Font(Font.SANS_SERIF, font.getStyle(), 12).deriveFont(font.getSize2D());
    StringBuilder pending = new StringBuilder();
    Font current = font;
    for (int c : text.codePoints().toArray()) {
      Font wanted = !font.canDisplay(c) && fallback.canDisplay(c) ? fallback : font;
      if (!wanted.equals(current) && pending.length() > 0) {
        runs.add(new Run(pending.toString(), current));
        pending.setLength(0);
      }
      current = wanted;
      pending.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
    }
    runs.add(new Run(pending.toString(), current));
    return runs;
  }

  private record Run(String text, Font font) {
    double width() {
      return text.isEmpty() ? 0 : font.getStringBounds(text, EXACT).getWidth();
    }
  }

  /** Breaks text into lines of at most {@code width}; at least one line. */
  static List<String> wrap(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(text)) {
      if (line.length() > 0 && width((line + piece).strip(), font) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(piece);
      while (width(line.toString().strip(), font) > width && line.length() > 1) {
        int fits = line.length() - 1;
        while (fits > 1 && width(line.substring(0, fits), font) > width) {
          fits--;
        }
        lines.add(line.substring(0, fits));
        line.delete(0, fits);
      }
    }
    lines.add(line.toString().strip());
    return lines;
  }

  /** Like {@link #wrap}, but with lines of about the same length, as a headline wants it. */
  static List<String> balance(String text, Font font, double width) {
    List<String> best = wrap(text, font, width);
    int lines = best.size();
    double low = width / lines / 2;
    double high = width;
    while (lines > 1 && high - low > 4) {
      double middle = (low + high) / 2;
      List<String> trial = wrap(text, font, middle);
      if (trial.size() == lines) {
        best = trial;
        high = middle;
      } else {
        low = middle;
      }
    }
    return best;
  }

  /** What must stay together on a line. */
  private static List<String> pieces(String text) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == text.length() || !joined(text.codePointBefore(end), text.codePointAt(end))) {
        pieces.add(text.substring(start, end));
        start = end;
      }
    }
    return pieces;
  }

  /**
   * Japanese breaks before a new phrase, so not before hiragana, inside runs of katakana or kanji,
   * or between a number and its counter.
   */
  private static boolean joined(int before, int after) {
    boolean number = Character.isDigit(before) || before == '%';
    return (isHiragana(after) && (Character.isLetterOrDigit(before) || number))
        || (isKatakana(before) && isKatakana(after))
        || (Character.isIdeographic(before) && Character.isIdeographic(after))
        || (number && (Character.isIdeographic(after) || isKatakana(after)));
  }

  private static boolean isHiragana(int c) {
    return c >= 0x3041 && c <= 0x309F;
  }

  private static boolean isKatakana(int c) {
    return c >= 0x30A1 && c <= 0x30FC && c != 0x30FB;
  }
}
