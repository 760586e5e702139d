package io.github.ruinsim.cli;

import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.contract.Cfd;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.wording.Note;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The calculator's answer as JSON, as a sheet of one position, and as a table over leverages. */
final class PositionSheetText {
  private static final MathContext SHOWN = new MathContext(8);

  private PositionSheetText() {}

  /** One JSON object; a figure that does not exist is null. */
  static String json(PositionSheet sheet) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("notional", json(sheet.notional()));
    fields.put("initialMargin", json(sheet.initialMargin()));
    fields.put("orderCost", json(sheet.orderCost()));
    fields.put("maintenanceMargin", json(sheet.maintenanceMargin()));
    fields.put("marginRatio", json(sheet.marginRatio()));
    fields.put("marginLevel", json(sheet.marginLevel()));
    fields.put("liquidationPrice", json(sheet.liquidationPrice()));
    fields.put("bankruptcyPrice", json(sheet.bankruptcyPrice()));
    fields.put("distance", json(sheet.distance()));
    fields.put("unrealisedPnl", json(sheet.unrealisedPnl()));
    fields.put("realisedPnl", json(sheet.realisedPnl()));
    fields.put("fees", json(sheet.fees()));
    fields.put("fundingPaid", json(sheet.fundingPaid()));
    fields.put("totalPnl", json(sheet.totalPnl()));
    fields.put("liquidatedAtEntry", Boolean.toString(sheet.liquidatedAtEntry()));
    fields.put("liquidatedAtMark", Boolean.toString(sheet.liquidatedAtMark()));
    fields.put("leverage", json(sheet.leverage()));
    fields.put("venue", Words.quoted(sheet.venue().name()));
    fields.put("refused", sheet.refusal().map(Note::english).map(Words::quoted).orElse("null"));
    if (sheet.position().contract().borrows()) {
      fields.put("borrowed", json(sheet.borrowed()));
      fields.put("interestPaid", json(sheet.interestPaid()));
      fields.put("loanToValue", json(sheet.loanToValue()));
      fields.put("healthFactor", json(sheet.healthFactor()));
    }
    if (sheet.venue().clock().marginCall().exists()) {
      fields.put("marginCallPrice", json(sheet.marginCallPrice()));
    }
    if (nightly(sheet)) {
      fields.put("overnightPaid", json(sheet.costs().overnight()));
    }
    return fields.entrySet().stream()
        .map(field -> Words.quoted(field.getKey()) + ": " + field.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Whether such a position pays by the night here: a CFD, or by the rules of its venue. */
  private static boolean nightly(PositionSheet sheet) {
    boolean venuePays = !sheet.venue().carry().overnight().equals(Overnight.NONE);
    return sheet.position().contract() instanceof Cfd
        || (sheet.position().contract().paysOvernight() && venuePays)
        || sheet.costs().overnight() != 0;
  }

  /** A JSON list of objects. */
  static String json(List<PositionSheet> sheets) {
    return sheets.stream()
        .map(PositionSheetText::json)
        .collect(Collectors.joining(",\n ", "[", "]"));
  }

  private static String json(double number) {
    return Double.isFinite(number) ? Numbers.exact(number) : "null";
  }

  private static String json(OptionalDouble number) {
    return number.isPresent() ? json(number.getAsDouble()) : "null";
  }

  /** One figure a line. */
  static String sheet(PositionSheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("notional", plain(sheet.notional())));
    rows.add(List.of("initial margin", plain(sheet.initialMargin())));
    rows.add(List.of("order cost", plain(sheet.orderCost())));
    rows.add(List.of("maintenance margin", plain(sheet.maintenanceMargin())));
    rows.add(List.of("margin ratio", percent(sheet.marginRatio())));
    rows.add(List.of("margin level", percent(sheet.marginLevel())));
    rows.add(List.of("liquidation price", price(sheet.liquidationPrice())));
    if (sheet.venue().clock().marginCall().exists()) {
      rows.add(List.of("margin call price", price(sheet.marginCallPrice())));
    }
    rows.add(List.of("bankruptcy price", price(sheet.bankruptcyPrice())));
    rows.add(List.of("distance", distance(sheet)));
    rows.add(List.of("unrealised P&L", plain(sheet.unrealisedPnl())));
    rows.add(List.of("realised P&L", plain(sheet.realisedPnl())));
    rows.add(List.of("fees", plain(sheet.fees())));
    rows.add(List.of("funding paid", plain(sheet.fundingPaid())));
    if (sheet.position().contract().borrows()) {
      rows.add(List.of("borrowed", price(sheet.borrowed())));
      rows.add(List.of("interest paid", plain(sheet.interestPaid())));
      rows.add(List.of("loan to value", percent(sheet.loanToValue().orElse(0))));
      sheet.healthFactor().ifPresent(h -> rows.add(List.of("health factor", plain(h))));
    }
    if (nightly(sheet)) {
      rows.add(List.of("overnight paid", plain(sheet.costs().overnight())));
    }
    rows.add(List.of("total P&L", plain(sheet.totalPnl())));
    return heading(sheet, " at " + plain(sheet.leverage()) + "x") + aligned(rows) + notes(sheet);
  }

