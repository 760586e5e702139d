package io.github.ruinsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.text.Columns;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void theTableInEnglish() {
    assertThat(ResultTable.text(SampleResult.small(), Locale.ENGLISH))
        .isEqualTo(
            """
            How much leverage survives?
            garch-t (btc-1h-2018-2025) · binance-usdm · linear, long · 30 days · 200,000 paths · 95 % intervals · seed 42 · study 0123456789ab

            no stop
            leverage           liquidated        negative balance  ruined (below 10 %)         median equity
                  1x           < 0.0015 %              < 0.0015 %          > 99.9985 %  0.333 [0.330, 0.337]
                 10x  23.3 % [23.1, 23.5]  0.078 % [0.065, 0.090]  76.7 % [76.5, 76.9]  2.333 [2.330, 2.337]
                125x              refused                 refused              refused               refused

            Probability of liquidation by distance of the stop from entry
            leverage        none         5 %
                  1x  < 0.0015 %  < 0.0015 %
                 10x      23.3 %    0.0060 %
                125x     refused     refused

            Equity in starting wallets; ruined = equity below that share of it at any time; brackets are intervals.
            125x refused: above the venue's 100x
            Note: Negative balances assume that jumps pass without trading.
            Note: Words of a venue file.
            """);
  }

  @Test
  void theTableInJapaneseLinesUpInFullWidthCells() {
    String text = ResultTable.text(SampleResult.small(), Locale.JAPANESE);

    assertThat(text)
        .isEqualTo(
            """
            レバレッジ何倍なら生き残れるか
            garch-t (btc-1h-2018-2025) · binance-usdm · リニア ロング · 30日 · 200,000本のパス · 95%信頼区間 · シード 42 · 条件 0123456789ab

            損切りなし
            レバレッジ            強制決済           マイナス残高     破産（10%未満）        純資産の中央値
                   1倍           < 0.0015%              < 0.0015%          > 99.9985%  0.333 [0.330, 0.337]
                  10倍  23.3% [23.1, 23.5]  0.078% [0.065, 0.090]  76.7% [76.5, 76.9]  2.333 [2.330, 2.337]
                 125倍            取引不可               取引不可            取引不可              取引不可

            損切り幅ごとの強制決済の確率
            レバレッジ       なし         5%
                   1倍  < 0.0015%  < 0.0015%
                  10倍      23.3%    0.0060%
                 125倍   取引不可   取引不可

            純資産は元手に対する倍率。破産は純資産が元手のこの割合を一度でも下回ること。角括弧は信頼区間。
            125倍 取引不可：上限の100倍を超える
            注：マイナス残高は、ジャンプの間は約定できないという仮定による。
            注：Words of a venue file.
            """);
    List<Integer> widths = text.lines().skip(4).limit(4).map(Columns::width).distinct().toList();
    assertThat(widths).hasSize(1);
  }

  @Test
  void nothingIsEverZeroPercent() {
    assertThat(ResultTable.text(SampleResult.small(), Locale.ENGLISH))
        .doesNotContain(" 0 %")
        .doesNotContain(" 0.0 %")
        .doesNotContain("100.0 %");
  }

  @Test
  void fullWidthLettersCountTwiceAndCombiningOnesNothing() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("倍率")).isEqualTo(4);
    assertThat(Columns.width("（％）")).isEqualTo(6);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    assertThat(Columns.width("×·ﾊ")).isEqualTo(3);
  }
}
