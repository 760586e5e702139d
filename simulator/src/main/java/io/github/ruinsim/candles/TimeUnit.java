package io.github.ruinsim.candles;

/**
 * How a file writes time; decided by the magnitude of the number, never by the year, because one
 * venue writes milliseconds in one file and microseconds in the next. Numbers between 1973 and 5138
 * are recognised in each unit.
 */
enum TimeUnit {
  SECONDS("seconds"),
  MILLISECONDS("milliseconds"),
  MICROSECONDS("microseconds"),
  NANOSECONDS("nanoseconds"),
  ISO_TEXT("date and time text");

  private final String words;

  TimeUnit(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The unit of a number of at least 1e8; smaller ones are no time since 1970 in any unit. */
  static TimeUnit ofMagnitude(long time) {
    if (time < 100_000_000_000L) {
      return SECONDS;
    }
    if (time < 100_000_000_000_000L) {
      return MILLISECONDS;
    }
    return time < 100_000_000_000_000_000L ? MICROSECONDS : NANOSECONDS;
  }

  /** Milliseconds since 1970, rounded down. */
  long toMillis(long time) {
    return switch (this) {
      case SECONDS -> time * 1000;
      case MILLISECONDS, ISO_TEXT -> time;
      case MICROSECONDS -> Math.floorDiv(time, 1000);
      case NANOSECONDS -> Math.floorDiv(time, 1_000_000);
    };
  }
}
