package io.github.ruinsim.study;

import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.CloseFactor;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.InsuranceFund;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Offer;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.margin.VenueBuilder;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of a venue block, each over the part of the venue that it extends. */
final class VenueParts {
  /** Who bears what an empty insurance fund cannot pay: winners, or the trader. */
  static final List<String> THEN = List.of("deleveraging", "debt");

  private final Path directory;

  /** Creates a reader of parts; paths of tier tables are relative to the directory. */
  VenueParts(Path directory) {
    this.directory = directory;
  }

  MaintenanceSchedule maintenance(YamlNode node, MaintenanceSchedule base) {
    YamlMap map =
        node.map(
            "rate",
            "tiers",
            "step",
            "table",
            "symbol",
            "basis",
            "closingFeeCounts",
            "deduction",
            "tiersBy");
    MaintenanceBasis basis =
        map.optional("basis")
            .map(part -> part.choice(List.of(MaintenanceBasis.values()), MaintenanceBasis::text))
            .orElse(base.basis());
    boolean closingFee =
        map.optional("closingFeeCounts").map(YamlNode::flag).orElse(base.closingFeeCounts());
    if (List.of("rate", "tiers", "table").stream().filter(map::has).count() > 1) {
      throw node.error("rate and tiers exclude each other: keep one of rate, tiers, table");
    }
    if (map.has("step") && !map.has("tiers")) {
      throw map.required("step", "").error("step belongs to tiers: it goes on after the last one");
    }
    if (map.has("tiers")) {
      TierRule rule = TierParts.rule(map, base.rule());
      return TierParts.tiers(map, rule, basis, closingFee);
    }
    if (map.has("table")) {
      YamlNode symbol = map.required("symbol", "the symbol whose brackets are meant");
      TierTable table = TierTable.read(map.required("table", ""), directory);
      List<Tier> tiers = table.tiers(symbol);
      // The table's own rule, whatever it replaces, unless another is said.
      TierRule rule = TierParts.rule(map, table.rule());
      return node.build(() -> TierParts.schedule(basis, closingFee, tiers, rule));
    }
    if (map.has("symbol")) {
      throw node.error("symbol belongs to table: name the table of brackets");
    }
    if (map.has("rate")) {
      for (String key : List.of("deduction", "tiersBy")) {
        map.optional(key)
            .ifPresent(
                part -> {
                  throw part.error(key + " belongs to tiers: one rate has no brackets");
                });
      }
      List<Tier> flat = flat(node, map.required("rate", "").number());
      return node.build(() -> new MaintenanceSchedule(basis, closingFee, flat));
    }
    TierRule asked = TierParts.rule(map, base.rule());
    // One bracket is the same by any rule.
    TierRule rule = base.tiers().size() == 1 ? base.rule() : asked;
    return node.build(
        () ->
            rule == base.rule()
                ? new MaintenanceSchedule(basis, closingFee, base.tiers(), rule)
                : TierParts.schedule(basis, closingFee, base.tiers(), rule));
  }

  private static List<Tier> flat(YamlNode node, double rate) {
    return node.build(() -> MaintenanceSchedule.flat(rate, MaintenanceBasis.MARK).tiers());
  }

  /** Fees; half of a spread is paid at each fill, beside the taker fee. */
  Fees fees(YamlNode node, Fees base) {
    if (node.is("none")) {
      return Fees.NONE;
    }
    YamlMap map = node.map("maker", "taker", "spread", "liquidation", "closingReserved");
    double maker = map.optional("maker").map(YamlNode::number).orElse(base.maker());
    double commission = map.optional("taker").map(YamlNode::number).orElse(base.commission());
    double spread = map.optional("spread").map(YamlNode::number).orElse(base.spread());
    double liquidation =
        map.optional("liquidation").map(YamlNode::number).orElse(base.liquidation());
    boolean reserved =
        map.optional("closingReserved").map(YamlNode::flag).orElse(base.closingReserved());
    return node.build(() -> new Fees(maker, commission, spread, liquidation, reserved));
  }

