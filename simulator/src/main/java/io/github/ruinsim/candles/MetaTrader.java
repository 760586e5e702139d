package io.github.ruinsim.candles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * Exports of MetaTrader in the broker's server time: version 4 with commas ({@code
 * 2008.01.02,09:00,…}), with tabs ({@code 2009-05-14 00:00⇥…}), and version 5 with tabs and a
 * header ({@code <DATE>⇥<TIME>⇥<OPEN>…}). Volumes count ticks.
 */
final class MetaTrader implements CandleFormat {
  private static final String DATE = "\\d{4}[.\\-/]\\d{2}[.\\-/]\\d{2}";
  private static final String DOTTED = "\\d{4}\\.\\d{2}\\.\\d{2}";
  private static final String CLOCK = "\\d{1,2}:\\d{2}(:\\d{2})?";

  @Override
  public String key() {
    return "metatrader";
  }

  @Override
  public String name() {
    return "MetaTrader export";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> tabs = head.fields(0, "\t");
    List<String> commas = head.fields(0);
    return tabs.get(0).equals("<date>")
        || commas.get(0).equals("<date>")
        || (tabs.size() >= 5 && isDate(tabs.get(0)))
        || (commas.size() >= 6 && commas.get(0).matches(DATE) && commas.get(1).matches(CLOCK))
        || (commas.size() >= 6 && commas.get(0).matches(DOTTED + " " + CLOCK));
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    BufferedReader buffered = new BufferedReader(reader);
    buffered.mark(FileHead.BYTES);
    char[] start = new char[200];
    int read = buffered.read(start);
    buffered.reset();
    boolean tabs = read > 0 && new String(start, 0, read).indexOf('\t') >= 0;
    rows.note(FindingKind.BROKER_TIME, 1, "times are those of the broker's server");
    rows.note(FindingKind.TICK_VOLUME, 1, "price changes, not amounts");
    CsvRows.read(buffered, tabs ? '\t' : ',', rows, first -> choose(first, rows));
  }

  private static CsvRows.Choice choose(List<String> first, CandleCollector rows) {
    boolean header = first.get(0).equals("<date>");
    boolean two =
        header ? first.contains("<time>") : first.size() > 1 && first.get(1).matches(CLOCK);
    int time = two ? 1 : 0;
    if (first.size() < time + 5) {
      throw rows.error(1, first.size() + " fields: date, time and four prices are needed");
    }
    int volume = first.size() > time + 5 ? time + 5 : -1;
    CsvColumns columns = CsvColumns.inOrder(two ? 0 : -1, time, volume, -1, -1);
    return new CsvRows.Choice(header, CsvRows.taking(columns, rows));
  }

  private static boolean isDate(String field) {
    return field.matches(DATE + "( " + CLOCK + ")?");
  }
}
