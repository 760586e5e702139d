package io.github.ruinsim.candles;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * FXCM bars: of one side, {@code timestamp,open,high,low,close} with an offset, no volume; or of
 * both in one row ({@code BidOpen …,AskOpen …}), of which the bid is read; then the venue writes
 * the month before the day. Each side is sampled on its own, so ask minus bid is negative in some
 * minutes.
 */
final class Fxcm implements CandleFormat {
  private static final List<String> HEADER = List.of("timestamp", "open", "high", "low", "close");
  private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

  @Override
  public String key() {
    return "fxcm";
  }

  @Override
  public String name() {
    return "FXCM CSV of one side";
  }

  @Override
  public boolean recognises(FileHead head) {
    List<String> names = head.fields(0);
    return (names.equals(HEADER) && head.fields(1).get(0).endsWith("+00:00"))
        || (bids(names) && CsvColumns.named(sided(names)).isPresent());
  }

  @Override
  public void read(Reader reader, CandleCollector rows) throws IOException {
    CsvRows.read(
        reader,
        ',',
        rows,
        first -> {
          if (first.size() < 5) {
            throw rows.error(1, "columns timestamp, open, high, low, close");
          }
          Optional<CsvColumns> named = CsvColumns.named(sided(first));
          CsvColumns columns = named.orElse(PlainCsv.FIVE);
          if (bids(first)) {
            rows.note(FindingKind.ONE_SIDE, 1, "");
          }
          CandleRow row = new CandleRow();
          return new CsvRows.Choice(
              named.isPresent(),
              (line, fields) -> {
                columns.fill(row, fields);
                row.time = MONTH_FIRST.matcher(row.time).replaceFirst("$3-$1-$2");
                rows.add(line, row);
              });
        });
  }

  private static boolean bids(List<String> names) {
    return names.stream().anyMatch(name -> CsvColumns.plain(name).equals("bidopen"));
  }

  private static List<String> sided(List<String> names) {
    return names.stream()
        .map(name -> CsvColumns.plain(name).replaceFirst("^bid(?=open|high|low|close)", ""))
        .toList();
  }
}
