package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Joins candles to longer bars; what was joined and what was left out is added to the report. */
public final class Resampling {
  private static final long DAY = 86_400_000L;

  private Resampling() {}

  /**
   * Candles as a fit wants them: joined to the bar if one is given, and without the short Sunday
   * bars of daily exchange-rate files, which become the first hours of Monday.
   *
   * @throws InputException if the bar is not a multiple of that of the file, or cannot end at
   *     midnight
   */
  public static CandleFile forFit(CandleFile file, OptionalLong barMillis) {
    CandleFile joined = barMillis.isPresent() ? join(file, barMillis.getAsLong()) : file;
    return joined.report().count(FindingKind.SUNDAY_BARS) > 0 ? mergeSundays(joined) : joined;
  }

  /** Bars of the given length that begin at multiples of it since midnight UTC. */
  static CandleFile join(CandleFile file, long barMillis) {
    CandleSeries series = file.series();
    if (barMillis == series.barMillis()) {
      return file;
    }
    boolean divides = barMillis > 0 && barMillis % series.barMillis() == 0;
    if (!divides || (barMillis < DAY ? DAY % barMillis : barMillis % DAY) != 0) {
      throw new InputException(
          "--bar = "
              + Numbers.duration(barMillis / 1000.0)
              + " cannot be made of candles of "
              + file.report().bar()
              + ": name a multiple of it that divides a day, or whole days");
    }
    Builder builder = new Builder(series.size());
    int incomplete = 0;
    int from = 0;
    while (from < series.size()) {
      long start = Math.floorDiv(series.openTimeMillis(from), barMillis) * barMillis;
      int to = from;
      while (to < series.size() && series.openTimeMillis(to) < start + barMillis) {
        to++;
      }
      boolean ends =
          series.openTimeMillis(to - 1) + series.barMillis() >= start + barMillis
              || series.session() != Session.CONTINUOUS;
      if (ends && !series.badClose(to - 1)) {
        builder.add(series, from, to, start);
      } else {
        incomplete++;
      }
      from = to;
    }
    return builder.file(
        file,
        barMillis,
        new Finding(
            FindingKind.JOINED,
            series.size(),
            "bars of "
                + file.report().bar()
                + (incomplete > 0
                    ? ", " + incomplete + " without a price at their end left out"
                    : "")));
  }

  /** Sunday bars become part of the Monday that follows. */
  static CandleFile mergeSundays(CandleFile file) {
    CandleSeries series = file.series();
    Builder builder = new Builder(series.size());
    int from = 0;
    int merged = 0;
    for (int i = 0; i < series.size(); i++) {
      boolean sunday = day(series, i) == DayOfWeek.SUNDAY;
      boolean next =
          i + 1 < series.size() && series.openTimeMillis(i + 1) - series.openTimeMillis(i) == DAY;
      if (sunday && next) {
        merged++;
        continue;
      }
      builder.add(series, from, i + 1, series.openTimeMillis(i));
      from = i + 1;
    }
    return builder.file(
        file,
        series.barMillis(),
        new Finding(FindingKind.JOINED, merged, "Sunday bars with the Monday that follows"));
  }

  private static DayOfWeek day(CandleSeries series, int i) {
    return LocalDate.ofEpochDay(Math.floorDiv(series.openTimeMillis(i), DAY)).getDayOfWeek();
  }

  /** Longer bars as they are made. */
  private static final class Builder {
    private final long[] times;
    private final double[][] fields;
    private final boolean[] unusable;
    private int size;

    Builder(int most) {
      times = new long[most];
      fields = new double[5][most];
      unusable = new boolean[most];
    }

    void add(CandleSeries series, int from, int to, long time) {
      times[size] = time;
      fields[0][size] = series.open(from);
      fields[1][size] = series.high(from);
      fields[2][size] = series.low(from);
      fields[3][size] = series.close(to - 1);
      for (int i = from; i < to; i++) {
        fields[1][size] = Math.max(fields[1][size], series.high(i));
        fields[2][size] = Math.min(fields[2][size], series.low(i));
        fields[4][size] += series.volume(i);
      }
      unusable[size] = series.badClose(to - 1);
      size++;
    }

    CandleFile file(CandleFile source, long barMillis, Finding done) {
      if (size < RowOrder.FEWEST_BARS) {
        throw new InputException(
            source.fileName()
                + ": only "
                + size
                + " bars of "
                + Numbers.duration(barMillis / 1000.0)
                + ": at least "
                + RowOrder.FEWEST_BARS
                + " are needed");
      }
      double[][] parts = new double[fields.length][];
      Arrays.setAll(parts, f -> Arrays.copyOf(fields[f], size));
      CandleSeries series =
          new CandleSeries(
              barMillis,
              Arrays.copyOf(times, size),
              parts,
              Arrays.copyOf(unusable, size),
              source.series().session());
      DataReport old = source.report();
      List<Finding> findings = new ArrayList<>(List.of(done));
      old.findings().stream()
          .filter(found -> found.kind() != FindingKind.SUNDAY_BARS)
          .forEach(findings::add);
      return new CandleFile(
          source.fileName(),
          source.sha256(),
          series,
          new DataReport(
              old.format(),
              old.timeUnit(),
              Instant.ofEpochMilli(times[0]),
              Instant.ofEpochMilli(times[size - 1]),
              barMillis,
              old.rows(),
              size,
              old.session(),
              old.holes(),
              findings));
    }
  }
}
