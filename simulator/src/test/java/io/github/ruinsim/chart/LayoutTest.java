package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks at drawn pages: no text is cut off or lies on another text. */
class LayoutTest {
  private static final Pattern TEXT =
      Pattern.compile(
          "<g transform='translate\\(([^,]+),([^)]+)\\) scale\\(([^)]+)\\)'"
              + " fill='[^']*'>(.*?)</g>");
  private static final Pattern USE = Pattern.compile("href='#([^']+)' x='([^']+)'");
  private static final Pattern GLYPH = Pattern.compile("<path id='([^']+)' d='([^']+)'/>");

  static Stream<Arguments> pages() {
    Map<String, SyntheticResult> results = new HashMap<>();
    results.put("usual", new SyntheticResult());
    results.put("rare", new SyntheticResult().factor(1e-3));
    results.put("certain", new SyntheticResult().factor(1e9));
    results.put("never", new SyntheticResult().factor(0));
    results.put("one stop", new SyntheticResult().stops(List.of(0.05)));
    results.put("ten years", new SyntheticResult().horizonDays(3650));
    String endless = "endless".repeat(60);
    String japanese = "どこまでも続くとても長い題名、".repeat(15);
    results.put(
        "long texts",
        new SyntheticResult().venue(endless).title(Map.of("en", endless, "ja", japanese)));
    results.put(
        "venues", new SyntheticResult().venues(List.of("none", "binance-usdm", "gate", endless)));
    results.put("one point", new SyntheticResult().leverages(List.of(10.0)).stops(List.of(0.05)));
    String hostile = "</script><svg onload='x'>&amp; \"q\" 🚀 שלום عربى \u202e {a} %s\u0007";
    results.put(
        "hostile",
        new SyntheticResult().venue(hostile).title(Map.of("en", hostile, "ja", hostile)));
    List<Arguments> pages = new ArrayList<>();
    results.forEach(
        (name, result) -> {
          for (ChartStyle style : styles(name)) {
            Source source = Source.of(result.build(), style);
            for (Chart chart : Chart.ALL) {
              if (chart.of(source) instanceof Sheet sheet) {
                Layout page = ChartSet.layout(source, sheet, style.language());
                pages.add(Arguments.of(name + " " + style + " " + chart.name(), page));
              }
            }
          }
        });
    return pages.stream();
  }

  /** Every size in both languages for a usual result; for others each size and language once. */
  private static List<ChartStyle> styles(String name) {
    List<ChartStyle> styles = new ArrayList<>();
    for (ChartSize size : ChartSize.values()) {
      Language other = size == ChartSize.PAGE ? Language.EN : Language.JA;
      styles.add(new ChartStyle(other, Theme.LIGHT, size, 1));
      if (name.equals("usual")) {
        Language second = size == ChartSize.PAGE ? Language.JA : Language.EN;
        styles.add(new ChartStyle(second, Theme.DARK, size, 1));
      }
    }
    return styles;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void noTextLeavesThePageOrTouchesAnother(String name, Layout page) {
    String svg = new String(Canvas.draw(page, ChartFormat.SVG, 1, "chart"), StandardCharsets.UTF_8);

    List<Rectangle2D> texts = texts(svg);

    assertThat(texts).as("title, subtitle, caption and axis labels").hasSizeGreaterThan(8);
    Rectangle2D inside = new Rectangle2D.Double(8, 8, page.width() - 16, page.height() - 12);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(inside.contains(texts.get(i))).as("%s inside the page", texts.get(i)).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(texts.get(i).intersects(texts.get(j)))
            .as("%s and %s apart", texts.get(i), texts.get(j))
            .isFalse();
      }
    }
  }

  /** Boxes around the ink of each line of text. */
  private static List<Rectangle2D> texts(String svg) {
    Map<String, Rectangle2D> glyphs = new HashMap<>();
    for (Matcher glyph = GLYPH.matcher(svg); glyph.find(); ) {
      glyphs.put(glyph.group(1), box(glyph.group(2)));
    }
    List<Rectangle2D> texts = new ArrayList<>();
    for (Matcher text = TEXT.matcher(svg); text.find(); ) {
      double x = Double.parseDouble(text.group(1));
      double y = Double.parseDouble(text.group(2));
      double scale = Double.parseDouble(text.group(3));
      List<Rectangle2D> inks = new ArrayList<>();
      for (Matcher use = USE.matcher(text.group(4)); use.find(); ) {
        Rectangle2D glyph = Objects.requireNonNull(glyphs.get(use.group(1)));
        double shift = Double.parseDouble(use.group(2));
        inks.add(
            new Rectangle2D.Double(
                x + scale * (shift + glyph.getX()),
                y + scale * glyph.getY(),
                scale * glyph.getWidth(),
                scale * glyph.getHeight()));
      }
      inks.stream().reduce(Rectangle2D::createUnion).ifPresent(texts::add);
    }
    return texts;
  }

  private static Rectangle2D box(String path) {
    double[] numbers =
        Pattern.compile("-?\\d+")
            .matcher(path)
            .results()
            .map(MatchResult::group)
            .mapToDouble(Double::parseDouble)
            .toArray();
    Rectangle2D box = new Rectangle2D.Double(numbers[0], numbers[1], 0, 0);
    for (int i = 2; i < numbers.length; i += 2) {
      box.add(numbers[i], numbers[i + 1]);
    }
    return box;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void nothingIsDrawnOnTheEdgeOfThePage(String name, Layout page) {
    BufferedImage image = Canvas.image(page, 1);

    int edge = 5;
    int paper = image.getRGB(0, 0);
    for (int y = 0; y < image.getHeight(); y++) {
      boolean row = y < edge || y >= image.getHeight() - edge;
      for (int x = 0; x < image.getWidth(); x++) {
        if ((row || x < edge || x >= image.getWidth() - edge) && image.getRGB(x, y) != paper) {
          throw new AssertionError("ink at " + x + ", " + y);
        }
      }
    }
  }
}
