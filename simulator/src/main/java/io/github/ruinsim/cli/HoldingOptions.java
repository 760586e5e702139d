package io.github.ruinsim.cli;

import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What holding the position of a calculation has cost: by amounts, or by the time it was held. */
final class HoldingOptions {
  @Option(
      names = "--opened",
      paramLabel = "TIME",
      description =
          "When it was opened, such as 2026-01-01T07:30Z; with --closed, the venue's funding stamps,"
              + " hours of interest and nights in between are charged.")
  private Optional<String> opened = Optional.empty();

  @Option(
      names = "--closed",
      paramLabel = "TIME",
      description = "When it was closed, or until when it is looked at.")
  private Optional<String> closed = Optional.empty();

  @Option(
      names = "--funding",
      paramLabel = "RATE[@MARK]",
      description =
          "A funding stamp and its mark price (default: --mark). Repeatable. With --opened and"
              + " --closed: one for all stamps, or one for each.")
  private List<String> funding = List.of();

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "Hours for which something has been borrowed; interest is charged for them.")
  private Optional<String> hours = Optional.empty();

  @Option(
      names = "--interest",
      paramLabel = "RATE[/TIME]",
      description =
          "Interest on what is borrowed, such as 0.05%%/1d or 0.02%%/4h (default: the venue's).")
  private Optional<String> interest = Optional.empty();

  @Option(
      names = "--nights",
      paramLabel = "N",
      description = "Nights for which swap or daily fee has been paid.")
  private Optional<String> nights = Optional.empty();

  @Option(
      names = "--overnight",
      paramLabel = "RATE[/TIME]",
      description =
          "Swap or daily fee of one night, as part of the notional, such as 0.04%% or 3%%/365d;"
              + " negative is received (default: the venue's).")
  private Optional<String> overnight = Optional.empty();

  private record Span(Instant from, Instant to) {
    double hours() {
      return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
  }

  /** What the position has cost so far, valued at a mark price. */
  PositionSheet.Costs costs(Venue rules, Position position, double backing, double valuedAt) {
    Optional<Span> held = held();
    return new PositionSheet.Costs(
        fundingPaid(held, rules.funding(), position, valuedAt),
        interestOwed(held, rules.carry().borrowing(), position, backing),
        overnightPaid(held, rules, position, valuedAt));
  }

  private Optional<Span> held() {
    if (opened.isPresent() != closed.isPresent()) {
      throw new InputException("--opened and --closed belong together: give both");
    }
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    if (hours.isPresent() || nights.isPresent()) {
      throw new InputException(
          "--hours and --nights follow from --opened and --closed: leave them out");
    }
    Span span = new Span(instant("opened", opened.get()), instant("closed", closed.get()));
    if (span.to().isBefore(span.from())) {
      throw new InputException(
          "closed = " + span.to() + " is before opened = " + span.from() + ": swap the two");
    }
    Check.closed("closed", span.hours(), 0, 1e6, "hours after --opened");
    return Optional.of(span);
  }

  private static Instant instant(String field, String text) {
    try {
      Instant instant =
          text.matches("\\d{4}-\\d{2}-\\d{2}")
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      Check.closed(field, instant.atOffset(ZoneOffset.UTC).getYear(), 1900L, 2299L, "a year");
      return instant;
    } catch (DateTimeException e) {
      throw new InputException(
          field + " = " + Words.shown(text) + " is not an instant: write 2026-01-01T07:30Z", e);
    }
  }

  private double fundingPaid(
      Optional<Span> held, Funding rules, Position position, double defaultMark) {
    if (!position.contract().paysFunding()) {
      if (!funding.isEmpty()) {
        throw new InputException(
            "--funding belongs to perpetuals: a " + position.contract().name() + " pays none");
      }
      return 0;
    }
    List<String> stamps = funding;
    if (held.isPresent()) {
      long count = rules.stamps(held.get().from(), held.get().to());
      if (funding.isEmpty()) {
        return count * rules.rate(position.side()) * position.notional(defaultMark);
      }
      if (funding.size() != 1 && funding.size() != count) {
        throw new InputException(
            "--funding is given "
                + funding.size()
                + " times, and the position is held at "
                + count
                + " stamps: give one for all, or one for each");
      }
      stamps =
          funding.size() == count
              ? funding
              : Collections.nCopies(Math.toIntExact(count), funding.get(0));
    }
    return stamps.stream().mapToDouble(stamp -> paid(stamp, rules, position, defaultMark)).sum();
  }

  private static double paid(String stamp, Funding rules, Position position, double defaultMark) {
    int at = stamp.indexOf('@');
    String rate = at < 0 ? stamp : stamp.substring(0, at);
    double price = at < 0 ? defaultMark : Numbers.number("funding mark", stamp.substring(at + 1));
    double checked =
        Check.open(
            "funding",
            Numbers.number("funding", rate),
            -0.1,
            0.1,
            "a fraction per stamp; write 0.01% or 0.01%@50000");
    Check.closed("funding mark", price, 1e-12, 1e12, "a price; write 0.01%@50000");
    return rules.charged(position.side(), checked) * position.notional(price);
  }

  private double interestOwed(
      Optional<Span> held, Borrowing rules, Position position, double backing) {
    boolean asked = hours.isPresent() || interest.isPresent();
    if (!position.contract().borrows()) {
      if (asked) {
        throw new InputException(
            "--hours and --interest belong to spot-margin and loan: a "
                + position.contract().name()
                + " borrows nothing");
      }
      return 0;
    }
    if (!asked && held.isEmpty()) {
      return 0;
    }
    double time =
        held.isPresent()
            ? held.get().hours()
            : Check.closed(
                "hours",
                Choices.number("hours", hours)
                    .orElseThrow(() -> new InputException("--interest needs --hours: give both")),
                0,
                1e6,
                "hours since something was borrowed");
    double borrowed =
        position.side() == Side.LONG ? position.entryNotional() - backing : position.quantity();
    return !asked && !(borrowed > 0) ? 0 : charged(rules).interest(borrowed, time);
  }

  /** The venue's way of charging at the rate that was given. */
  private Borrowing charged(Borrowing venue) {
    if (interest.isEmpty()) {
      return venue;
    }
    return new Borrowing(
        ratePer("interest", interest.get(), venue.periodHours()),
        venue.periodHours(),
        venue.atOpening(),
        venue.compounded());
  }

  /** A rate over so many hours, written for a day or for the time behind a slash. */
  private static double ratePer(String field, String text, double hours) {
    int slash = text.indexOf('/');
    double rate = Numbers.number(field, slash < 0 ? text : text.substring(0, slash));
    double perHours = slash < 0 ? 24 : Numbers.seconds(field, text.substring(slash + 1)) / 3600;
    return rate * (hours / perHours);
  }

  private double overnightPaid(
      Optional<Span> held, Venue rules, Position position, double valuedAt) {
    OptionalDouble count = Choices.number("nights", nights);
    if (!position.contract().paysOvernight()) {
      if (count.isPresent() || overnight.isPresent()) {
        throw new InputException(
            "--nights and --overnight belong to cfd and linear: a "
                + position.contract().name()
                + " pays nothing by the night");
      }
      return 0;
    }
    if (overnight.isPresent() && count.isEmpty() && held.isEmpty()) {
      throw new InputException("--overnight needs --nights: give both");
    }
    count.ifPresent(n -> Check.closed("nights", n, 0, 1e5, "nights that the position was held"));
    double charged =
        held.map(span -> (double) rules.carry().overnight().nights(span.from(), span.to()))
            .orElse(count.orElse(0));
    double rate =
        overnight
            .map(text -> ratePer("overnight", text, 24))
            .map(r -> Check.open("overnight", r, -0.1, 0.1, "of notional, per night; write 0.04%"))
            .orElse(rules.carry().overnight().rate(position.side()));
    return charged * rate * position.notional(valuedAt);
  }
}