  Carry carry(YamlMap map, Carry base) {
    return new Carry(
        map.optional("funding")
            .map(part -> VenueFunding.read(part, base.funding(), directory))
            .orElse(base.funding()),
        map.optional("interest")
            .map(part -> interest(part, base.borrowing()))
            .orElse(base.borrowing()),
        map.optional("overnight")
            .map(part -> overnight(part, base.overnight()))
            .orElse(base.overnight()));
  }

  private static Borrowing interest(YamlNode node, Borrowing base) {
    if (node.is("none")) {
      return Borrowing.NONE;
    }
    YamlMap map = node.map("rate", "perDay", "perYear", "every", "atOpening", "compounded");
    double hours =
        map.optional("every").map(part -> part.seconds() / 3600).orElse(base.periodHours());
    if (List.of("rate", "perDay", "perYear").stream().filter(map::has).count() > 1) {
      throw node.error("keep one of rate (per period), perDay, perYear");
    }
    boolean rated = map.has("rate") || map.has("perDay") || map.has("perYear");
    if (!rated && hours != base.periodHours() && base.ratePerPeriod() > 0) {
      throw node.error(
          "every = "
              + Numbers.duration(hours * 3600)
              + " leaves open whether the rate is that of the new period: give rate, perDay or"
              + " perYear too");
    }
    Optional<Double> perDay = map.optional("perDay").map(YamlNode::number);
    Optional<Double> perYear = map.optional("perYear").map(YamlNode::number);
    double rate =
        perDay
            .map(value -> value * hours / 24)
            .or(() -> perYear.map(value -> value * hours / 8760))
            .or(() -> map.optional("rate").map(YamlNode::number))
            .orElse(base.ratePerPeriod());
    int atOpening =
        map.optional("atOpening")
            .map(part -> (int) Math.max(-1, Math.min(101, part.integer())))
            .orElse(base.atOpening());
    boolean compounded = map.optional("compounded").map(YamlNode::flag).orElse(base.compounded());
    return node.build(() -> new Borrowing(rate, hours, atOpening, compounded));
  }

  private static Overnight overnight(YamlNode node, Overnight base) {
    if (node.is("none")) {
      return Overnight.NONE;
    }
    YamlMap map = node.map("rate", "long", "short", "time", "zone", "tripleDay", "nights");
    if (map.has("rate") && (map.has("long") || map.has("short"))) {
      throw node.error("rate is that of both sides: keep rate, or long and short");
    }
    Optional<Double> both = map.optional("rate").map(YamlNode::number);
    double longRate =
        both.or(() -> map.optional("long").map(YamlNode::number)).orElse(base.longRate());
    double shortRate =
        both.or(() -> map.optional("short").map(YamlNode::number)).orElse(base.shortRate());
    if (map.has("tripleDay") && map.has("nights")) {
      throw node.error("tripleDay says what nights says: keep one");
    }
    List<Integer> nights =
        map.optional("nights")
            .map(part -> part.list().stream().map(VenueParts::nights).toList())
            .or(() -> map.optional("tripleDay").map(day -> Overnight.tripleOn(Clocks.day(day))))
            .orElse(base.nightsByDay());
    return node.build(
        () ->
            new Overnight(
                longRate,
                shortRate,
                map.optional("time").map(Clocks::time).orElse(base.time()),
                map.optional("zone").map(Clocks::zone).orElse(base.zone()),
                nights));
  }

  private static int nights(YamlNode node) {
    long nights = node.integer();
    if (!(nights >= 0 && nights <= 10)) {
      throw node.wrong("is outside [0, 10]", "nights that the stamp of a day counts");
    }
    return (int) nights;
  }

  MarginClock clock(YamlMap map, MarginClock base) {
    LossCut lossCut =
        map.optional("lossCut").map(part -> lossCut(part, base.lossCut())).orElse(base.lossCut());
    MarginCall call =
        map.optional("marginCall")
            .map(part -> marginCall(part, base.marginCall()))
            .orElse(base.marginCall());
    TradingHours hours =
        map.optional("hours").map(part -> hours(part, base.hours())).orElse(base.hours());
    return new MarginClock(lossCut, call, hours);
  }

