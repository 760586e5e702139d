package io.github.ruinsim.candles;

/** Everything a data report can name, with what is done about it. */
public enum FindingKind {
  /** Rows run from the newest to the oldest. */
  NEWEST_FIRST("newest-first", "turned round", true),
  /** A few rows are older than the row before. */
  OUT_OF_ORDER("out-of-order", "sorted by time", true),
  /** Same time and, up to rounding, the same prices. */
  DUPLICATES_AGREEING("duplicates-agreeing", "one row of each kept", true),
  /** Same time and other prices. */
  DUPLICATES_CONTRADICTING(
      "duplicates-contradicting",
      "the wider row with more volume is taken for the later state of the bar, else the first is"
          + " kept",
      true),
  /** Rows without any price. */
  EMPTY_ROWS("null-rows", "left out: they become holes", true),
  /** Rows with prices and an empty volume. */
  EMPTY_VOLUMES("empty-volumes", "read as no volume", false),
  /** Seconds in some rows, milliseconds in others. */
  MIXED_TIME_UNITS("mixed-time-units", "each time read in the unit of its own size", true),
  /** Two columns of time disagree. */
  TIMES_DISAGREE("time-columns-disagree", "the first column is used", false),
  /** One price over several bars, without volume: filled by the exporter. */
  FLAT_FILLED(
      "flat-filled-bars",
      "runs of three or more (ten in a file without volume) give no returns, like a hole",
      true),
  /** A price more than a factor 2 away from both neighbours. */
  BAD_PRINT("bad-print", "a bad close gives no return, other prices are kept", true),
  /** The price goes on at another level by a simple factor, without trading on the way. */
  RESCALED(
      "price-rescaled",
      "a split or new unit of the price: the return is left out, earlier prices are kept as they"
          + " are",
      true),
  /** A close at more than twice or less than half the one before. */
  EXTREME_MOVE("extreme-move", "kept: make sure that it was traded", false),
  /** A price that stands still though volume is reported. */
  FROZEN("frozen-price", "kept: trading at one price, or an outage", false),
  /** Bars that move without volume. */
  MOVES_WITHOUT_VOLUME("moves-without-volume", "kept: make sure that it was traded", false),
  /** High or low inside the body. */
  BAD_RANGE("bad-range", "kept, only closes are used", false),
  /** Every open is the close before it. */
  PREVIOUS_CLOSE_OPEN(
      "previous-close-open", "opens are not first trades: gaps cannot be measured", false),
  /** Bars of means, not of prices. */
  HEIKIN_ASHI("heikin-ashi", "read only because the format was forced: no traded prices", true),
  /** A ticker that became another coin while nothing traded. */
  OTHER_COIN("ticker-reused", "cut at the hole: only the bars before it are kept", true),
  /** The price moved a lot while no bars were written. */
  MOVE_ACROSS_HOLE("move-across-hole", "the return is left out, and it was a large one", false),
  /** Periods without a trade have no row. */
  QUIET_HOLES("holes-without-trades", "a period without a trade has no row here", false),
  /** Holes that repeat on the same clock. */
  REGULAR_HOLES("regular-holes", "an export cut in pieces loses a bar at each joint", false),
  /** The last bar was still open. */
  UNFINISHED_LAST("unfinished-last-bar", "kept, cut it with --to", false),
  /** Bars whose close time comes too early. */
  SHORT_BARS("short-bars", "closed before a full bar had passed: kept", false),
  /** Many bars in a row of another length. */
  MIXED_BARS("mixed-bar-lengths", "only bars of the most frequent length give returns", true),
  /** Times between two grid times. */
  OFF_GRID("off-grid", "no return is taken over them", true),
  /** A market that closes. */
  SESSION("session-data", "gaps between sessions are no holes", false),
  /** Gaps from one session to the next. */
  SESSION_GAPS(
      "session-gaps", "in daily returns they are included, in shorter bars left out", true),
  /** Short bars on Sundays. */
  SUNDAY_BARS("sunday-bars", "short: merged into Monday before a daily fit", false),
  /** The stamp of a daily bar moves by an hour. */
  DAYLIGHT_SAVING("daylight-saving", "a day of 23 or 25 hours counts as one", false),
  /** A local clock that is changed twice a year. */
  LOCAL_TIME(
      "local-time",
      "not moved to UTC: the hour that comes twice in autumn has lost its second bars",
      false),
  /** Which of two numbers of a date is the day. */
  DATE_ORDER("date-order", "all dates read alike", false),
  /** A clock of the broker. */
  BROKER_TIME("broker-time", "not moved to UTC", false),
  /** Times without a zone. */
  NO_ZONE("no-time-zone", "read as UTC", false),
  /** Columns of volume in exchanged order. */
  SWAPPED_VOLUMES("swapped-volume-columns", "volumes serve only to find empty bars", false),
  /** A volume column whose name states another unit. */
  MISLABELLED_VOLUME("mislabelled-volume", "volumes serve only to find empty bars", false),
  /** Volume counted in contracts. */
  CONTRACT_VOLUME("contract-volume", "volumes serve only to find empty bars", false),
  /** Volume counted in ticks. */
  TICK_VOLUME("tick-volume", "volumes serve only to find empty bars", false),
  /** No volume. */
  NO_VOLUME("no-volume", "filled bars cannot be told from quiet ones", false),
  /** Only one price a bar. */
  PRICE_ONLY("price-only", "ranges and gaps are unknown", false),
  /** Closes adjusted for dividends and splits differ. */
  ADJUSTED_CLOSES("adjusted-closes", "the unadjusted close is used", false),
  /** Prices of many venues in one. */
  AGGREGATE("aggregate-price", "ranges are narrower than on any one venue", false),
  /** Column names that occur twice. */
  REPEATED_COLUMNS("repeated-column-names", "the first of each is used", false),
  /** A line before the table. */
  PREAMBLE("preamble", "skipped", false),
  /** A header between rows. */
  REPEATED_HEADER("repeated-header", "skipped: files were put together", false),
  /** A line after the table. */
  TRAILER("trailer", "skipped", false),
  /** Prices of bid and ask. */
  ONE_SIDE("one-side", "bid prices are read, ask prices are not", false),
  /** Bars joined to longer ones. */
  JOINED("joined-bars", "high and low of all, open of the first, close of the last", true),
  /** Bars made of trades. */
  FROM_TRADES("from-trades", "bars were made of trades", true);

  private final String text;
  private final String treatment;
  private final boolean changes;

  FindingKind(String text, String treatment, boolean changes) {
    this.text = text;
    this.treatment = treatment;
    this.changes = changes;
  }

  /** Name in reports and model files. */
  public String text() {
    return text;
  }

  /** What is done about it. */
  public String treatment() {
    return treatment;
  }

  /** Whether it changes or leaves out data, so that the model file must say so. */
  boolean changes() {
    return changes;
  }
}
