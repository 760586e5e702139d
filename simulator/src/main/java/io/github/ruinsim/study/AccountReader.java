package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Cfd;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.AxisReader.AccountSide;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads what decides an account on a given path: {@code contract}, {@code venue} and {@code
 * account}.
 */
final class AccountReader {
  private static final List<String> CURRENCIES = List.of("margin", "quote");

  private final List<Venue> venues;
  private final Path directory;

  AccountReader(List<Venue> venues, Path directory) {
    this.venues = venues;
    this.directory = directory;
  }

  AccountSide read(YamlNode root) {
    YamlMap map = root.anyMap();
    Optional<YamlNode> venueNode = map.optional("venue");
    Venue venue =
        venueNode.map(part -> new VenueReader(venues, directory).read(part)).orElse(Defaults.VENUE);
    Contract contract = contract(map.optional("contract"), venue);
    Venue rules = venue.forContract(contract);
    venueNode.ifPresent(part -> checkRules(part, rules, contract));
    AccountSettings account =
        map.optional("account")
            .map(part -> account(part, contract, rules))
            .orElse(Defaults.ACCOUNT);
    if (!account.positions().isEmpty()) {
      checkPositions(map.required("account", ""), contract, account.positions());
    }
    if (account.needsBasket()) {
      checkBasket(map.required("account", ""), contract, rules, account);
    }
    if (!contract.liquidable() && account.reserve().marginRatio() > 0) {
      throw map.required("account", "")
          .error("reserve.marginRatio belongs to margin: " + contract.name() + " has none");
    }
    return new AccountSide(contract, rules, account);
  }

  /** Positions are perpetuals, or contracts for difference where the contract is one; or spot. */
  private static void checkPositions(
      YamlNode node, Contract contract, List<PositionSpec> positions) {
    boolean differences = contract instanceof Cfd;
    if (!contract.paysFunding() && !differences) {
      throw node.error(
          "positions stand on a linear or inverse contract or on cfd, not on " + contract.name());
    }
    for (PositionSpec position : positions) {
      PositionSpec.Kind kind = position.kind();
      if (kind != PositionSpec.Kind.SPOT && differences != (kind == PositionSpec.Kind.CFD)) {
        throw node.error(
            "positions: contract = "
                + kind.text()
                + " does not go with contract: "
                + contract.name()
                + " of the study: write "
                + (differences ? "cfd or spot" : "linear, inverse or spot"));
      }
    }
  }

  /** What positions in several assets, or isolated ones side by side, are not simulated with. */
  private static void checkBasket(
      YamlNode node, Contract contract, Venue rules, AccountSettings account) {
    String what = "";
    boolean isolated = account.margin() == MarginMode.ISOLATED;
    if (contract.payoff() == Payoff.INVERSE) {
      what = "a wallet in coins: write contract: linear, with inverse positions if wanted";
    } else if (rules.maintenance().jumps()) {
      what = "a requirement that jumps with the price: write maintenance: {tiersBy: entry}";
    } else if (rules.maintenance().rule() == TierRule.BY_QUANTITY && assets(account) > 1) {
      what = "brackets by the quantity of one coin: write maintenance: {tiersBy: entry} or a rate";
    } else if (isolated && rules.clock().marginCall().exists()) {
      what = "margin calls of " + rules.name() + " on isolated margins: write margin: cross";
    } else if (isolated && rules.fundLimited()) {
      what =
          "an insurance fund that may run empty and isolated margins: write margin: cross, or"
              + " insuranceFund: {balance: none}";
    } else if (isolated
        && (account.reserve().marginRatio() > 0 || account.reserve().onCall() > 0)) {
      what = "a reserve beside isolated margins: write margin: cross";
    } else if (account.positions().isEmpty()) {
      what = "collateral of a named asset without positions: list them";
    }
    if (!what.isEmpty()) {
      throw node.error(
          "positions in named assets, and isolated ones side by side, are not simulated with "
              + what);
    }
  }

  private static long assets(AccountSettings account) {
    return account.positions().stream().map(PositionSpec::asset).distinct().count();
  }

  private static Contract contract(Optional<YamlNode> node, Venue venue) {
    Contract contract =
        node.map(ContractReader::read)
            .orElseGet(() -> ContractReader.of(venue.offer().usualContract(), Payoff.LINEAR));
    List<String> offered = venue.offer().contracts();
    if (!offered.isEmpty() && !offered.contains(contract.name())) {
      throw node.orElseThrow()
          .error(venue.name() + " does not offer " + contract.name() + ": it offers " + offered);
    }
    return contract;
  }

