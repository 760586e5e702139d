package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a candle file contains and what is wrong with it; nothing is repaired without a line here.
 *
 * @param format name of the recognised format
 * @param timeUnit how the file writes time
 * @param from open time of the first bar
 * @param to open time of the last bar
 * @param barMillis length of a bar
 * @param rows rows read inside the wanted range
 * @param bars bars kept
 * @param holes places where at least one bar is missing
 * @param missingBars bars missing in all holes
 * @param longestHoleBars bars missing in the longest hole, 0 without holes
 * @param longestHoleFrom open time of the bar before the longest hole (first bar without holes)
 * @param longestHoleTo open time of the bar after the longest hole (first bar without holes)
 * @param offGrid bars closer to the one before than a bar, or between two grid times
 * @param duplicates rows that repeat a row exactly; dropped
 * @param conflictingDuplicates rows with the time of an earlier row and other prices; dropped
 * @param outOfOrder rows older than the row before them; sorted
 * @param badRanges bars with high below or low above their own open or close; kept
 * @param farPrints bars with a price more than a factor 2 away from both neighbours; kept, but a
 *     bad close gives no return
 * @param flatBars bars with one single price and no volume; kept
 * @param shortBars bars whose close time is earlier than open time plus bar; kept
 * @param lastBarLooksUnfinished whether the last bar is short or has hardly any volume; kept
 * @param firstFindings lines of the file where the first problems stand, at most eight
 */
public record DataReport(
    String format,
    String timeUnit,
    Instant from,
    Instant to,
    long barMillis,
    long rows,
    int bars,
    int holes,
    long missingBars,
    long longestHoleBars,
    Instant longestHoleFrom,
    Instant longestHoleTo,
    int offGrid,
    long duplicates,
    long conflictingDuplicates,
    long outOfOrder,
    int badRanges,
    int farPrints,
    int flatBars,
    int shortBars,
    boolean lastBarLooksUnfinished,
    List<String> firstFindings) {
  /** Copies the findings. */
  public DataReport {
    firstFindings = List.copyOf(firstFindings);
  }

  /** The report for a reader, one fact a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("format            " + format + ", times in " + timeUnit);
    lines.add("span              " + from + " .. " + to + " (open times, UTC)");
    lines.add(String.format(Locale.ROOT, "bars              %,d of %s", bars, bar()));
    lines.add("holes             " + holeText());
    line(lines, "off the grid", offGrid, "no return is taken over them");
    line(lines, "duplicates", duplicates, "same time, same prices: dropped");
    line(
        lines,
        "conflicts",
        conflictingDuplicates,
        "same time, other prices: the first row is kept");
    line(lines, "out of order", outOfOrder, "sorted by time");
    line(lines, "bad ranges", badRanges, "high or low inside the body: kept, only closes are used");
    line(
        lines,
        "far prints",
        farPrints,
        "a price beyond twice or half both neighbours: a bad close gives no return");
    line(lines, "flat bars", flatBars, "one price and no volume: kept as they are");
    line(lines, "short bars", shortBars, "closed before a full bar had passed: kept");
    if (lastBarLooksUnfinished) {
      lines.add("last bar          looks unfinished: kept, cut it with --to");
    }
    for (String finding : firstFindings) {
      lines.add("  " + finding);
    }
    return lines;
  }

  /** What was done to the data, in one line for the model file. */
  public String treatment() {
    List<String> done = new ArrayList<>();
    done.add("returns across holes left out");
    if (duplicates > 0) {
      done.add(duplicates + " repeated rows dropped");
    }
    if (conflictingDuplicates > 0) {
      done.add(conflictingDuplicates + " rows with a repeated time and other prices dropped");
    }
    if (outOfOrder > 0) {
      done.add(outOfOrder + " rows sorted by time");
    }
    if (farPrints > 0) {
      done.add("returns from or to a bad close left out");
    }
    return String.join("; ", done);
  }

  /** The bar as a study writes it, for example {@code 1h}. */
  public String bar() {
    return Numbers.duration(barMillis / 1000.0);
  }

  private String holeText() {
    if (holes == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "%d, missing %d bars; longest %d bars (%s), %s -> %s",
        holes,
        missingBars,
        longestHoleBars,
        Duration.between(longestHoleFrom, longestHoleTo)
            .toString()
            .substring(2)
            .toLowerCase(Locale.ROOT),
        longestHoleFrom,
        longestHoleTo);
  }

  private static void line(List<String> lines, String name, long count, String treatment) {
    if (count > 0) {
      lines.add(String.format(Locale.ROOT, "%-17s %,d (%s)", name, count, treatment));
    }
  }
}