  private static LossCut lossCut(YamlNode node, LossCut base) {
    if (node.is("none")) {
      return LossCut.NONE;
    }
    YamlMap map = node.map("level", "requiredMargin", "poll");
    double level = map.optional("level").map(YamlNode::number).orElse(base.level());
    double required =
        map.optional("requiredMargin").map(YamlNode::number).orElse(base.requiredRate());
    double poll =
        map.optional("poll")
            .map(part -> part.is("none") ? 0 : part.seconds())
            .orElse(base.pollSeconds());
    return node.build(() -> new LossCut(level, required, poll));
  }

  private static MarginCall marginCall(YamlNode node, MarginCall base) {
    if (node.is("none")) {
      return MarginCall.NONE;
    }
    YamlMap map =
        node.map(
            "level",
            "judgedAt",
            "valuedBefore",
            "deadline",
            "deadlineDays",
            "zone",
            "recoveryCures",
            "fee");
    int days =
        map.optional("deadlineDays")
            .map(part -> (int) Math.max(-1, Math.min(31, part.integer())))
            .orElse(base.deadlineDays());
    return node.build(
        () ->
            new MarginCall(
                map.optional("level").map(YamlNode::number).orElse(base.level()),
                map.optional("judgedAt").map(Clocks::time).orElse(base.judgedAt()),
                map.optional("valuedBefore").map(Clocks::duration).orElse(base.valuedBefore()),
                map.optional("deadline").map(Clocks::time).orElse(base.deadline()),
                days,
                map.optional("zone").map(Clocks::zone).orElse(base.zone()),
                map.optional("recoveryCures").map(YamlNode::flag).orElse(base.recoveryCures()),
                map.optional("fee").map(YamlNode::number).orElse(base.forcedCloseFee())));
  }

  private static TradingHours hours(YamlNode node, TradingHours base) {
    if (node.isText()) {
      return node.choice(List.of("always", "fx"), word -> word).equals("always")
          ? TradingHours.ALWAYS
          : TradingHours.FOREIGN_EXCHANGE;
    }
    YamlMap map = node.map("opens", "closes", "zone", "holidays");
    Optional<Clocks.WeekTime> opens = map.optional("opens").map(Clocks::weekTime);
    Optional<Clocks.WeekTime> closes = map.optional("closes").map(Clocks::weekTime);
    if (opens.isPresent() != closes.isPresent() && !base.weekly()) {
      throw node.error("opens and closes belong together: write opens: sunday 17:00");
    }
    return node.build(
        () ->
            new TradingHours(
                opens.isPresent() || closes.isPresent() || base.weekly(),
                opens.map(Clocks.WeekTime::day).orElse(base.openDay()),
                opens.map(Clocks.WeekTime::time).orElse(base.opens()),
                closes.map(Clocks.WeekTime::day).orElse(base.closeDay()),
                closes.map(Clocks.WeekTime::time).orElse(base.closes()),
                map.optional("zone").map(Clocks::zone).orElse(base.zone()),
                map.optional("holidays")
                    .map(part -> Set.copyOf(part.list().stream().map(Clocks::date).toList()))
                    .orElse(base.holidays())));
  }

  Liquidation liquidation(YamlNode node, Liquidation base) {
    YamlMap map =
        node.map(
            "fill",
            "reduction",
            "closeFactor",
            "wholeAtHealth",
            "wholeBelow",
            "tiersAtOnce",
            "reservesClosingFee");
    LiquidationFill fill =
        map.optional("fill")
            .map(part -> part.choice(List.of(LiquidationFill.values()), LiquidationFill::text))
            .orElse(base.fill());
    Optional<Liquidation.Reduction> asked =
        map.optional("reduction")
            .map(
                part ->
                    part.choice(
                        List.of(Liquidation.Reduction.values()), Liquidation.Reduction::text));
    // A close factor says that a share is closed; another reduction has none.
    Liquidation.Reduction reduction =
        asked.orElse(map.has("closeFactor") ? Liquidation.Reduction.SHARE : base.reduction());
    CloseFactor before =
        reduction == Liquidation.Reduction.SHARE ? base.closeFactor() : CloseFactor.WHOLE;
    int tiersBefore = reduction == Liquidation.Reduction.TIERS ? base.tiersAtOnce() : 1;
    int tiersAtOnce =
        map.optional("tiersAtOnce")
            .map(part -> (int) Math.max(-1, Math.min(10_000, part.integer())))
            .orElse(tiersBefore);
    boolean reserves =
        map.optional("reservesClosingFee").map(YamlNode::flag).orElse(base.reservesClosingFee());
    return node.build(
        () -> new Liquidation(fill, reduction, closeFactor(map, before), tiersAtOnce, reserves));
  }

