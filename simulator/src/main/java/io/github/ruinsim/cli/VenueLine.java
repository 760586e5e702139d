package io.github.ruinsim.cli;

import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.TwelveDigits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyResourceBundle;

/** A venue in one line, in the language of the reader. */
final class VenueLine {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private final PropertyResourceBundle words;

  private VenueLine(PropertyResourceBundle words) {
    this.words = words;
  }

  /** What a venue offers, requires and charges, who bears a shortfall, and how much is assumed. */
  static String of(Venue venue, PropertyResourceBundle words) {
    return new VenueLine(words).text(venue);
  }

  private String text(Venue venue) {
    List<String> parts = new ArrayList<>();
    if (!venue.offer().contracts().isEmpty()) {
      parts.add(String.join("/", venue.offer().contracts()));
    }
    parts.add(
        Double.isInfinite(venue.maxLeverage())
            ? word("unlimited")
            : word("times").replace("{n}", TwelveDigits.of(venue.maxLeverage())));
    LossCut cut = venue.clock().lossCut();
    if (cut.exists()) {
      parts.add(word("lossCut").replace("{level}", percent(cut.level())));
    } else {
      parts.add(
          word("maintenance")
              .replace("{rate}", percent(venue.maintenance().tiers().get(0).rate()))
              .replace("{basis}", venue.maintenance().basis().text()));
    }
    MarginCall call = venue.clock().marginCall();
    if (call.exists()) {
      parts.add(
          word("call")
              .replace("{level}", percent(call.level()))
              .replace("{at}", call.judgedAt().toString())
              .replace("{deadline}", call.deadline().toString()));
    }
    parts.add(word("taker").replace("{taker}", percent(venue.fees().taker())));
    carry(parts, venue);
    parts.add(venue.negativeBalance().text());
    int assumed = venue.assumptions().size();
    if (assumed > 0) {
      parts.add(word("assumed").replace("{n}", Integer.toString(assumed)));
    }
    return String.join(word("separator"), parts);
  }

  private void carry(List<String> parts, Venue venue) {
    double rate = venue.funding().ratePerInterval();
    if (rate != 0) {
      parts.add(
          word("funding")
              .replace("{rate}", percent(rate))
              .replace("{interval}", Numbers.duration(venue.funding().intervalHours() * 3600)));
    }
    Borrowing interest = venue.carry().borrowing();
    if (interest.ratePerPeriod() > 0) {
      parts.add(
          word("interest")
              .replace("{rate}", percent(interest.ratePerPeriod()))
              .replace("{interval}", Numbers.duration(interest.periodHours() * 3600)));
    }
    Overnight overnight = venue.carry().overnight();
    if (!overnight.equals(Overnight.NONE)) {
      parts.add(word("overnight").replace("{rate}", percent(overnight.longRate())));
    }
  }

  private String word(String key) {
    return words.getString("venue." + key);
  }

  private String percent(double fraction) {
    BigDecimal rounded = new BigDecimal(100 * fraction).round(FOUR_DIGITS);
    return word("percent").replace("{n}", TwelveDigits.of(rounded.doubleValue()));
  }
}
