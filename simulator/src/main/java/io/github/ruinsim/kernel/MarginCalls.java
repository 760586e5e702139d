package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.margin.MarginCall;

/** The margin calls of one account on one path: judged, met by a deposit, or due. */
final class MarginCalls {
  private static final int NEVER = PathAccount.NEVER;

  private final Calendar calendar;
  private final Purse purse;
  private final EventListener listener;
  private final MarginCall rule;
  private int calledBar;
  private int deadline;
  private boolean expired;

  MarginCalls(MarginTerms terms, Calendar calendar, Purse purse, EventListener listener) {
    this.calendar = calendar;
    this.purse = purse;
    this.listener = listener;
    rule = terms.venue.clock().marginCall();
  }

  /** Returns to the entry. */
  void start() {
    calledBar = Outcome.NEVER;
    deadline = NEVER;
    expired = false;
  }

  /** Bar of the first call; {@link Outcome#NEVER} for none. */
  int calledBar() {
    return calledBar;
  }

  /** Close at which an open call is due; {@link PathAccount#NEVER} for none. */
  int deadline() {
    return deadline;
  }

  /** Whether a call was not cured in time, so that the venue closes the account. */
  boolean expired() {
    return expired;
  }

  /** Whether a call may be due or judged at a close. */
  boolean due(int close) {
    return rule.exists() && (close == deadline || calendar.judged[close]);
  }

  /** What is due or judged at a close; whether a deposit has changed what backs the positions. */
  boolean judge(int close, Standing now) {
    if (close == deadline) {
      expired = !(rule.recoveryCures() && !rule.called(now.level()));
      deadline = NEVER;
    }
    boolean judged = calendar.judged[close] && deadline == NEVER && !expired;
    if (!judged || !rule.called(now.level())) {
      return false;
    }
    if (calledBar == Outcome.NEVER) {
      calledBar = Math.max(0, close - 1);
    }
    double asked = rule.asked(now.counted(), now.required());
    tell(Event.MARGIN_CALL, close, now, asked / now.unit());
    double before = purse.added();
    if (purse.meets(close, asked / now.deposit())) {
      tell(Event.ADDITION, close, now, purse.added() - before);
      return true;
    }
    deadline = calendar.deadline[close];
    if (deadline == close) {
      expired = true;
      deadline = NEVER;
    }
    return false;
  }

  private void tell(Event event, int close, Standing now, double detail) {
    listener.on(event, close, now.price(), now.equity(), detail);
  }
}
