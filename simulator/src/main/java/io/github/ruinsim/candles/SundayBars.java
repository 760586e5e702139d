package io.github.ruinsim.candles;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The short Sunday bars of daily exchange-rate files, which are the first hours of Monday. */
public final class SundayBars {
  private static final long DAY = ClosingHours.DAY;

  private SundayBars() {}

  /**
   * The same candles with Sunday bars made part of the Monday that follows, and that reported; the
   * file itself where there are none.
   */
  public static CandleFile merged(CandleFile file) {
    CandleSeries series = file.series();
    if (file.report().count(FindingKind.SUNDAY_BARS) == 0 || series.barMillis() != DAY) {
      return file;
    }
    int n = series.size();
    double[][] fields = new double[5][n];
    long[] times = new long[n];
    boolean[] unusable = new boolean[n];
    int size = 0;
    boolean sunday = false;
    for (int i = 0; i < n; i++) {
      size -= sunday ? 1 : 0;
      fields[0][size] = sunday ? fields[0][size] : series.open(i);
      fields[1][size] = sunday ? Math.max(fields[1][size], series.high(i)) : series.high(i);
      fields[2][size] = sunday ? Math.min(fields[2][size], series.low(i)) : series.low(i);
      fields[3][size] = series.close(i);
      fields[4][size] = series.volume(i) + (sunday ? fields[4][size] : 0);
      unusable[size] = series.badClose(i);
      times[size++] = series.openTimeMillis(i);
      sunday =
          i + 1 < n
              && series.openTimeMillis(i + 1) - series.openTimeMillis(i) == DAY
              && ClosingHours.date(series.openTimeMillis(i)).getDayOfWeek() == DayOfWeek.SUNDAY;
    }
    int kept = size;
    double[][] values = new double[5][];
    Arrays.setAll(values, f -> Arrays.copyOf(fields[f], kept));
    return new CandleFile(
        file.fileName(),
        file.sha256(),
        new CandleSeries(
            DAY,
            Arrays.copyOf(times, kept),
            values,
            Arrays.copyOf(unusable, kept),
            series.session()),
        report(file.report(), times[0], times[kept - 1], n, kept));
  }

  private static DataReport report(DataReport old, long first, long last, int before, int kept) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(FindingKind.JOINED, before - kept, "Sunday bars with the Monday that follows"));
    old.findings().stream()
        .filter(found -> found.kind() != FindingKind.SUNDAY_BARS)
        .forEach(findings::add);
    return new DataReport(
        old.format(),
        old.timeUnit(),
        Instant.ofEpochMilli(first),
        Instant.ofEpochMilli(last),
        DAY,
        old.rows(),
        kept,
        old.session(),
        old.holes(),
        findings);
  }
}
