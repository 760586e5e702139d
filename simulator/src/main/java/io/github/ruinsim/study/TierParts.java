package io.github.ruinsim.study;

import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads brackets: {@code tiers}, what goes on after them by a {@code step}, and the rule by which
 * they apply ({@code deduction}, {@code tiersBy}).
 */
final class TierParts {
  /** More brackets than any venue has. */
  private static final int MOST = 1_000;

  /** Rates of bracket after bracket are sums, so that they are rounded to this many decimals. */
  private static final double DECIMALS = 1e12;

  private TierParts() {}

  /** The rule that two keys say together; {@code base} where both are silent. */
  static TierRule rule(YamlMap map, TierRule base) {
    Optional<YamlNode> deduction = map.optional("deduction");
    Optional<YamlNode> by = map.optional("tiersBy");
    if (deduction.isEmpty() && by.isEmpty()) {
      return base;
    }
    List<TierRule> named = List.of(TierRule.BY_NOTIONAL, TierRule.BY_ENTRY, TierRule.BY_QUANTITY);
    Optional<TierRule> asked = by.map(part -> part.choice(named, TierRule::text));
    boolean deducts =
        deduction
            .map(part -> part.choice(List.of("continuous", "none"), word -> word))
            .map(word -> word.equals("continuous"))
            .orElseGet(() -> asked.filter(rule -> rule == TierRule.BY_NOTIONAL).isPresent());
    if (deducts) {
      if (asked.isPresent() && asked.get() != TierRule.BY_NOTIONAL) {
        throw deduction
            .orElseThrow()
            .error(
                "deduction: continuous contradicts tiersBy: "
                    + asked.get().text()
                    + ": amounts are worked out for brackets of notional; write deduction: none");
      }
      return TierRule.CONTINUOUS;
    }
    return asked.orElse(base.deducts() ? TierRule.BY_NOTIONAL : base);
  }

  /** Brackets under a rule; amounts are worked out, or left out. */
  static MaintenanceSchedule schedule(
      MaintenanceBasis basis, boolean closingFee, List<Tier> tiers, TierRule rule) {
    return rule.deducts()
        ? MaintenanceSchedule.continuous(basis, closingFee, tiers)
        : MaintenanceSchedule.stepped(basis, closingFee, tiers, rule);
  }

  /** The brackets of a block. */
  static MaintenanceSchedule tiers(
      YamlMap block, TierRule rule, MaintenanceBasis basis, boolean closingFee) {
    YamlNode node = block.required("tiers", "brackets");
    List<Tier> tiers = new ArrayList<>();
    int amounts = 0;
    for (YamlNode item : node.list()) {
      YamlMap map = item.map("upTo", "rate", "amount", "maxLeverage");
      double upTo = map.optional("upTo").map(VenueParts::limit).orElse(Double.POSITIVE_INFINITY);
      double rate = map.required("rate", "a fraction of notional; write 0.5%").number();
      Optional<YamlNode> amount = map.optional("amount");
      double maxLeverage =
          map.optional("maxLeverage").map(VenueParts::limit).orElse(Double.POSITIVE_INFINITY);
      amounts += amount.isPresent() ? 1 : 0;
      double deduction = amount.map(YamlNode::number).orElse(0.0);
      tiers.add(item.build(() -> new Tier(upTo, rate, deduction, maxLeverage)));
    }
    if (amounts > 0 && amounts < tiers.size()) {
      throw node.error("amount stands in some brackets only: give all amounts or none");
    }
    Optional<YamlNode> step = block.optional("step");
    if (amounts > 0 && step.isPresent()) {
      throw step.get().error("step has no amounts: leave all amounts out");
    }
    boolean given = amounts > 0;
    step.ifPresent(part -> goOn(tiers, part));
    return node.build(
        () ->
            given
                ? new MaintenanceSchedule(basis, closingFee, tiers, rule)
                : schedule(basis, closingFee, tiers, rule));
  }

  /**
   * Adds the brackets that a venue describes in words: each is as much longer, and requires as much
   * more, initially and for maintenance, than the one before; until less than 2× may be chosen. The
   * last one is open.
   */
  static void goOn(List<Tier> tiers, YamlNode step) {
    YamlMap map = step.map("every", "rate");
    YamlNode everyNode = map.required("every", "length of each further bracket");
    YamlNode rateNode = map.required("rate", "what each further bracket requires more");
    double every = everyNode.number();
    double more = rateNode.number();
    Tier last = tiers.get(tiers.size() - 1);
    if (!(every > 0 && every < Double.POSITIVE_INFINITY)) {
      throw everyNode.wrong("is outside (0, infinity)", "length of each further bracket");
    }
    if (!(more > 0 && more < 1)) {
      throw rateNode.wrong("is outside (0, 1)", "what each further bracket requires more");
    }
    if (!(last.upToNotional() < Double.POSITIVE_INFINITY)) {
      throw step.error("step goes on after the last bracket, which has no upTo: give it one");
    }
    double initial = Math.max(1 / last.maxLeverage(), last.rate());
    List<Tier> added = new ArrayList<>();
    for (int k = 1; tiers.size() + added.size() < MOST; k++) {
      double rate = rounded(last.rate() + k * more);
      double requiredInitially = rounded(initial + k * more);
      boolean ends = !(requiredInitially + more <= 0.5) || !(rate + more < 1);
      double upTo = ends ? Double.POSITIVE_INFINITY : last.upToNotional() + k * every;
      double leverage = Math.max(1, 1 / requiredInitially);
      added.add(step.build(() -> new Tier(upTo, rate, 0, leverage)));
      if (ends) {
        break;
      }
    }
    tiers.addAll(added);
  }

  private static double rounded(double rate) {
    return Math.rint(rate * DECIMALS) / DECIMALS;
  }
}
