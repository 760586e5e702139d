package io.github.ruinsim.candles;

import io.github.ruinsim.wording.Note;

/** Everything a data report can name, with what is done about it. */
public enum FindingKind {
  /** Rows run from the newest to the oldest. */
  NEWEST_FIRST("newest-first", true),
  /** A few rows are older than the row before. */
  OUT_OF_ORDER("out-of-order", true),
  /** Same time and, up to rounding, the same prices. */
  DUPLICATES_AGREEING("duplicates-agreeing", true),
  /** Same time and other prices. */
  DUPLICATES_CONTRADICTING("duplicates-contradicting", true),
  /** Rows without any price. */
  EMPTY_ROWS("null-rows", true),
  /** Rows with prices and an empty volume. */
  EMPTY_VOLUMES("empty-volumes", false),
  /** Seconds in some rows, milliseconds in others. */
  MIXED_TIME_UNITS("mixed-time-units", true),
  /** Two columns of time disagree. */
  TIMES_DISAGREE("time-columns-disagree", false),
  /** One price over several bars, without volume: filled by the exporter. */
  FLAT_FILLED("flat-filled-bars", true),
  /** A price more than a factor 2 away from both neighbours. */
  BAD_PRINT("bad-print", true),
  /** The price goes on at another level by a simple factor, without trading on the way. */
  RESCALED("price-rescaled", true),
  /** A close at more than twice or less than half the one before. */
  EXTREME_MOVE("extreme-move", false),
  /** A price that stands still though volume is reported. */
  FROZEN("frozen-price", false),
  /** Bars that move without volume. */
  MOVES_WITHOUT_VOLUME("moves-without-volume", false),
  /** High or low inside the body. */
  BAD_RANGE("bad-range", false),
  /** Every open is the close before it. */
  PREVIOUS_CLOSE_OPEN("previous-close-open", false),
  /** Bars of means, not of prices. */
  HEIKIN_ASHI("heikin-ashi", true),
  /** A ticker that became another coin while nothing traded. */
  OTHER_COIN("ticker-reused", true),
  /** The price moved a lot while no bars were written. */
  MOVE_ACROSS_HOLE("move-across-hole", false),
  /** Periods without a trade have no row. */
  QUIET_HOLES("holes-without-trades", false),
  /** Holes that repeat on the same clock. */
  REGULAR_HOLES("regular-holes", false),
  /** The last bar was still open. */
  UNFINISHED_LAST("unfinished-last-bar", false),
  /** Bars whose close time comes too early. */
  SHORT_BARS("short-bars", false),
  /** Many bars in a row of another length. */
  MIXED_BARS("mixed-bar-lengths", true),
  /** Times between two grid times. */
  OFF_GRID("off-grid", true),
  /** A market that closes. */
  SESSION("session-data", false),
  /** Gaps from one session to the next. */
  SESSION_GAPS("session-gaps", true),
  /** Short bars on Sundays. */
  SUNDAY_BARS("sunday-bars", false),
  /** The stamp of a daily bar moves by an hour. */
  DAYLIGHT_SAVING("daylight-saving", false),
  /** A local clock that is changed twice a year. */
  LOCAL_TIME("local-time", false),
  /** Which of two numbers of a date is the day. */
  DATE_ORDER("date-order", false),
  /** A clock of the broker. */
  BROKER_TIME("broker-time", false),
  /** Times without a zone. */
  NO_ZONE("no-time-zone", false),
  /** Columns of volume in exchanged order. */
  SWAPPED_VOLUMES("swapped-volume-columns", false),
  /** A volume column whose name states another unit. */
  MISLABELLED_VOLUME("mislabelled-volume", false),
  /** Volume counted in contracts. */
  CONTRACT_VOLUME("contract-volume", false),
  /** Volume counted in ticks. */
  TICK_VOLUME("tick-volume", false),
  /** No volume. */
  NO_VOLUME("no-volume", false),
  /** Only one price a bar. */
  PRICE_ONLY("price-only", false),
  /** Closes adjusted for dividends and splits differ. */
  ADJUSTED_CLOSES("adjusted-closes", false),
  /** Prices of many venues in one. */
  AGGREGATE("aggregate-price", false),
  /** Column names that occur twice. */
  REPEATED_COLUMNS("repeated-column-names", false),
  /** A line before the table. */
  PREAMBLE("preamble", false),
  /** A header between rows. */
  REPEATED_HEADER("repeated-header", false),
  /** A line after the table. */
  TRAILER("trailer", false),
  /** Prices of bid and ask. */
  ONE_SIDE("one-side", false),
  /** Bars joined to longer ones. */
  JOINED("joined-bars", true),
  /** Bars made of trades. */
  FROM_TRADES("from-trades", true);

  private final String text;
  private final boolean changes;

  FindingKind(String text, boolean changes) {
    this.text = text;
    this.changes = changes;
  }

  /** Name in reports and model files. */
  public String text() {
    return text;
  }

  /** What is done about it. */
  public Note treatment() {
    return Note.of("finding." + text);
  }

  /** Whether it changes or leaves out data, so that the model file must say so. */
  boolean changes() {
    return changes;
  }
}
