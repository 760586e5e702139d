package io.github.ruinsim.run;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.EventListener.Event;
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
 * Follows one account through one path of a study with the event engine. What happens inside a bar
 * is given the time of its close; the price of a fill is the one at which it was filled.
 */
public final class EventLog implements PathInspector {
  @Override
  public List<PathEvent> inspect(Study study, long path, GridPoint point) {
    Variant variant = variant(study, point);
    Optional<Note> refusal = Refusal.of(variant, point.leverage());
    if (refusal.isPresent()) {
      throw new InputException(refusal.get().english());
    }
    if (variant.account().needsBasket()) {
      throw new InputException(
          "path follows one price: positions in several assets, or isolated ones side by side, are"
              + " not available there");
    }
    Market market = variant.market();
    double wallet = variant.account().wallet();
    double barDays = market.barSeconds() / 86_400;
    List<PathEvent> events = new ArrayList<>();
    Outcome outcome =
        replay(study, variant, point)
            .follow(
                path,
                point.leverage(),
                point.stopLoss(),
                (event, close, price, equity, amount) ->
                    events.add(
                        new PathEvent(
                            Math.min(close * barDays, study.horizonDays()),
                            name(event),
                            price * market.startPrice(),
                            equity * wallet,
                            detail(event, amount * wallet))));
    int last = events.size() - 1;
    events.set(last, withFate(events.get(last), outcome, wallet));
    return events;
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
          RunPlan.eventPlan(study, variant, schedule, leverage, stop));
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

  private static String name(Event event) {
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

  private static String detail(Event event, double amount) {
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
