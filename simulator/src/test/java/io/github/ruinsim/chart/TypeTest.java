package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeTest {
  private static final Font FONT = Type.regular(20);

  @Test
  void fontIsTheShippedOne() {
    assertThat(Type.regular(12).getFontName()).isEqualTo("Noto Sans JP Regular");
    assertThat(Type.bold(12).getFontName()).isEqualTo("Noto Sans JP Bold");
  }

  @Test
  void fontHasWhatTitlesOfStudiesNeed() {
    String text = "Ünïcode £€¥ −×≥≤…–— “quotes” レバレッジ何倍？「鬱・嵐・凄」〜";

    assertThat(FONT.canDisplayUpTo(text)).isEqualTo(-1);
  }

  @Test
  void linesKeepTheWidthAndAllTheText() {
    String text = "one two three four five six seven eight nine ten";

    List<String> lines = Type.wrap(text, FONT, 150);

    assertThat(lines)
        .allSatisfy(line -> assertThat(Type.width(line, FONT)).isLessThanOrEqualTo(150));
    assertThat(String.join(" ", lines)).isEqualTo(text);
  }

  @Test
  void balancedLinesAreAboutEqual() {
    List<String> lines = Type.balance("one two three four five six seven", FONT, 250);

    assertThat(lines).containsExactly("one two three", "four five six seven");
  }

  @Test
  void wordWithoutABlankIsCut() {
    List<String> lines = Type.wrap("x".repeat(100), FONT, 150);

    assertThat(lines).hasSizeGreaterThan(5);
    assertThat(String.join("", lines)).isEqualTo("x".repeat(100));
  }

  @Test
  void japaneseBreaksBeforeAPhraseAndNotInsideAWord() {
    List<String> lines = Type.wrap("レバレッジを上げるほど強制決済の確率が高まる", FONT, 260);

    assertThat(lines).containsExactly("レバレッジを上げるほど", "強制決済の確率が高まる");
  }

  @Test
  void charactersThatTheFontLacksDoNotFail() {
    BufferedImage image = new BufferedImage(200, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();

    double end = Type.draw(g, "a🚀\u0007𠮷\uD800z", FONT, Color.WHITE, 10, 30);

    assertThat(end).isGreaterThan(10);
    g.dispose();
  }
}
