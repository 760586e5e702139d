package io.github.ruinsim.study;

import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a venue: the name of a preset, the path of a venue file (it ends in {@code .yaml}), or a
 * block of rules. A block overrides what it names of the preset or file that it extends; without
 * {@code extends} that is {@link Venue#NONE}. A venue file holds such a block and extends presets.
 */
public final class VenueReader {
  private final List<Venue> presets;
  private final Path directory;

  /**
   * Creates a reader.
   *
   * @param presets venues that may be named
   * @param directory what paths of venue files are relative to
   */
  public VenueReader(List<Venue> presets, Path directory) {
    this.presets = List.copyOf(presets);
    this.directory = directory;
  }

  /** Reads a venue. */
  public Venue read(YamlNode node) {
    return node.isMap() ? block(node, true) : named(node, true);
  }

  private Venue named(YamlNode node, boolean mayBeFile) {
    String text = node.text();
    if (mayBeFile && (text.endsWith(".yaml") || text.endsWith(".yml"))) {
      return block(StudyReader.readBeside(directory, node), false);
    }
    return node.choice(presets, Venue::name);
  }

  private Venue block(YamlNode node, boolean mayBeFile) {
    YamlMap map =
        node.map(
            "extends",
            "name",
            "maxLeverage",
            "maintenance",
            "fees",
            "funding",
            "liquidation",
            "negativeBalance",
            "source",
            "assumptions");
    Venue base = map.optional("extends").map(name -> named(name, mayBeFile)).orElse(Venue.NONE);
    boolean changed = map.keys().stream().anyMatch(key -> !key.equals("extends"));
    if (!changed) {
      return base;
    }
    String name = map.optional("name").map(YamlNode::text).orElse(base.name() + " (adjusted)");
    double maxLeverage =
        map.optional("maxLeverage").map(VenueReader::limit).orElse(base.maxLeverage());
    MaintenanceSchedule maintenance =
        map.optional("maintenance")
            .map(part -> maintenance(part, base.maintenance()))
            .orElse(base.maintenance());
    Fees fees = map.optional("fees").map(part -> fees(part, base.fees())).orElse(base.fees());
    Funding funding =
        map.optional("funding").map(part -> funding(part, base.funding())).orElse(base.funding());
    LiquidationFill fill =
        map.optional("liquidation")
            .flatMap(part -> part.map("fill").optional("fill"))
            .map(part -> part.choice(List.of(LiquidationFill.values()), LiquidationFill::text))
            .orElse(base.liquidationFill());
    NegativeBalancePolicy policy =
        map.optional("negativeBalance")
            .map(part -> part.choice(policies(), NegativeBalancePolicy::text))
            .orElse(base.negativeBalance());
    String source = map.optional("source").map(YamlNode::text).orElse(base.source());
    List<String> assumptions =
        map.optional("assumptions")
            .map(part -> part.list().stream().map(YamlNode::text).toList())
            .orElse(base.assumptions());
    return node.build(
        () ->
            new Venue(
                name, maxLeverage, maintenance, fees, funding, fill, policy, source, assumptions));
  }

  private static MaintenanceSchedule maintenance(YamlNode node, MaintenanceSchedule base) {
    YamlMap map = node.map("rate", "tiers", "basis", "closingFeeCounts");
    MaintenanceBasis basis =
        map.optional("basis")
            .map(part -> part.choice(List.of(MaintenanceBasis.values()), MaintenanceBasis::text))
            .orElse(base.basis());
    boolean closingFee =
        map.optional("closingFeeCounts").map(YamlNode::flag).orElse(base.closingFeeCounts());
    if (map.has("rate") && map.has("tiers")) {
      throw node.error("rate and tiers exclude each other: keep one");
    }
    if (map.has("tiers")) {
      return tiers(map.required("tiers", "brackets"), basis, closingFee);
    }
    List<Tier> tiers =
        map.optional("rate")
            .map(YamlNode::number)
            .map(rate -> flat(node, rate))
            .orElse(base.tiers());
    return node.build(() -> new MaintenanceSchedule(basis, closingFee, tiers));
  }

  private static List<Tier> flat(YamlNode node, double rate) {
    return node.build(() -> MaintenanceSchedule.flat(rate, MaintenanceBasis.MARK).tiers());
  }

  private static MaintenanceSchedule tiers(
      YamlNode node, MaintenanceBasis basis, boolean closingFee) {
    List<Tier> tiers = new ArrayList<>();
    int amounts = 0;
    for (YamlNode item : node.list()) {
      YamlMap map = item.map("upTo", "rate", "amount", "maxLeverage");
      double upTo = map.optional("upTo").map(VenueReader::limit).orElse(Double.POSITIVE_INFINITY);
      double rate = map.required("rate", "a fraction of notional; write 0.5%").number();
      Optional<YamlNode> amount = map.optional("amount");
      double maxLeverage =
          map.optional("maxLeverage").map(VenueReader::limit).orElse(Double.POSITIVE_INFINITY);
      amounts += amount.isPresent() ? 1 : 0;
      double deduction = amount.map(YamlNode::number).orElse(0.0);
      tiers.add(item.build(() -> new Tier(upTo, rate, deduction, maxLeverage)));
    }
    if (amounts > 0 && amounts < tiers.size()) {
      throw node.error("amount stands in some brackets only: give all amounts or none");
    }
    boolean given = amounts > 0;
    return node.build(
        () ->
            given
                ? new MaintenanceSchedule(basis, closingFee, tiers)
                : MaintenanceSchedule.continuous(basis, closingFee, tiers));
  }

  private static Fees fees(YamlNode node, Fees base) {
    if (node.is("none")) {
      return Fees.NONE;
    }
    YamlMap map = node.map("maker", "taker", "liquidation");
    double maker = map.optional("maker").map(YamlNode::number).orElse(base.maker());
    double taker = map.optional("taker").map(YamlNode::number).orElse(base.taker());
    double liquidation =
        map.optional("liquidation").map(YamlNode::number).orElse(base.liquidation());
    return node.build(() -> new Fees(maker, taker, liquidation));
  }

  private static Funding funding(YamlNode node, Funding base) {
    if (node.is("none")) {
      return Funding.NONE;
    }
    YamlMap map = node.map("interval", "rate");
    double hours =
        map.optional("interval").map(part -> part.seconds() / 3600).orElse(base.intervalHours());
    double rate = map.optional("rate").map(YamlNode::number).orElse(base.ratePerInterval());
    return node.build(() -> new Funding(hours, rate));
  }

  /** A number, or infinity where the word none stands. */
  private static double limit(YamlNode node) {
    return node.is("none") ? Double.POSITIVE_INFINITY : node.leverage();
  }

  private static List<NegativeBalancePolicy> policies() {
    return List.of(NegativeBalancePolicy.values());
  }
}
