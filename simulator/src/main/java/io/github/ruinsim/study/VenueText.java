package io.github.ruinsim.study;

import static io.github.ruinsim.text.Numbers.exact;
import static io.github.ruinsim.text.Words.quoted;

import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.CloseFactor;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Offer;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one text of a venue: a venue file with everything resolved and numbers exact, that reads back
 * as the same venue. Parts that a venue has not are left out.
 */
public final class VenueText {
  private final List<String> lines = new ArrayList<>();

  private VenueText() {}

  /** A venue as the text of a venue file. */
  public static String yaml(Venue venue) {
    return String.join("\n", lines(venue, true)) + "\n";
  }

  /**
   * The lines of a venue block, not indented.
   *
   * @param words whether source and assumptions are written
   */
  static List<String> lines(Venue venue, boolean words) {
    VenueText text = new VenueText();
    text.add("name", quoted(venue.name()));
    if (!venue.name().equals(Venue.NONE.name())) {
      text.add("extends", "none");
    }
    if (!venue.offer().contracts().isEmpty()) {
      text.add("contracts", venue.offer().contracts().toString());
    }
    text.rules(venue, Venue.NONE);
    if (!venue.byContract().isEmpty()) {
      text.lines.add("byContract:");
      venue
          .byContract()
          .forEach(
              (contract, variant) -> {
                text.lines.add("  " + contract + ":");
                VenueText inner = new VenueText();
                inner.rules(variant, venue);
                inner.words(variant, venue, words);
                inner.lines.forEach(line -> text.lines.add("    " + line));
              });
    }
    text.words(venue, Venue.NONE, words);
    return text.lines;
  }

  private void words(Venue venue, Venue base, boolean words) {
    if (words && !(venue.source().isEmpty() && base.source().isEmpty())) {
      add("source", quoted(venue.source()));
    }
    if (words && !(venue.assumptions().isEmpty() && base.assumptions().isEmpty())) {
      lines.add("assumptions:" + (venue.assumptions().isEmpty() ? " []" : ""));
      venue.assumptions().forEach(assumption -> lines.add("  - " + sentence(assumption)));
    }
  }

  private static String sentence(Note note) {
    boolean funding = note.key().equals(Note.ABOUT_FUNDING);
    return note.texts().size() == 1 && !funding
        ? quoted(note.english())
        : note.texts().entrySet().stream()
            .map(text -> text.getKey() + ": " + quoted(text.getValue()))
            .collect(Collectors.joining(", ", funding ? "{about: funding, " : "{", "}"));
  }

  /** The rules of a venue over those of another: what only the other has is taken back. */
  private void rules(Venue venue, Venue base) {
    Offer offer = venue.offer();
    add("maxLeverage", limit(offer.maxLeverage()));
    if (!(offer.steps().isEmpty() && base.offer().steps().isEmpty())) {
      lines.add("leverageSteps:" + (offer.steps().isEmpty() ? " []" : ""));
      for (Offer.Step step : offer.steps()) {
        lines.add(
            "  - {aboveEquity: "
                + exact(step.aboveEquity())
                + ", maxLeverage: "
                + exact(step.maxLeverage())
                + "}");
      }
    }
    maintenance(venue.maintenance(), base.maintenance().rule());
    add(
        "fees",
        "{liquidation: "
            + exact(venue.fees().liquidation())
            + ", maker: "
            + exact(venue.fees().maker())
            + ", taker: "
            + exact(venue.fees().commission())
            + (venue.fees().spread() == base.fees().spread()
                ? ""
                : ", spread: " + exact(venue.fees().spread()))
            + (venue.fees().closingReserved() == base.fees().closingReserved()
                ? ""
                : ", closingReserved: " + venue.fees().closingReserved())
            + "}");
    carry(venue, base);
    clock(venue.clock(), base.clock());
    Liquidation liquidation = venue.liquidation();
    String reduction = reduction(liquidation, base.liquidation());
    String reserves =
        liquidation.reservesClosingFee() == base.liquidation().reservesClosingFee()
            ? ""
            : ", reservesClosingFee: " + liquidation.reservesClosingFee();
    add("liquidation", "{fill: " + liquidation.fill().text() + reduction + reserves + "}");
    add("negativeBalance", venue.negativeBalance().text());
    if (!venue.fund().equals(base.fund())) {
      add(
          "insuranceFund",
          "{balance: "
              + limit(venue.fund().balance())
              + ", then: "
              + VenueParts.THEN.get(venue.fund().deleverages() ? 0 : 1)
              + "}");
    }
    if (!venue.haircuts().equals(base.haircuts())) {
      lines.add("collateral:");
      venue.haircuts().forEach((coin, share) -> lines.add("  " + coin + ": " + exact(share)));
    }
  }

  private static String reduction(Liquidation liquidation, Liquidation base) {
    CloseFactor factor = liquidation.closeFactor();
    return switch (liquidation.reduction()) {
      case WHOLE -> base.reduction() == Liquidation.Reduction.WHOLE ? "" : ", reduction: whole";
      case TIERS -> ", reduction: tiers, tiersAtOnce: " + liquidation.tiersAtOnce();
      case SHARE ->
          ", reduction: share, closeFactor: "
              + exact(factor.share())
              + (factor.conditional()
                  ? ", wholeAtHealth: "
                      + exact(factor.wholeAtHealth())
                      + ", wholeBelow: "
                      + exact(factor.wholeBelow())
                  : "");
    };
  }

