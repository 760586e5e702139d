package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.util.List;

/** The layouts of candle files. */
final class CandleFormats {
  /** All known layouts, in the order in which they are tried. */
  static final List<CandleFormat> ALL =
      List.of(
          JsonFormat.BINANCE,
          JsonFormat.FREQTRADE,
          JsonFormat.COINBASE,
          JsonFormat.COINBASE_LISTS,
          JsonFormat.KRAKEN,
          JsonFormat.LISTS,
          JsonFormat.OBJECTS,
          new BinanceCsv(),
          new CryptoDataDownload(),
          new Yahoo(),
          new CoinMetrics(),
          new PythonBinance(),
          new Fxcm(),
          new TradingView(),
          new Kraken(),
          new MetaTrader(),
          new TradesCsv(),
          new PlainCsv());

  private CandleFormats() {}

  /** The layout of that key. */
  static CandleFormat of(String key) {
    return ALL.stream()
        .filter(format -> format.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new InputException("--format = " + key + ": " + Words.hint(key, keys())));
  }

  /** The keys of all layouts. */
  static List<String> keys() {
    return ALL.stream().map(CandleFormat::key).toList();
  }
}
