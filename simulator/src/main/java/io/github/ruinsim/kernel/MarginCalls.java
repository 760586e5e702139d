package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.margin.MarginCall;

/** The margin calls of one account on one path: judged, met by a deposit, or due. */
final class MarginCalls {
  private static final int NEVER = PathAccount.NEVER;

  private final MarginTerms terms;
  private final Calendar calendar;
  private final Holdings holdings;
  private final Refill refill;
  private final EventListener listener;
  private final MarginCall rule;
  private int calledBar;
  private int deadline;
  private boolean expired;

  MarginCalls(
      MarginTerms terms,
      Calendar calendar,
      Holdings holdings,
      Refill refill,
      EventListener listener) {
    this.terms = terms;
    this.calendar = calendar;
    this.holdings = holdings;
    this.refill = refill;
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

  /** What is due or judged at a close; whether a deposit has changed what backs the positions. */
  boolean judge(int close, double price) {
    if (!rule.exists()) {
      return false;
    }
    if (close == deadline) {
      expired = !(rule.recoveryCures() && !rule.called(holdings.level(price)));
      deadline = NEVER;
    }
    boolean judged = calendar.judged[close] && deadline == NEVER && !expired;
    if (!judged || !rule.called(holdings.level(price))) {
      return false;
    }
    if (calledBar == Outcome.NEVER) {
      calledBar = Math.max(0, close - 1);
    }
    double asked = rule.asked(holdings.backing(price), holdings.required(price));
    tell(Event.MARGIN_CALL, close, price, asked / holdings.unit(price));
    double before = refill.added();
    if (refill.meets(close, asked / (terms.coins ? price : 1))) {
      tell(Event.ADDITION, close, price, refill.added() - before);
      return true;
    }
    deadline = calendar.deadline[close];
    if (deadline == close) {
      expired = true;
      deadline = NEVER;
    }
    return false;
  }

  private void tell(Event event, int close, double price, double detail) {
    listener.on(event, close, price, holdings.equity(price), detail);
  }
}
