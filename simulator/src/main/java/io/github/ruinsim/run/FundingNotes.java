package io.github.ruinsim.run;

import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know of the venue's assumptions and of the funding rates that are used. */
final class FundingNotes {
  private FundingNotes() {}

  /** Assumptions of a variant's venue, with its funding rates in the place of a constant one. */
  static List<Note> of(Variant variant) {
    FundingRates rates = variant.rates();
    if (rates.equals(FundingRates.OF_VENUE)) {
      return variant.venue().assumptions();
    }
    List<Note> notes = new ArrayList<>();
    if (variant.contract().paysFunding()) {
      notes.add(note(variant, rates));
    }
    variant.venue().assumptions().stream()
        .filter(assumption -> !assumption.key().equals(Note.ABOUT_FUNDING))
        .forEach(notes::add);
    return notes;
  }

  private static Note note(Variant variant, FundingRates rates) {
    if (rates instanceof FundingModel model) {
      return Note.of(
          "funding.model",
          "interval",
          Numbers.duration(model.intervalHours() * 3600),
          "venue",
          variant.venue().name(),
          "mean",
          percent(model.mean()),
          "halfLife",
          String.format(Locale.ROOT, "%.1f", model.halfLifeHours() / 24),
          "cap",
          percent(model.cap()));
    }
    FundingHistory history = (FundingHistory) rates;
    return Note.of(
        "funding.history",
        "file",
        history.file(),
        "stamps",
        history.size(),
        "span",
        history.span(),
        "missing",
        history.missing(),
        "venue",
        variant.venue().name());
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.4g", 100 * value);
  }
}