  private static CloseFactor closeFactor(YamlMap map, CloseFactor base) {
    return new CloseFactor(
        map.optional("closeFactor").map(YamlNode::number).orElse(base.share()),
        map.optional("wholeAtHealth").map(YamlNode::number).orElse(base.wholeAtHealth()),
        map.optional("wholeBelow").map(YamlNode::number).orElse(base.wholeBelow()));
  }

  /** Terms of a loan, said in the words of loans: they are leverage, maintenance, fee and share. */
  void loan(
      YamlNode node,
      Offer offer,
      Fees fees,
      Liquidation liquidation,
      Venue base,
      VenueBuilder venue) {
    YamlMap map =
        node.map(
            "maxLoanToValue",
            "liquidationThreshold",
            "penalty",
            "closeFactor",
            "wholeAtHealth",
            "wholeBelow");
    boolean isLoan = base.maintenance().basis() == MaintenanceBasis.COLLATERAL;
    Optional<Double> given = map.optional("liquidationThreshold").map(VenueParts::share);
    if (given.isEmpty() && !isLoan) {
      map.required("liquidationThreshold", "loan-to-value that liquidates; write 83%");
    }
    double threshold = given.orElse(1 - base.maintenance().tiers().get(0).rate());
    double usual = isLoan ? Loan.loanToValue(base.maxLeverage()) : 0.999999;
    double most =
        map.optional("maxLoanToValue").map(VenueParts::share).orElse(Math.min(threshold, usual));
    if (!(most <= threshold)) {
      throw map.required("maxLoanToValue", "")
          .wrong("is above the liquidation threshold", "at most " + threshold);
    }
    double penalty = map.optional("penalty").map(YamlNode::number).orElse(fees.liquidation());
    node.build(
        () ->
            venue
                .offer(new Offer(offer.contracts(), Loan.leverage(most), offer.steps()))
                .maintenance(MaintenanceSchedule.flat(1 - threshold, MaintenanceBasis.COLLATERAL))
                .fees(
                    new Fees(
                        fees.maker(),
                        fees.commission(),
                        fees.spread(),
                        penalty,
                        fees.closingReserved()))
                .liquidation(
                    new Liquidation(
                        liquidation.fill(),
                        Liquidation.Reduction.SHARE,
                        closeFactor(map, liquidation.closeFactor()),
                        1,
                        false)));
  }

  static InsuranceFund fund(YamlNode node, InsuranceFund base) {
    YamlMap map = node.map("balance", "then");
    double balance =
        map.optional("balance")
            .map(part -> part.is("none") ? Double.POSITIVE_INFINITY : part.number())
            .orElse(base.balance());
    boolean deleverages =
        map.optional("then")
            .map(part -> part.choice(THEN, word -> word).equals(THEN.get(0)))
            .orElse(base.deleverages());
    return node.build(() -> new InsuranceFund(balance, deleverages));
  }

  static Map<String, Double> haircuts(YamlNode node, Map<String, Double> base) {
    YamlMap map = node.anyMap();
    Map<String, Double> haircuts = new HashMap<>(base);
    for (String coin : map.keys()) {
      haircuts.put(coin, share(map.required(coin, "share of its value that counts; write 95%")));
    }
    return haircuts;
  }

  private static double share(YamlNode node) {
    double share = node.number();
    if (!(share >= 0 && share <= 1)) {
      throw node.wrong("is outside [0, 1]", "a share; write 80% or 0.8");
    }
    return share;
  }

  /** A number, or infinity where the word none stands. */
  static double limit(YamlNode node) {
    return node.is("none") ? Double.POSITIVE_INFINITY : node.leverage();
  }
}
