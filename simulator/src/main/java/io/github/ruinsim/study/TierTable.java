package io.github.ruinsim.study;

import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brackets by symbol: the table of a preset, or a file. A file holds {@code SYMBOL: [[upTo, rate,
 * maxLeverage], …]}, the last of them perhaps {@code {every, rate}} of what goes on, and perhaps
 * {@code deduction} and {@code tiersBy} of all its symbols; or is a table as ccxt writes it ({@code
 * maxNotional}, {@code maintenanceMarginRate}, {@code maxLeverage}). A symbol is found with or
 * without its slash, {@code ETHUSDT} like {@code ETH/USDT:USDT}.
 */
final class TierTable {
  private static final int LARGEST = 16 << 20;
  private static final List<String> RULES = List.of("deduction", "tiersBy");

  private final YamlMap symbols;

  private TierTable(YamlMap symbols) {
    this.symbols = symbols;
  }

  /** Opens the table that a node names: a preset's, or a file relative to the directory. */
  static TierTable read(YamlNode node, Path directory) {
    Optional<YamlNode> bundled = Presets.tierTable(node.text());
    if (bundled.isPresent()) {
      return new TierTable(bundled.get().anyMap());
    }
    try {
      Path file = directory.resolve(node.text());
      if (Files.exists(file)) {
        return new TierTable(YamlDocument.read(file, LARGEST).anyMap());
      }
    } catch (InvalidPathException e) {
      throw node.wrong("is not a path", "name a file or a bundled table");
    }
    throw node.wrong(
        "is not there", "a file of brackets, or a bundled table: " + Presets.tierTables());
  }

  /** The table of a preset that has one. */
  static TierTable bundled(String name) {
    return new TierTable(Presets.tierTable(name).orElseThrow().anyMap());
  }

  /** The brackets of the symbol that a node names; without maintenance amounts. */
  List<Tier> tiers(YamlNode symbol) {
    return find(symbol.text())
        .orElseThrow(() -> symbol.wrong("is not in the table", Words.hint(symbol.text(), known())));
  }

  /** The brackets of a symbol; the last one has no upper bound. */
  Optional<List<Tier>> find(String symbol) {
    return names().stream()
        .filter(name -> plain(name).equals(plain(symbol)))
        .findFirst()
        .map(key -> tiers(symbols.required(key, "brackets").list()));
  }

  /** By which rule the brackets apply; deducted amounts unless the table says so. */
  TierRule rule() {
    return TierParts.rule(symbols, TierRule.CONTINUOUS);
  }

  private static List<Tier> tiers(List<YamlNode> rows) {
    List<Tier> tiers = new ArrayList<>();
    for (YamlNode row : rows) {
      boolean last = tiers.size() == rows.size() - 1;
      if (last && row.isMap() && row.anyMap().has("every") && !tiers.isEmpty()) {
        TierParts.goOn(tiers, row);
        return tiers;
      }
      tiers.add(tier(row, last));
    }
    return tiers;
  }

  private List<String> names() {
    return symbols.keys().stream().filter(key -> !RULES.contains(key)).toList();
  }

  /** Some of the symbols, for hints. */
  List<String> known() {
    List<String> keys = names();
    return keys.size() > 20 ? keys.subList(0, 20) : keys;
  }

  private static Tier tier(YamlNode row, boolean last) {
    if (row.isMap()) {
      YamlMap map = row.anyMap();
      return tier(
          row,
          last,
          map.required("maxNotional", "upper bound of the bracket").number(),
          map.required("maintenanceMarginRate", "a fraction of notional").number(),
          map.required("maxLeverage", "largest leverage of the bracket").number());
    }
    List<YamlNode> numbers = row.list();
    if (numbers.size() != 3) {
      throw row.wrong("is not a bracket", "write [upTo, rate, maxLeverage]");
    }
    return tier(
        row,
        last,
        VenueParts.limit(numbers.get(0)),
        numbers.get(1).number(),
        numbers.get(2).leverage());
  }

  private static Tier tier(
      YamlNode row, boolean last, double upTo, double rate, double maxLeverage) {
    double bound = last ? Double.POSITIVE_INFINITY : upTo;
    return row.build(() -> new Tier(bound, rate, 0, maxLeverage));
  }

  private static String plain(String symbol) {
    return symbol.replaceFirst(":.*", "").replace("/", "");
  }
}
