package io.github.ruinsim.candles;

/** One row as text, before anything is checked; empty where a layout has no such column. */
final class CandleRow {
  String time = "";
  String open = "";
  String high = "";
  String low = "";
  String close = "";
  String volume = "";

  /** A second volume in another unit, for example of the quote currency. */
  String otherVolume = "";

  /** Last instant of the bar. */
  String closeTime = "";

  /** The open time once more, in another notation. */
  String timeAgain = "";

  /** The close after dividends and splits. */
  String adjustedClose = "";

  /** Sets all four prices to the only one that the layout has. */
  void onlyPrice(String price) {
    open = price;
    high = price;
    low = price;
    close = price;
  }
}
