package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.study.VenuePresets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule by the clock one second before its instant, at it, and one second after. */
class ClockRulesTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final MarginCall SBI = call("sbi-vc-trade");

  private static MarginCall call(String venue) {
    return VenuePresets.byName(venue).orElseThrow().clock().marginCall();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void sbiJudgesAtSevenInTokyoTheValueOfAMinuteBefore() {
    // 07:00 in Tokyo is 22:00 UTC of the day before.
    assertThat(SBI.nextJudgement(at("2026-03-02T21:59:59Z"))).isEqualTo(at("2026-03-02T22:00:00Z"));
    assertThat(SBI.nextJudgement(at("2026-03-02T22:00:00Z"))).isEqualTo(at("2026-03-03T22:00:00Z"));
    assertThat(SBI.nextJudgement(at("2026-03-02T22:00:01Z"))).isEqualTo(at("2026-03-03T22:00:00Z"));
    assertThat(SBI.valuedAt(at("2026-03-02T22:00:00Z"))).isEqualTo(at("2026-03-02T21:59:00Z"));
    // To be cured by 05:00 of the next day, 20:00 UTC.
    assertThat(SBI.deadline(at("2026-03-02T22:00:00Z"))).isEqualTo(at("2026-03-03T20:00:00Z"));
  }

  @Test
  void aRecoveryCuresNoCallAtSbi() {
    assertThat(SBI.called(0.9999999)).isTrue();
    assertThat(SBI.called(1)).isFalse();
    assertThat(SBI.called(Double.NaN)).isTrue();
    double asked = SBI.asked(950_000, 1_000_000);
    assertThat(asked).isCloseTo(50_000, within(1e-9));

    assertThat(SBI.cured(1.4, 0, asked)).isFalse();
    assertThat(SBI.cured(1.4, asked - 1, asked)).isFalse();
    assertThat(SBI.cured(0.8, asked, asked)).isTrue();
    MarginCall lenient =
        new MarginCall(1, LocalTime.of(7, 0), Duration.ZERO, LocalTime.of(5, 0), 1, TOKYO, true, 0);
    assertThat(lenient.cured(1, 0, asked)).isTrue();
    assertThat(lenient.cured(0.9999999, 0, asked)).isFalse();
  }

  @Test
  void bitflyerJudgesAtSixInTheEveningAndClosesAtFive() {
    MarginCall call = call("bitflyer");
    Instant judged = at("2023-06-01T09:00:00Z");

    assertThat(call.nextJudgement(judged.minusSeconds(1))).isEqualTo(judged);
    assertThat(call.nextJudgement(judged)).isEqualTo(at("2023-06-02T09:00:00Z"));
    assertThat(call.deadline(judged)).isEqualTo(at("2023-06-02T08:00:00Z"));
  }

  @Test
  void dmmJudgesAtOneMinuteToSeven() {
    MarginCall call = call("dmm-bitcoin");
    Instant judged = at("2023-05-31T21:59:00Z");

    assertThat(call.nextJudgement(judged.minusSeconds(1))).isEqualTo(judged);
    assertThat(call.nextJudgement(judged.plusSeconds(1))).isEqualTo(at("2023-06-01T21:59:00Z"));
    assertThat(call.deadline(judged)).isEqualTo(at("2023-06-01T20:00:00Z"));
  }

  @Test
  void gmoLooksEachMinute() {
    LossCut cut = VenuePresets.byName("gmo-coin").orElseThrow().clock().lossCut();

    assertThat(cut.look(at("2026-01-01T00:00:59Z"))).isEqualTo(at("2026-01-01T00:01:00Z"));
    assertThat(cut.look(at("2026-01-01T00:01:00Z"))).isEqualTo(at("2026-01-01T00:01:00Z"));
    assertThat(cut.look(at("2026-01-01T00:01:01Z"))).isEqualTo(at("2026-01-01T00:02:00Z"));
    assertThat(cut.look(at("2026-01-01T00:01:00.000000001Z")))
        .isEqualTo(at("2026-01-01T00:02:00Z"));
    assertThat(LossCut.NONE.look(at("2026-01-01T00:00:59Z"))).isEqualTo(at("2026-01-01T00:00:59Z"));
  }

  @Test
  void fundingIsPaidByWhoHoldsAtTheStamp() {
    Funding eightHours = new Funding(8, 0.0001);

    assertThat(eightHours.stamps(at("2026-01-01T07:59:59Z"), at("2026-01-01T08:00:00Z"))).isOne();
    assertThat(eightHours.stamps(at("2026-01-01T08:00:00Z"), at("2026-01-01T15:59:59Z"))).isZero();
    assertThat(eightHours.stamps(at("2026-01-01T08:00:01Z"), at("2026-01-01T16:00:00Z"))).isOne();
    assertThat(eightHours.stamps(at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z")))
        .isEqualTo(3);
    assertThat(new Funding(1, 0).stamps(at("2026-01-01T00:30:00Z"), at("2026-01-01T05:00:00Z")))
        .isEqualTo(5);
    assertThatThrownBy(
            () -> eightHours.stamps(at("2026-01-02T00:00:00Z"), at("2026-01-01T00:00:00Z")))
        .hasMessageEndingWith("swap the two");
  }

  @Test
  void theFundingFormulaDampsSmallPremiumsAndCapsLargeOnes() {
    assertThat(Funding.rate(0, 0.0001, 0.003)).isEqualTo(0.0001);
    assertThat(Funding.rate(0.0005, 0.0001, 0.003)).isCloseTo(0.0001, within(1e-18));
    assertThat(Funding.rate(0.001, 0.0001, 0.003)).isCloseTo(0.0005, within(1e-18));
    assertThat(Funding.rate(-0.001, 0.0001, 0.003)).isCloseTo(-0.0005, within(1e-18));
    assertThat(Funding.rate(0.02, 0.0001, 0.003)).isEqualTo(0.003);
    assertThat(Funding.rate(-0.02, 0.0001, 0.003)).isEqualTo(-0.003);
  }

  @Test
  void aVenueMayKeepAPartOfTheFunding() {
    Funding sbi = VenuePresets.byName("sbi-vc-trade").orElseThrow().funding();

    assertThat(sbi.charged(Side.LONG, 0.001)).isCloseTo(0.0011, within(1e-18));
    assertThat(sbi.charged(Side.SHORT, 0.001)).isCloseTo(-0.0009, within(1e-18));
    assertThat(sbi.charged(Side.LONG, -0.001)).isCloseTo(-0.0009, within(1e-18));
    assertThat(sbi.charged(Side.SHORT, -0.001)).isCloseTo(0.0011, within(1e-18));
  }

  @Test
  void swapIsTripleOnWednesdayAndNoneOnTheWeekend() {
    Overnight swap = VenuePresets.byName("offshore-fx").orElseThrow().carry().overnight();

    // 17:00 in New York is 22:00 UTC in winter; 2026-01-07 is a Wednesday.
    Instant wednesday = at("2026-01-07T22:00:00Z");
    assertThat(swap.next(wednesday.minusSeconds(1))).isEqualTo(wednesday);
    assertThat(swap.nights(wednesday.minusSeconds(1), wednesday.minusSeconds(1))).isZero();
    assertThat(swap.nights(wednesday.minusSeconds(1), wednesday)).isEqualTo(3);
    assertThat(swap.nights(wednesday, wednesday.plusSeconds(1))).isZero();
    assertThat(swap.nights(at("2026-01-05T00:00:00Z"), at("2026-01-12T00:00:00Z"))).isEqualTo(7);
    assertThat(swap.nights(at("2026-01-09T22:00:01Z"), at("2026-01-12T21:59:59Z"))).isZero();
    // Daylight saving time starts on 2026-03-08: the stamp moves to 21:00 UTC.
    assertThat(swap.next(at("2026-03-07T22:00:00Z"))).isEqualTo(at("2026-03-08T21:00:00Z"));
  }

  @Test
  void gmoChargesEachDayAtSixInTokyo() {
    Overnight fee = VenuePresets.byName("gmo-coin").orElseThrow().carry().overnight();
    Instant stamp = at("2026-01-09T21:00:00Z");

    assertThat(fee.nights(stamp.minusSeconds(1), stamp)).isOne();
    assertThat(fee.nights(stamp, stamp.plus(Duration.ofDays(1)).minusSeconds(1))).isZero();
    assertThat(fee.nights(stamp, stamp.plus(Duration.ofDays(30)))).isEqualTo(30);
    assertThat(fee.rate(Side.SHORT)).isEqualTo(0.0004);
  }

  @Test
  void foreignExchangeClosesOnFridayAndOpensOnSunday() {
    TradingHours hours = TradingHours.FOREIGN_EXCHANGE;
    Instant close = at("2026-01-09T22:00:00Z");
    Instant opening = at("2026-01-11T22:00:00Z");

    assertThat(hours.open(close.minusSeconds(1))).isTrue();
    assertThat(hours.open(close)).isFalse();
    assertThat(hours.open(close.plusSeconds(1))).isFalse();
    assertThat(hours.open(opening.minusSeconds(1))).isFalse();
    assertThat(hours.open(opening)).isTrue();
    assertThat(hours.open(opening.plusSeconds(1))).isTrue();
    assertThat(hours.nextOpen(close)).isEqualTo(opening);
    assertThat(hours.closedFor(close)).isEqualTo(Duration.ofDays(2));
    assertThat(hours.closedFor(close.minusSeconds(1))).isZero();
    // The weekend of the change to daylight saving time is an hour shorter.
    assertThat(hours.closedFor(at("2026-03-06T22:00:00Z"))).isEqualTo(Duration.ofHours(47));
    assertThat(TradingHours.ALWAYS.open(close)).isTrue();
  }

  @Test
  void holidaysAreClosedFromMidnightToMidnight() {
    TradingHours hours =
        new TradingHours(
            true,
            DayOfWeek.SUNDAY,
            LocalTime.of(17, 0),
            DayOfWeek.FRIDAY,
            LocalTime.of(17, 0),
            NEW_YORK,
            Set.of(LocalDate.of(2025, 12, 25)));

    assertThat(hours.open(at("2025-12-25T04:59:59Z"))).isTrue();
    assertThat(hours.open(at("2025-12-25T05:00:00Z"))).isFalse();
    assertThat(hours.nextOpen(at("2025-12-25T12:00:00Z"))).isEqualTo(at("2025-12-26T05:00:00Z"));
    assertThat(hours.open(at("2025-12-26T05:00:00Z"))).isTrue();
  }

  @Test
  void rulesThatCannotBeAreNamed() {
    assertThatThrownBy(
            () ->
                new MarginCall(
                    1, LocalTime.of(7, 0), Duration.ZERO, LocalTime.of(5, 0), 0, TOKYO, true, 0))
        .hasMessage(
            "marginCall.deadline = 05:00 is not after the judgement at 07:00 of the same day: give a"
                + " later time, or deadlineDays: 1");
    assertThatThrownBy(() -> new LossCut(Double.NaN, 0, 0))
        .hasMessageStartingWith("lossCut.level = NaN is outside [0.0, 10.0]");
    assertThatThrownBy(() -> new LossCut(0.5, 0, -1)).hasMessageStartingWith("lossCut.poll = -1.0");
    assertThatThrownBy(
            () ->
                new TradingHours(
                    true,
                    DayOfWeek.SUNDAY,
                    LocalTime.NOON,
                    DayOfWeek.SUNDAY,
                    LocalTime.NOON,
                    TOKYO,
                    Set.of()))
        .hasMessageContaining("leave hours out if it always trades");
  }
}
