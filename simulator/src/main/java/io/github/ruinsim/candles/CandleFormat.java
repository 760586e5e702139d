package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;

/**
 * A layout of candle files, recognised by content and read row by row. A new layout is one more
 * class in {@link CandleFormats}; the first that recognises the head reads the file.
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
  /** Key of {@code --format}. */
  String key();

  /** Name for reports and errors. */
  String name();

  /** Whether a file that begins so has this layout. */
  boolean recognises(FileHead head);

  /** Which units of time genuine files of this layout mix. */
  default UnitMix unitMix() {
    return UnitMix.NONE;
  }

  /** Hands every row to the collector, which checks it; nothing but the current row is held. */
  void read(Reader reader, CandleCollector rows) throws IOException;
}
