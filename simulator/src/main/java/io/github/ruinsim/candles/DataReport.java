package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a candle file contains and what is unusual in it; nothing is repaired without a line here.
 *
 * @param format name of the recognised format
 * @param timeUnit how the file writes time
 * @param from open time of the first bar
 * @param to open time of the last bar
 * @param barMillis length of a bar
 * @param rows rows read inside the wanted range
 * @param bars bars kept
 * @param session when the market trades
 * @param holes where bars are missing
 * @param findings everything else by kind, the gravest first
 */
public record DataReport(
    String format,
    String timeUnit,
    Instant from,
    Instant to,
    long barMillis,
    long rows,
    int bars,
    Session session,
    Holes holes,
    List<Finding> findings) {
  private static final Set<FindingKind> DOUBTFUL =
      EnumSet.of(
          FindingKind.BAD_RANGE,
          FindingKind.EXTREME_MOVE,
          FindingKind.FROZEN,
          FindingKind.MOVES_WITHOUT_VOLUME,
          FindingKind.LOCAL_TIME,
          FindingKind.MOVE_ACROSS_HOLE);

  /** Copies the findings. */
  public DataReport {
    findings = List.copyOf(findings);
  }

  /**
   * Missing bars between the first and the last one; in a market that closes, nights and weekends
   * are none.
   *
   * @param count places where at least one bar is missing
   * @param missingBars bars missing in all of them
   * @param longestBars bars missing in the longest, 0 without holes
   * @param longestFrom open time of the bar before the longest (first bar without holes)
   * @param longestTo open time of the bar after the longest (first bar without holes)
   */
  public record Holes(
      int count, long missingBars, long longestBars, Instant longestFrom, Instant longestTo) {}

  /** What was found of a kind. */
  public Optional<Finding> finding(FindingKind kind) {
    return findings.stream().filter(found -> found.kind() == kind).findFirst();
  }

  /** How many bars or rows a kind concerns, 0 if it was not found. */
  public long count(FindingKind kind) {
    return finding(kind).map(Finding::count).orElse(0L);
  }

  /** The report for a reader, one fact a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("format", format + ", times in " + timeUnit));
    lines.add(line("span", from + " .. " + to + " (open times, UTC)"));
    lines.add(line("bars", String.format(Locale.ROOT, "%,d of %s", bars, bar())));
    lines.add(line("market", session.text()));
    lines.add(line("holes", holeText()));
    findings.forEach(found -> lines.add(found.line()));
    return lines;
  }

  /** What was done to the data, in one line for the model file. */
  public String treatment() {
    List<String> done = new ArrayList<>();
    done.add("returns across holes left out");
    findings.stream().map(Finding::done).filter(text -> !text.isEmpty()).forEach(done::add);
    return String.join("; ", done);
  }

  /**
   * Names and counts of what somebody must know who draws from the bars: data that were changed or
   * left out, and prices that may never have been traded. Empty if there is nothing.
   */
  public String unusual() {
    return findings.stream()
        .filter(found -> found.kind() != FindingKind.NEWEST_FIRST)
        .filter(found -> found.kind().changes() || DOUBTFUL.contains(found.kind()))
        .map(found -> found.kind().text() + " " + found.count())
        .collect(Collectors.joining(", "));
  }

  /** The bar as a study writes it, for example {@code 1h}. */
  public String bar() {
    return Numbers.duration(barMillis / 1000.0);
  }

  private String holeText() {
    if (holes.count() == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "%d, missing %d bars; longest %d bars (%s), %s -> %s",
        holes.count(),
        holes.missingBars(),
        holes.longestBars(),
        Duration.between(holes.longestFrom(), holes.longestTo())
            .toString()
            .substring(2)
            .toLowerCase(Locale.ROOT),
        holes.longestFrom(),
        holes.longestTo());
  }

  private static String line(String name, String text) {
    return String.format(Locale.ROOT, "%-24s %s", name, text);
  }
}
