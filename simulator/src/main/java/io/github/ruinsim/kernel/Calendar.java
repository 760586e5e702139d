package io.github.ruinsim.kernel;

import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a venue does at which close of a bar, closes counted from 0 at entry. What falls inside a
 * bar happens at the last close at or before it, as funding does.
 */
public final class Calendar {
  private static final int NEVER = PathAccount.NEVER;

  final Schedule schedule;

  /** Nights charged. */
  final int[] nights;

  /** Periods of interest that begin. */
  final int[] periods;

  /** Whether a margin call is judged. */
  final boolean[] judged;

  /** Close of the deadline of a call that is made here. */
  final int[] deadline;

  /** Whether a loss-cut that is polled looks. */
  final boolean[] looks;

  /** Whether the market trades in the bar after the close. */
  final boolean[] open;

  /** Whether the loss-cut is looked at only at closes of bars, some or all of them. */
  final boolean polled;

  /**
   * Where polls are more frequent than closes: how much further away, in the logarithm, a level is
   * seen that a price approaches, by asset; else 0.
   */
  final double[] further;

  /** Days since entry. */
  final double[] days;

  /** The next close at which something is due for every account. */
  private final int[] following;

  /** The same without what only costs or brings money. */
  private final int[] clock;

  /** Works out the closes; a loss-cut that is polled more often than they come sees every price. */
  public Calendar(Schedule schedule, Venue venue, Instant start, double barSeconds) {
    this(schedule, venue, start, barSeconds, new double[1]);
  }

  /**
   * Works out the closes.
   *
   * @param schedule funding stamps and horizon
   * @param start instant of the entry
   * @param barSeconds length of a bar
   * @param volatility annual volatility of each asset inside bars; 0 if it is not watched there
   */
  public Calendar(
      Schedule schedule, Venue venue, Instant start, double barSeconds, double[] volatility) {
    this.schedule = schedule;
    int closes = schedule.bars + 1;
    nights = new int[closes];
    periods = new int[closes];
    judged = new boolean[closes];
    deadline = new int[closes];
    looks = new boolean[closes];
    open = new boolean[closes];
    days = new double[closes];
    Instant[] at = new Instant[closes];
    for (int close = 0; close < closes; close++) {
      double bars = Math.min(close, schedule.horizonBars);
      at[close] = start.plusNanos(Math.round(bars * barSeconds * 1e9));
      days[close] = bars * barSeconds / 86_400;
    }
    LossCut cut = venue.clock().lossCut();
    polled = cut.pollSeconds() >= barSeconds * (1 - 1e-9);
    further = new double[volatility.length];
    for (int k = 0; k < further.length && !polled; k++) {
      further[k] = PollDelay.further(cut.pollSeconds(), volatility[k]);
    }
    TradingHours hours = venue.clock().hours();
    for (int close = 0; close < closes; close++) {
      open[close] = hours.open(at[close]);
      Instant next = close + 1 < closes ? at[close + 1] : at[close].plusMillis(1);
      looks[close] = !polled || cut.look(at[close]).isBefore(next);
    }
    overnight(venue.carry().overnight(), at);
    interest(venue.carry().borrowing(), at, start);
    calls(venue.clock().marginCall(), at);
    following = new int[closes];
    clock = new int[closes];
    follow();
  }

  /**
   * The factor of a level below the price of one asset that is looked at each so many seconds: what
   * a falling price has to reach for the venue to see it; its reciprocal of a level above. See
   * {@link PollDelay}.
   *
   * @param pollSeconds 0 is always
   * @param volatility per square-root year
   * @return in (0, 1]
   */
  public static double seen(double pollSeconds, double volatility) {
    return StrictMath.exp(-PollDelay.further(pollSeconds, volatility));
  }

  /** {@link #seen(double, double)} of the first asset under the venue's rule. */
  double seen() {
    return StrictMath.exp(-further[0]);
  }

  /** The last close at or before an instant; −1 when it is after the horizon or before entry. */
  private static int close(Instant[] at, Instant instant) {
    if (instant.isAfter(at[at.length - 1]) || instant.isBefore(at[0])) {
      return -1;
    }
    int low = 0;
    int high = at.length - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (at[middle].isAfter(instant)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /**
   * The next close at which something is due; {@link PathAccount#NEVER} for none.
   *
   * @param due a close that is due anyway
   * @param converges whether the contract has a basis, which changes at every close
   */
  int next(int close, int due, boolean converges) {
    int next = close < schedule.bars ? converges ? close + 1 : following[close] : NEVER;
    return earlier(next, due, close);
  }

  /** The same where nothing is due for carry alone. */
  int nextButCarry(int close, int due) {
    return earlier(close < schedule.bars ? clock[close] : NEVER, due, close);
  }

  private static int earlier(int next, int due, int close) {
    return due > close ? Math.min(next, due) : next;
  }

  /** Finds the next close after each at which something is due for every account. */
  private void follow() {
    Arrays.fill(following, NEVER);
    Arrays.fill(clock, NEVER);
    for (int close = schedule.bars; close > 0; close--) {
      boolean carries = schedule.stamps[close - 1] > 0 || nights[close] > 0 || periods[close] > 0;
      boolean turns = open[close] != open[close - 1] || (polled && looks[close]);
      following[close - 1] = carries || turns || judged[close] ? close : following[close];
      clock[close - 1] = turns || judged[close] ? close : clock[close];
    }
  }

  private void overnight(Overnight overnight, Instant[] at) {
    if (overnight.equals(Overnight.NONE)) {
      return;
    }
    for (Instant stamp = overnight.next(at[0]);
        close(at, stamp) >= 0;
        stamp = overnight.next(stamp)) {
      nights[close(at, stamp)] += overnight.nights(stamp);
    }
  }

  private void interest(Borrowing borrowing, Instant[] at, Instant start) {
    if (borrowing.ratePerPeriod() == 0) {
      return;
    }
    periods[0] = borrowing.atOpening();
    Duration period = Duration.ofNanos(Math.round(borrowing.periodHours() * 3600e9));
    Instant last = at[at.length - 1];
    for (Instant begins = start; begins.isBefore(last); begins = begins.plus(period)) {
      periods[close(at, begins)]++;
    }
  }

  private void calls(MarginCall call, Instant[] at) {
    if (!call.exists()) {
      return;
    }
    Instant last = at[at.length - 1];
    for (Instant judgement = call.nextJudgement(at[0]);
        !judgement.isAfter(last);
        judgement = call.nextJudgement(judgement)) {
      int valued = close(at, call.valuedAt(judgement));
      if (valued >= 0) {
        judged[valued] = true;
        int due = close(at, call.deadline(judgement));
        deadline[valued] = due < 0 ? NEVER : Math.max(due, valued);
      }
    }
  }
}
