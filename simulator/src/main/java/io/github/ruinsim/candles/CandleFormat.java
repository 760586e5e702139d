package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * A layout of candle files, recognised by content and read row by row. A new layout is one more
 * class in {@link #ALL}; the first that recognises the head reads the file.
 */
sealed interface CandleFormat permits BinanceJson, BinanceCsv, PlainCsv {
  /** All known layouts, in the order in which they are tried. */
  List<CandleFormat> ALL = List.of(new BinanceJson(), new BinanceCsv(), new PlainCsv());

  /** Name for reports and errors. */
  String name();

  /** Whether a file that begins so has this layout. */
  boolean recognises(FileHead head);

  /** Hands every row to the collector, which checks it; nothing but the current row is held. */
  void read(Reader reader, CandleCollector rows) throws IOException;
}
