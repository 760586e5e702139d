package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every rule by the clock with a close one second before its instant, at it, and one second after:
 * what is due happens at the last close at or before it. Hourly bars.
 */
class CalendarBoundaryTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int BARS = 100;

  private static Calendar calendar(Venue venue, String start) {
    Schedule schedule = new Schedule(BARS, Double.POSITIVE_INFINITY, 1);
    return new Calendar(schedule, venue, Instant.parse(start), 3600);
  }

  private static Venue clock(LossCut cut, MarginCall call, TradingHours hours) {
    return Venue.NONE.edit().clock(new MarginClock(cut, call, hours)).build();
  }

  private static List<Integer> closes(boolean... at) {
    return IntStream.range(0, at.length).filter(i -> at[i]).boxed().toList();
  }

  /** Judged at 07:00 in Tokyo, 22:00 UTC, on the value of 21:59; due at 05:00, 20:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    // close 21 stands one second before, at, and one second after 21:59
    "2026-01-01T00:58:59Z, 21, 43",
    "2026-01-01T00:59:00Z, 21, 43",
    "2026-01-01T00:59:01Z, 20, 43",
    // close 44 stands one second before, at, and one second after 20:00 of the next day
    "2025-12-31T23:59:59Z, 21, 44",
    "2026-01-01T00:00:00Z, 21, 44",
    "2026-01-01T00:00:01Z, 21, 43"
  })
  void aCallIsJudgedAndDueAtTheLastCloseBefore(String start, int judged, int due) {
    MarginCall call =
        new MarginCall(
            1, LocalTime.of(7, 0), Duration.ofMinutes(1), LocalTime.of(5, 0), 1, TOKYO, false, 0);

    Calendar calendar = calendar(clock(LossCut.NONE, call, TradingHours.ALWAYS), start);

    assertThat(closes(calendar.judged).get(0)).isEqualTo(judged);
    assertThat(calendar.deadline[judged]).isEqualTo(due);
  }

  /** Closed from Friday 17:00 in New York, 22:00 UTC, to Sunday 17:00. */
  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, 47, 95",
    "2026-01-01T00:00:00Z, 46, 94",
    "2026-01-01T00:00:01Z, 46, 94"
  })
  void theWeekendBeginsAtItsInstant(String start, int firstClosed, int firstOpen) {
    Calendar calendar =
        calendar(clock(LossCut.NONE, MarginCall.NONE, TradingHours.FOREIGN_EXCHANGE), start);

    for (int close = 0; close <= BARS; close++) {
      assertThat(calendar.open[close])
          .as("%s", close)
          .isEqualTo(close < firstClosed || close >= firstOpen);
    }
  }

  /** A swap at 17:00 in New York, 22:00 UTC, none for a position opened in that instant. */
  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, 22",
    "2026-01-01T00:00:00Z, 22",
    "2026-01-01T00:00:01Z, 21",
    "2025-12-31T21:59:59Z, 0",
    "2025-12-31T22:00:00Z, 24",
    "2025-12-31T22:00:01Z, 23"
  })
  void aNightIsChargedAtTheLastCloseBeforeItsStamp(String start, int first) {
    Overnight swap = new Overnight(0.01, 0.01, LocalTime.of(17, 0), NEW_YORK, Overnight.EACH_DAY);
    Venue venue = Venue.NONE.edit().carry(new Carry(Funding.NONE, Borrowing.NONE, swap)).build();

    Calendar calendar = calendar(venue, start);

    assertThat(IntStream.range(0, BARS).filter(i -> calendar.nights[i] > 0).findFirst())
        .hasValue(first);
  }

  /** Looks at 00:00, 04:00 …; and once a bar. */
  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, 14400, 0, 4",
    "2026-01-01T00:00:00Z, 14400, 0, 4",
    "2026-01-01T00:00:01Z, 14400, 3, 7",
    "2026-01-01T00:00:01Z, 3600, 0, 1"
  })
  void aLookIsTheLastCloseBefore(String start, double poll, int first, int second) {
    Calendar calendar =
        calendar(clock(new LossCut(0.5, 0, poll), MarginCall.NONE, TradingHours.ALWAYS), start);

    assertThat(calendar.polled).isTrue();
    assertThat(closes(calendar.looks).subList(0, 2)).containsExactly(first, second);
  }

  /** A period of interest begins at the opening and each four hours after it. */
  @ParameterizedTest
  @CsvSource({"14400, 0, 4", "14401, 0, 4", "14399, 0, 3"})
  void aPeriodIsChargedWhenItBegins(double seconds, int first, int second) {
    Borrowing borrowing = new Borrowing(0.001, seconds / 3600, 0, false);
    Venue venue =
        Venue.NONE.edit().carry(new Carry(Funding.NONE, borrowing, Overnight.NONE)).build();

    Calendar calendar = calendar(venue, "2026-01-01T00:00:00Z");

    List<Integer> charged =
        IntStream.range(0, BARS).filter(i -> calendar.periods[i] > 0).boxed().toList();
    assertThat(charged.subList(0, 2)).containsExactly(first, second);
  }
}
