package io.github.ruinsim.run;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.BasketReplay;
import io.github.ruinsim.kernel.EventListener;
import io.github.ruinsim.kernel.Outcome;
import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.kernel.Schedule;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows one account through one path of a study, event by event. What happens inside a bar is
 * given the time of its close; the price of a fill is the one at which it was filled.
 */
public final class EventLog implements PathInspector {
  @Override
  public List<PathEvent> inspect(Study study, long path, GridPoint point) {
    Variant variant = variant(study, point);
    Optional<Note> refusal = Refusal.of(variant, point.leverage());
    if (refusal.isPresent()) {
      throw new InputException(refusal.get().english());
    }
    Log log = new Log(study, variant);
    Outcome outcome =
        Engine.of(variant, point.leverage()) == Engine.BASKET
            ? basket(study, variant, point).follow(path, log).get(0)
            : replay(study, variant, point).follow(path, point.leverage(), point.stopLoss(), log);
    List<PathEvent> events = log.events;
    int last = events.size() - 1;
    events.set(last, withFate(events.get(last), outcome, variant.account().wallet()));
    return events;
  }

  /** Writes events down. */
  private static final class Log implements EventListener {
    final List<PathEvent> events = new ArrayList<>();
    private final Variant variant;
    private final double horizonDays;
    private final double wallet;
    private final double barDays;
    private String place = "";

    Log(Study study, Variant variant) {
      this.variant = variant;
      horizonDays = study.horizonDays();
      wallet = variant.account().wallet();
      barDays = variant.market().barSeconds() / 86_400;
    }

    @Override
    public void at(double[] prices, int position) {
      StringBuilder text = new StringBuilder();
      if (position >= 0) {
        text.append("; position ").append(position + 1);
      }
      List<String> assets = variant.market().assetNames();
      for (int k = 0; k < assets.size(); k++) {
        text.append(k == 0 ? "; over entry: " : ", ").append(assets.get(k)).append(' ');
        text.append(TwelveDigits.of(prices[k]));
      }
      place = text.toString();
    }

    @Override
    public void on(Event event, int close, double price, double equity, double amount) {
      events.add(
          new PathEvent(
              Math.min(close * barDays, horizonDays),
              name(event),
              price * variant.market().startPrice(),
              equity * wallet,
              detail(event, amount * wallet) + place));
    }
  }

  private static BasketReplay basket(Study study, Variant variant, GridPoint point) {
    Market market = variant.market();
    Schedule schedule = RunPlan.schedule(study, variant);
    double[] leverage = {point.leverage()};
    double[] stop = {point.stopLoss()};
    return new BasketReplay(
        Markets.dynamics(market, market.gapShare()),
        Markets.funding(variant),
        schedule,
        study.seed(),
        market.monitoring(),
        RunPlan.basketPlan(
            study,
            variant,
            RunPlan.calendar(variant, schedule, market.monitoring()),
            leverage,
            stop));
  }

  /** What the study means at the labels of a point; the first variant where it has none. */
  private static Variant variant(Study study, GridPoint point) {
    return study.variants().stream()
        .filter(variant -> point.labels().isEmpty() || variant.labels().equals(point.labels()))
        .findFirst()
        .orElseThrow(() -> new InputException("the grid has no combination " + point.labels()));
  }

  /** Replays paths of a study under the gap share of a variant, with the account of a point. */
  static PathReplay replay(Study study, Variant variant, GridPoint point) {
    Market market = variant.market();
    PathDynamics dynamics = Markets.dynamics(market, market.gapShare());
    Schedule schedule = RunPlan.schedule(study, variant);
    if (Engine.of(variant, point.leverage()) != Engine.LADDER) {
      double[] leverage = {point.leverage()};
      double[] stop = {point.stopLoss()};
      return new PathReplay(
          dynamics,
          Markets.funding(variant),
          schedule,
          study.seed(),
          market.monitoring(),
          RunPlan.eventPlan(
              study,
              variant,
              RunPlan.calendar(variant, schedule, market.monitoring()),
              leverage,
              stop));
    }
    return new PathReplay(
        dynamics,
        Markets.funding(variant),
        schedule,
        study.seed(),
        market.monitoring(),
        variant.contract().payoff(),
        variant.account(),
        variant.rules(),
        study.ruinFloor());
  }

  private static String name(EventListener.Event event) {
    return switch (event) {
      case ENTRY -> "entry";
      case FUNDING -> "funding";
      case INTEREST -> "interest";
      case MARGIN_CALL -> "marginCalled";
      case ADDITION -> "marginAdded";
      case REDUCTION -> "partlyLiquidated";
      case REBALANCING -> "rebalanced";
      case SETTLEMENT -> "settled";
      case STOP -> "stoppedOut";
      case LIQUIDATION -> "liquidated";
      case LIQUIDATION_BY_GAP -> "liquidatedByGap";
      case HORIZON -> "survived";
    };
  }

  private static String detail(EventListener.Event event, double amount) {
    return switch (event) {
      case ENTRY -> "opening fee " + TwelveDigits.of(amount);
      case FUNDING -> (amount < 0 ? "received " : "paid ") + TwelveDigits.of(Math.abs(amount));
      case INTEREST -> "charged " + TwelveDigits.of(amount);
      case MARGIN_CALL -> "asked for " + TwelveDigits.of(amount);
      case ADDITION -> "added " + TwelveDigits.of(amount);
      case REDUCTION -> "fees " + TwelveDigits.of(amount);
      case REBALANCING -> "fee since the last one " + TwelveDigits.of(amount);
      case SETTLEMENT -> "at the price of spot";
      case HORIZON -> "marked, not closed";
      case STOP, LIQUIDATION, LIQUIDATION_BY_GAP -> "closing fees " + TwelveDigits.of(amount);
    };
  }

  /** Adds what is only known of the whole path to its last event. */
  private static PathEvent withFate(PathEvent event, Outcome outcome, double wallet) {
    StringBuilder detail = new StringBuilder(event.detail());
    if (outcome.despiteStop()) {
      detail.append("; passed the stop too");
    }
    if (outcome.negative()) {
      detail.append("; shortfall ").append(TwelveDigits.of(outcome.shortfall() * wallet));
    }
    detail.append("; maximum drawdown ").append(TwelveDigits.of(outcome.maxDrawdown()));
    if (outcome.ruined()) {
      detail.append("; was below the ruin floor");
    }
    return new PathEvent(
        event.timeDays(), event.event(), event.price(), event.equity(), detail.toString());
  }
}