  private static void checkRules(YamlNode node, Venue rules, Contract contract) {
    MaintenanceBasis basis = rules.maintenance().basis();
    boolean ofDebt = basis == MaintenanceBasis.LIABILITY || basis == MaintenanceBasis.COLLATERAL;
    if (ofDebt && !contract.borrows()) {
      throw node.error(
          "maintenance.basis = "
              + basis.text()
              + " belongs to contracts that borrow: write mark or entry");
    }
  }

  private static AccountSettings account(YamlNode node, Contract contract, Venue venue) {
    YamlMap map =
        node.map(
            "wallet",
            "side",
            "margin",
            "sizing",
            "marginUse",
            "reserve",
            "collateral",
            "positions",
            "equityCurrency");
    double wallet = map.optional("wallet").map(YamlNode::amount).orElse(Defaults.ACCOUNT.wallet());
    Side side = map.optional("side").map(AccountReader::side).orElse(Defaults.ACCOUNT.side());
    MarginMode margin =
        map.optional("margin")
            .map(part -> part.choice(List.of(MarginMode.values()), MarginMode::text))
            .orElse(Defaults.ACCOUNT.margin());
    map.optional("sizing").ifPresent(part -> part.choice(List.of("full"), text -> text));
    double use = map.optional("marginUse").map(YamlNode::number).orElse(1.0);
    List<PositionSpec> positions =
        map.optional("positions")
            .map(part -> part.list().stream().map(AccountReader::position).toList())
            .orElse(List.of());
    if (!positions.isEmpty() && map.has("side")) {
      throw map.required("side", "")
          .error("side stands beside positions, which have their own: write it in each of them");
    }
    Side direction = positions.isEmpty() ? side : positions.get(0).side();
    Optional<YamlNode> currency = map.optional("equityCurrency");
    boolean quote =
        currency
            .map(part -> part.choice(CURRENCIES, text -> text))
            .orElse("margin")
            .equals("quote");
    boolean coins = contract.payoff() == Payoff.INVERSE;
    List<Collateral> collateral =
        map.optional("collateral")
            .map(part -> part.list().stream().map(item -> collateral(item, venue)).toList())
            .orElse(List.of());
    if (coins && !collateral.isEmpty()) {
      throw node.error("collateral belongs to a wallet in quote currency: contract linear");
    }
    Reserve reserve =
        map.optional("reserve").map(part -> reserve(part, venue)).orElse(Reserve.NONE);
    return node.build(
        () ->
            new AccountSettings(
                wallet, direction, margin, use, positions, quote && coins, reserve, collateral));
  }

  /** Coins of the wallet; the haircut of a coin that the venue names is the venue's. */
  private static Collateral collateral(YamlNode node, Venue venue) {
    YamlMap map = node.map("asset", "share", "haircut");
    String asset = map.optional("asset").map(YamlNode::text).orElse("");
    double share = map.required("share", "share of the wallet kept in coins").number();
    double counted = venue.haircuts().getOrDefault(asset, 1.0);
    double haircut = map.optional("haircut").map(YamlNode::number).orElse(1 - counted);
    return node.build(() -> new Collateral(asset, share, haircut));
  }

  private static Reserve reserve(YamlNode node, Venue venue) {
    YamlMap map = node.map("share", "marginRatio", "amount", "times", "onCall");
    double share = map.required("share", "share of the wallet kept aside; write 30%").number();
    double ratio = map.optional("marginRatio").map(YamlNode::number).orElse(0.0);
    double amount =
        map.optional("amount")
            .map(part -> part.is("all") ? Reserve.NONE.amount() : part.number())
            .orElse(Reserve.NONE.amount());
    long times = map.optional("times").map(YamlNode::integer).orElse(Reserve.UNLIMITED);
    Optional<YamlNode> call = map.optional("onCall");
    double onCall = call.map(YamlNode::number).orElse(0.0);
    if (onCall > 0 && !venue.clock().marginCall().exists()) {
      throw call.orElseThrow()
          .badKey("belongs to venues that make margin calls: " + venue.name() + " makes none");
    }
    return node.build(() -> new Reserve(share, ratio, amount, times, onCall));
  }

  private static Side side(YamlNode node) {
    return node.choice(List.of(Side.values()), Side::text);
  }

  private static PositionSpec position(YamlNode node) {
    YamlMap map = node.map("asset", "contract", "side", "share");
    String asset = map.optional("asset").map(YamlNode::text).orElse("");
    PositionSpec.Kind kind =
        map.required("contract", "linear, inverse, cfd or spot")
            .choice(List.of(PositionSpec.Kind.values()), PositionSpec.Kind::text);
    Side side = map.optional("side").map(AccountReader::side).orElse(Side.LONG);
    double share = map.optional("share").map(YamlNode::number).orElse(1.0);
    return node.build(() -> new PositionSpec(kind, side, share, asset));
  }
}