  /** One leverage a line. */
  static String table(List<PositionSheet> sheets) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "leverage",
            "notional",
            "initial margin",
            "order cost",
            "maintenance",
            "liquidation",
            "distance",
            "bankruptcy",
            ""));
    for (PositionSheet sheet : sheets) {
      rows.add(
          List.of(
              plain(sheet.leverage()) + "x",
              plain(sheet.notional()),
              plain(sheet.initialMargin()),
              plain(sheet.orderCost()),
              plain(sheet.maintenanceMargin()),
              price(sheet.liquidationPrice()),
              distance(sheet),
              price(sheet.bankruptcyPrice()),
              remark(sheet)));
    }
    return heading(sheets.get(0), "") + aligned(rows) + source(sheets.get(0).venue());
  }

  private static String heading(PositionSheet sheet, String leverage) {
    return String.format(
        Locale.ROOT,
        "%s %s%s, %s, entry %s, mark %s, venue %s%n%n",
        sheet.position().side().text(),
        sheet.position().contract().name(),
        leverage,
        sheet.mode().text(),
        plain(sheet.position().entryPrice()),
        plain(sheet.markPrice()),
        sheet.venue().name());
  }

  private static String notes(PositionSheet sheet) {
    String remark = remark(sheet);
    return (remark.isEmpty() ? "" : String.format("%n%s%n", remark)) + source(sheet.venue());
  }

  private static String remark(PositionSheet sheet) {
    if (sheet.refusal().isPresent()) {
      return "refused: " + sheet.refusal().get().english();
    }
    if (sheet.liquidatedAtEntry()) {
      return "liquidated at entry: the requirement is at or above the margin";
    }
    return sheet.liquidatedAtMark() ? "liquidated at the mark price" : "";
  }

  private static String source(Venue venue) {
    StringBuilder text = new StringBuilder();
    if (!venue.source().isEmpty()) {
      text.append(String.format("%nSource: %s%n", venue.source()));
    }
    venue
        .assumptions()
        .forEach(line -> text.append(String.format("Assumed: %s%n", line.english())));
    return text.toString();
  }

  /** Columns as wide as their widest text; the first and the last to the left. */
  private static String aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        int column = c;
        int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(c).length());
        boolean left = c == 0 || (c == columns - 1 && columns > 2);
        line.append(c == 0 ? "" : "  ").append(left ? row.get(c) + padding : padding + row.get(c));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String price(OptionalDouble price) {
    return price.isPresent() ? plain(price.getAsDouble()) : "none";
  }

  private static String distance(PositionSheet sheet) {
    return sheet.distance().isPresent() ? percent(sheet.distance().getAsDouble()) : "none";
  }

  private static String percent(double fraction) {
    return Double.isFinite(fraction)
        ? String.format(Locale.ROOT, "%.3f %%", 100 * fraction)
        : "none";
  }

  private static String plain(double number) {
    BigDecimal rounded = new BigDecimal(number).round(SHOWN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
