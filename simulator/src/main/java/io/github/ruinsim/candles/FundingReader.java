package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads funding histories: the web export of Binance (byte order mark, quotes, percent, newest
 * first, local time of the person who downloaded it), its interface as others store it (a fraction,
 * any fixed zone, jitter of milliseconds), and any CSV with a time and a rate column. Stamps are
 * moved to the grid of the interval in UTC (00, 08 and 16 o'clock for 8 hours).
 *
 * <p>A file does not name its zone. Without one given, each stamp is moved to the nearest grid
 * time, which is right for zones less than half an interval from UTC; clocks that change by an hour
 * with the season are recognised by that hour. Zones further away need their name.
 */
public final class FundingReader {
  private static final long HOUR = 3_600_000L;
  private static final long JITTER = 60_000L;

  private FundingReader() {}

  /**
   * Reads a file.
   *
   * @param zone zone of its times, if the user knows it
   * @throws InputException with one line if it is no funding history
   */
  public static FundingSeries read(Path file, Optional<ZoneId> zone) {
    String place = Words.path(file);
    if (Files.isDirectory(file)) {
      throw new InputException(place + " is a folder: name a file of funding rates");
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = Unpacked.of(raw, place);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      Rows rows =
          new Rows(
              new CandleCollector(
                  new Place(place), TimeRange.ALL, UnitMix.ANY, (l, t, e, v) -> {}));
      CsvRows.read(reader, ',', rows.place, rows::choose);
      return rows.series(String.valueOf(file.getFileName()), place, zone);
    } catch (NoSuchFileException e) {
      throw new InputException(place + " does not exist: check the path", e);
    } catch (CharacterCodingException e) {
      throw new InputException(place + " is not UTF-8 text: save it as UTF-8", e);
    } catch (EOFException e) {
      throw new InputException(place + " ends inside its compressed data: it is truncated", e);
    } catch (IOException e) {
      throw new InputException(place + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Rows as they come. */
  private static final class Rows {
    final CandleCollector place;
    final Map<Long, Double> rates = new TreeMap<>();
    private boolean local;
    private String symbolName = "";

    Rows(CandleCollector place) {
      this.place = place;
    }

    CsvRows.Choice choose(List<String> dirty) {
      List<String> names = dirty.stream().map(name -> name.replace("\"", "").strip()).toList();
      int time = CsvColumns.find(names, "time", "date", "calc_time", "fundingtime", "timestamp");
      int rate =
          CsvColumns.find(
              names, "funding rate", "fundingrate", "last_funding_rate", "rate", "funding_rate");
      if (time < 0 || rate < 0) {
        throw place.error(
            1,
            "no column of times and of funding rates (found: "
                + Words.shown(String.join(", ", names))
                + "); daily means are no stamps");
      }
      int symbol = CsvColumns.find(names, "symbol", "contracts", "market");
      return new CsvRows.Choice(
          true,
          (line, fields) -> {
            if (symbol >= 0) {
              oneSymbol(line, fields.get(symbol));
            }
            String text = fields.get(time).strip();
            local |= text.indexOf('-') > 0 && !text.endsWith("Z") && text.lastIndexOf('+') < 0;
            long millis = place.millis(line, text);
            double value = rate(line, fields.get(rate));
            if (rates.putIfAbsent(millis, value) != null
                && rates.getOrDefault(millis, 0.0) != value) {
              throw place.error(line, "the time of another row with another rate");
            }
          });
    }

    private void oneSymbol(long line, String text) {
      String name = text.strip();
      if (symbolName.isEmpty()) {
        symbolName = name;
      } else if (!symbolName.equals(name)) {
        throw place.error(
            line,
            "two symbols, "
                + Words.shown(symbolName)
                + " and "
                + Words.shown(name)
                + ": keep the rows of one");
      }
    }

    private double rate(long line, String text) {
      String number = text.strip();
      boolean percent = number.endsWith("%");
      String digits = percent ? number.substring(0, number.length() - 1).strip() : number;
      try {
        double value = Double.parseDouble(digits) / (percent ? 100 : 1);
        if (Math.abs(value) <= 0.1) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw place.error(line, "funding rate = " + Words.shown(text) + " is no number");
      }
      throw place.error(
          line,
          "funding rate = "
              + Words.shown(text)
              + " is outside [-10 %, 10 %]: a fraction per interval, or a number with %");
    }

    FundingSeries series(String name, String file, Optional<ZoneId> zone) {
      if (rates.size() < 3) {
        throw new InputException(file + ": only " + rates.size() + " funding rates: 3 are needed");
      }
      List<Long> times = new ArrayList<>(rates.keySet());
      long interval = interval(times, file);
      Map<Long, Integer> offsets = new TreeMap<>();
      List<Long> stamps = new ArrayList<>();
      long jitter = 0;
      for (long time : times) {
        long instant = zone.isPresent() && local ? moved(time, zone.orElseThrow()) : time;
        long hour = Math.floorDiv(instant + HOUR / 2, HOUR) * HOUR;
        jitter = Math.max(jitter, Math.abs(instant - hour));
        long stamp = Math.floorDiv(hour + interval / 2, interval) * interval;
        offsets.merge((hour - stamp) / HOUR, 1, Integer::sum);
        stamps.add(stamp);
      }
      if (jitter > JITTER) {
        throw new InputException(
            file + ": stamps are up to " + jitter / 1000 + " s off a full hour: no funding times");
      }
      for (int i = 1; i < stamps.size(); i++) {
        if (stamps.get(i) <= stamps.get(i - 1)) {
          throw new InputException(
              file + ": two rates fall on one stamp once moved to UTC: name the zone of the file");
        }
      }
      return new FundingSeries(
          name, stamps, List.copyOf(rates.values()), interval, notes(offsets, jitter, zone));
    }

    private static long moved(long asUtc, ZoneId zone) {
      LocalDateTime clock =
          LocalDateTime.ofEpochSecond(Math.floorDiv(asUtc, 1000), 0, ZoneOffset.UTC);
      return clock.atZone(zone).toInstant().toEpochMilli() + Math.floorMod(asUtc, 1000);
    }

    private static long interval(List<Long> times, String file) {
      Map<Long, Integer> counts = new TreeMap<>();
      for (int i = 1; i < times.size(); i++) {
        long step = Math.round((times.get(i) - times.get(i - 1)) / (double) HOUR);
        counts.merge(step, 1, Integer::sum);
      }
      Map.Entry<Long, Integer> most =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      if (most.getKey() < 1 || 24 % most.getKey() != 0 || most.getValue() * 2 < times.size()) {
        throw new InputException(
            file + ": the most frequent step is " + most.getKey() + " h: no funding interval");
      }
      return most.getKey() * HOUR;
    }

    private static List<String> notes(
        Map<Long, Integer> offsets, long jitter, Optional<ZoneId> zone) {
      List<String> notes = new ArrayList<>();
      zone.ifPresent(known -> notes.add("times read in zone " + known));
      offsets.forEach(
          (hours, count) -> {
            if (hours != 0) {
              notes.add(
                  String.format(
                      Locale.ROOT, "%d stamps moved by %+d h to the UTC grid", count, -hours));
            }
          });
      if (offsets.size() == 2) {
        notes.add("the clock of the file changes with the season");
      }
      if (jitter > 0) {
        notes.add("jitter of up to " + jitter + " ms removed");
      }
      return notes;
    }
  }
}
