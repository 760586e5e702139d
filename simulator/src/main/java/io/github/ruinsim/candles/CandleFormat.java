package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * A layout of candle files, recognised by content and read row by row. A new layout is one more
 * class in {@link #ALL}; the first that recognises the head reads the file.
 */
sealed interface CandleFormat
    permits BinanceCsv,
        CryptoDataDownload,
        Yahoo,
        CoinMetrics,
        TradingView,
        PythonBinance,
        Fxcm,
        PlainCsv,
        Kraken,
        MetaTrader,
        TradesCsv,
        JsonFormat {
  /** All known layouts, in the order in which they are tried. */
  List<CandleFormat> ALL =
      List.of(
          JsonFormat.BINANCE,
          JsonFormat.FREQTRADE,
          JsonFormat.COINBASE,
          JsonFormat.COINBASE_LISTS,
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

  /** Key of {@code --format}. */
  String key();

  /** Name for reports and errors. */
  String name();

  /** Whether a file that begins so has this layout. */
  boolean recognises(FileHead head);

  /** Whether genuine files of this layout mix units of time. */
  default boolean mixesUnits() {
    return false;
  }

  /** Hands every row to the collector, which checks it; nothing but the current row is held. */
  void read(Reader reader, CandleCollector rows) throws IOException;
}
