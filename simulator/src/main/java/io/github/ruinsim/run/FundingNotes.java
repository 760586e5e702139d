package io.github.ruinsim.run;

import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know of the venue's assumptions and of the funding rates that are used. */
final class FundingNotes {
  /** How an assumption of a venue about its constant funding rate begins. */
  private static final String CONSTANT = "Funding is constant";

  private FundingNotes() {}

  /** Assumptions of a variant's venue, with its funding rates in the place of a constant one. */
  static List<String> of(Variant variant) {
    if (!(variant.market().funding() instanceof FundingModel model)) {
      return variant.venue().assumptions();
    }
    List<String> notes = new ArrayList<>();
    if (variant.contract().paysFunding() || !variant.account().positions().isEmpty()) {
      notes.add(text(variant, model));
    }
    variant.venue().assumptions().stream()
        .filter(assumption -> !assumption.startsWith(CONSTANT))
        .forEach(notes::add);
    return notes;
  }

  private static String text(Variant variant, FundingModel model) {
    double halfLife = Math.log(0.5) / Math.log(model.persistence()) * model.intervalHours() / 24;
    return String.format(
        Locale.ROOT,
        "Funding follows a model each %s instead of the rate of %s: its premium has mean %.4f %%,%s"
            + " rates lie within ±%.2f %%.",
        Numbers.duration(model.intervalHours() * 3600),
        variant.venue().name(),
        100 * model.mean(),
        model.persistence() > 0
            ? String.format(Locale.ROOT, " a half-life of %.1f days, and", halfLife)
            : "",
        100 * model.cap());
  }
}
