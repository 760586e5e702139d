package io.github.ruinsim.kernel;

import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.time.Instant;
import java.util.List;

/**
 * One account of the event engine on a scripted path of hourly bars from 2026 on, without funding.
 */
final class ScriptedAccount {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private ScriptedAccount() {}

  /**
   * How the account ends.
   *
   * @param stop distance of the stop; infinite for none
   */
  static Outcome outcome(
      MarginTerms terms, Venue venue, double stop, Monitoring monitoring, ScriptedCursor path) {
    Schedule schedule = new Schedule(path.bars(), Double.POSITIVE_INFINITY, 1);
    Calendar calendar = new Calendar(schedule, venue, START, 3600);
    MarginAccount account =
        new MarginAccount(
            terms, calendar, LaneRates.constant(schedule), stop, 0, EventListener.NONE);
    EventEngine engine = new EventEngine(List.of(account), monitoring, path.bars());
    engine.start();
    path.rewind();
    engine.walk(path);
    return account.outcome();
  }
}
