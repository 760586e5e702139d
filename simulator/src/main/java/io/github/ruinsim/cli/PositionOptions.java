package io.github.ruinsim.cli;

import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.ContractReader;
import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** The position of a calculation: contract, size, what backs it. */
final class PositionOptions {
  @Option(
      names = "--contract",
      paramLabel = "KIND",
      description =
          "linear, inverse, spot-margin, dated-future, cfd, leveraged-token or loan (default: the"
              + " usual one of the venue).")
  private Optional<String> contractName = Optional.empty();

  @Option(
      names = "--settled-in",
      paramLabel = "CURRENCY",
      description = "Margin currency of a dated future: quote (default) or coin.")
  private Optional<String> settledIn = Optional.empty();

  @Option(names = "--side", paramLabel = "SIDE", description = "long (default) or short.")
  private String sideName = "long";

  @Option(
      names = "--margin",
      paramLabel = "MODE",
      description = "isolated (default), or cross: one wallet backs all positions.")
  private String marginMode = "isolated";

  @Option(names = "--entry", paramLabel = "PRICE", required = true, description = "Entry price.")
  private String entry = "";

  @Option(
      names = "--quantity",
      paramLabel = "N",
      description =
          "Size in coins; contracts of one unit of quote currency when coin-margined. Without it:"
              + " what the wallet opens at the leverage.")
  private Optional<String> quantity = Optional.empty();

  @Option(
      names = "--contract-size",
      paramLabel = "SIZE",
      description =
          "Size of one contract, if --quantity counts contracts: coins, or quote currency when"
              + " coin-margined.")
  private Optional<String> contractSize = Optional.empty();

  @Option(
      names = "--leverage",
      paramLabel = "L",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Notional divided by margin (default: notional divided by --wallet). Several give one row"
              + " each.")
  private List<String> leverage = List.of();

  @Option(
      names = "--leverages",
      paramLabel = "L",
      split = ",",
      splitSynopsisLabel = ",",
      description = "The same; always a table.")
  private List<String> leverages = List.of();

  @Option(
      names = "--wallet",
      paramLabel = "AMOUNT",
      description =
          "Margin of the position when isolated (default: notional divided by leverage), the"
              + " account's wallet when cross, before unrealised P&L.")
  private Optional<String> wallet = Optional.empty();

  @Option(
      names = "--other-unrealised",
      paramLabel = "AMOUNT",
      description = "Unrealised P&L of other positions; belongs to cross margin.")
  private Optional<String> otherUnrealised = Optional.empty();

  @Option(
      names = "--other-maintenance",
      paramLabel = "AMOUNT",
      description = "Maintenance margin of other positions; belongs to cross margin.")
  private Optional<String> otherMaintenance = Optional.empty();

  @Option(
      names = "--hedge",
      paramLabel = "N[@PRICE]",
      description =
          "The other side of the same contract (hedge mode), in the unit of --quantity, and its"
              + " entry price (default: --entry); belongs to cross margin.")
  private Optional<String> hedge = Optional.empty();

  @Option(names = "--mark", paramLabel = "PRICE", description = "Mark price (default: entry).")
  private Optional<String> mark = Optional.empty();

  @Option(names = "--exit", paramLabel = "PRICE", description = "Price of the close, if closed.")
  private Optional<String> exit = Optional.empty();

  /** Whether the answer is a table: several leverages. */
  boolean many() {
    return !leverages.isEmpty() || leverage.size() > 1;
  }

  /** One sheet for each leverage. */
  List<PositionSheet> sheets(VenueOptions options, HoldingOptions holding) {
    if (!leverage.isEmpty() && !leverages.isEmpty()) {
      throw new InputException("give either --leverage or --leverages, such as --leverage 10");
    }
    Venue named = options.named();
    Contract contract = contract(named);
    Venue rules = options.rules(named, contract.name());
    List<String> texts = leverages.isEmpty() ? leverage : leverages;
    List<PositionSheet> sheets = new ArrayList<>();
    if (texts.isEmpty()) {
      sheets.add(sheet(options, holding, rules, contract, derivedLeverage(contract)));
    }
    for (String text : texts) {
      sheets.add(sheet(options, holding, rules, contract, Numbers.leverage("leverage", text)));
    }
    return sheets;
  }