  private void maintenance(MaintenanceSchedule maintenance, TierRule base) {
    lines.add("maintenance:");
    lines.add("  basis: " + maintenance.basis().text());
    lines.add("  closingFeeCounts: " + maintenance.closingFeeCounts());
    boolean deducts = maintenance.rule().deducts();
    if (maintenance.rule() != base) {
      lines.add("  deduction: " + (deducts ? "continuous" : "none"));
      lines.add("  tiersBy: " + maintenance.rule().text());
    }
    lines.add("  tiers:");
    for (Tier tier : maintenance.tiers()) {
      lines.add(
          "    - {upTo: "
              + limit(tier.upToNotional())
              + ", rate: "
              + exact(tier.rate())
              + (deducts ? ", amount: " + exact(tier.amount()) : "")
              + ", maxLeverage: "
              + limit(tier.maxLeverage())
              + "}");
    }
  }

  private void carry(Venue venue, Venue base) {
    Funding funding = venue.funding();
    String shares =
        funding.payerShare() == base.funding().payerShare()
                && funding.receiverShare() == base.funding().receiverShare()
            ? ""
            : ", payerShare: "
                + exact(funding.payerShare())
                + ", receiverShare: "
                + exact(funding.receiverShare());
    add(
        "funding",
        "{interval: "
            + Numbers.duration(funding.intervalHours() * 3600)
            + ", rate: "
            + exact(funding.ratePerInterval())
            + shares
            + (funding.rates() instanceof FundingModel model
                ? ", model: " + RatesReader.text(model)
                : "")
            + "}");
    Borrowing interest = venue.carry().borrowing();
    if (interest.equals(Borrowing.NONE)) {
      taken("interest", base.carry().borrowing().equals(Borrowing.NONE), "none");
    } else {
      add(
          "interest",
          "{rate: "
              + exact(interest.ratePerPeriod())
              + ", every: "
              + Numbers.duration(interest.periodHours() * 3600)
              + ", atOpening: "
              + interest.atOpening()
              + ", compounded: "
              + interest.compounded()
              + "}");
    }
    Overnight overnight = venue.carry().overnight();
    if (overnight.equals(Overnight.NONE)) {
      taken("overnight", base.carry().overnight().equals(Overnight.NONE), "none");
    } else {
      add(
          "overnight",
          "{long: "
              + exact(overnight.longRate())
              + ", short: "
              + exact(overnight.shortRate())
              + ", time: \""
              + overnight.time()
              + "\", zone: "
              + overnight.zone()
              + ", nights: "
              + overnight.nightsByDay()
              + "}");
    }
  }

  private void taken(String key, boolean absent, String word) {
    if (!absent) {
      add(key, word);
    }
  }

  private void clock(MarginClock clock, MarginClock base) {
    LossCut cut = clock.lossCut();
    if (cut.equals(LossCut.NONE)) {
      taken("lossCut", base.lossCut().equals(LossCut.NONE), "none");
    } else {
      add(
          "lossCut",
          "{level: "
              + exact(cut.level())
              + ", requiredMargin: "
              + exact(cut.requiredRate())
              + ", poll: "
              + (cut.pollSeconds() == 0 ? "none" : Numbers.duration(cut.pollSeconds()))
              + "}");
    }
    MarginCall call = clock.marginCall();
    if (call.equals(MarginCall.NONE)) {
      taken("marginCall", base.marginCall().equals(MarginCall.NONE), "none");
    } else {
      String valued =
          call.valuedBefore().equals(base.marginCall().valuedBefore())
              ? ""
              : ", valuedBefore: " + Numbers.duration(call.valuedBefore().toMillis() / 1000.0);
      add(
          "marginCall",
          "{level: "
              + exact(call.level())
              + ", judgedAt: \""
              + call.judgedAt()
              + "\""
              + valued
              + ", deadline: \""
              + call.deadline()
              + "\", deadlineDays: "
              + call.deadlineDays()
              + ", zone: "
              + call.zone()
              + ", recoveryCures: "
              + call.recoveryCures()
              + ", fee: "
              + exact(call.forcedCloseFee())
              + "}");
    }
    TradingHours hours = clock.hours();
    if (hours.equals(TradingHours.ALWAYS)) {
      taken("hours", base.hours().equals(TradingHours.ALWAYS), "always");
    } else {
      String week =
          hours.weekly()
              ? "opens: "
                  + Clocks.word(hours.openDay())
                  + " "
                  + hours.opens()
                  + ", closes: "
                  + Clocks.word(hours.closeDay())
                  + " "
                  + hours.closes()
                  + ", "
              : "";
      add("hours", "{" + week + "zone: " + hours.zone() + ", holidays: " + hours.holidays() + "}");
    }
  }

  private void add(String key, String value) {
    lines.add(key + ": " + value);
  }

  private static String limit(double value) {
    return Double.isInfinite(value) ? "none" : exact(value);
  }
}