  private Contract contract(Venue named) {
    String word = contractName.orElse(named.offer().usualContract());
    Choices.of("contract", word, Contract.NAMES, name -> name);
    boolean coins = named.offer().usualContract().equals("inverse");
    Payoff payoff =
        settledIn
            .map(
                text ->
                    Choices.of(
                        "settled-in", text, List.of(Payoff.values()), ContractReader::settled))
            .orElse(coins ? Payoff.INVERSE : Payoff.LINEAR);
    if (settledIn.isPresent() && !word.equals("dated-future")) {
      throw new InputException("--settled-in belongs to --contract dated-future: leave it out");
    }
    return ContractReader.of(word, payoff);
  }

  private double derivedLeverage(Contract contract) {
    if (quantity.isEmpty() || wallet.isEmpty()) {
      throw new InputException(
          "the leverage is missing: give --leverage, such as --leverage 10, or --quantity and"
              + " --wallet");
    }
    return Math.max(1, position(contract, 1).entryNotional() / amount().orElse(1));
  }

  private PositionSheet sheet(
      VenueOptions options, HoldingOptions holding, Venue rules, Contract contract, double chosen) {
    // Checked here too, because a loss-cut level and the size depend on it.
    Check.closed("leverage", chosen, 1, 1e6, "notional divided by margin; 1 is unleveraged");
    Position position = position(contract, chosen);
    MarginMode mode =
        Choices.of("margin", marginMode, List.of(MarginMode.values()), MarginMode::text);
    double backing =
        amount()
            .orElseGet(
                () -> {
                  if (mode == MarginMode.CROSS) {
                    throw new InputException(
                        "the wallet is missing: cross margin needs --wallet, the account's wallet");
                  }
                  return position.initialMargin(chosen);
                });
    double valuedAt = Choices.number("mark", mark).orElse(position.entryPrice());
    Venue venue = contract.liquidable() ? rules.at(chosen) : rules;
    return new PositionSheet(
        position,
        venue,
        chosen,
        mode,
        backing,
        new PositionSheet.Others(
            Choices.number("other-unrealised", otherUnrealised).orElse(0),
            Choices.number("other-maintenance", otherMaintenance).orElse(0),
            hedge.map(text -> hedge(text, position))),
        holding.costs(rules, position, backing, valuedAt),
        valuedAt,
        Choices.number("exit", exit),
        options.entryFee(rules.fees()),
        options.exitFee(rules.fees()));
  }

  private Position hedge(String text, Position position) {
    int at = text.indexOf('@');
    double size = Numbers.number("hedge", at < 0 ? text : text.substring(0, at));
    double price =
        at < 0 ? position.entryPrice() : Numbers.number("hedge price", text.substring(at + 1));
    Check.above("hedge", size, 0, "size of the other side; write 0.5 or 0.5@51000");
    Check.closed("hedge price", price, 1e-12, 1e12, "a price in quote currency");
    Side other = position.side() == Side.LONG ? Side.SHORT : Side.LONG;
    double unit = Choices.number("contract-size", contractSize).orElse(1);
    return new Position(position.contract(), other, size * unit, price);
  }

  private Position position(Contract contract, double chosen) {
    Side side = Choices.of("side", sideName, List.of(Side.values()), Side::text);
    double price = Numbers.number("entry", entry);
    if (quantity.isPresent()) {
      double size =
          Numbers.number("quantity", quantity.get())
              * Check.above(
                  "contract-size",
                  Choices.number("contract-size", contractSize).orElse(1),
                  0,
                  "coins, or quote currency, of one contract");
      return new Position(contract, side, size, price);
    }
    if (contractSize.isPresent()) {
      throw new InputException("--contract-size belongs to --quantity: give both");
    }
    double margin =
        amount()
            .orElseThrow(
                () ->
                    new InputException(
                        "the size is missing: give --quantity, or --wallet for what it opens at"
                            + " the leverage"));
    Check.above("entry", price, 0, "price of the fill in quote currency");
    return Position.ofMargin(contract, side, margin, chosen, price);
  }

  private OptionalDouble amount() {
    OptionalDouble amount = Choices.number("wallet", wallet);
    boolean sizes = quantity.isEmpty() || (leverage.isEmpty() && leverages.isEmpty());
    // Realised losses can exceed the wallet of a cross account, not the margin of a position.
    if (sizes || !marginMode.equals(MarginMode.CROSS.text())) {
      amount.ifPresent(value -> Check.above("wallet", value, 0, "what backs the position"));
    }
    return amount;
  }
}
