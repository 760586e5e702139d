package io.github.ruinsim.cli;

import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.study.VenueReader;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code liquidation-price}: initial margin, liquidation price, profit of one position. */
@Command(
    name = "liquidation-price",
    mixinStandardHelpOptions = true,
    description = {
      "Calculates initial margin, liquidation and bankruptcy price, and P&L of one position under"
          + " a venue's rules.",
      "The venue fixes the rules; every option given overrides it."
    },
    footer = {
      "",
      "Example: ruinsim liquidation-price --venue binance-usdm --entry 50000 --quantity 1"
          + " --leverage 10"
    })
public final class LiquidationPriceCommand implements Callable<Integer> {
  private static final List<String> LATER_CONTRACTS =
      List.of("inverse", "spot-margin", "dated-future", "cfd", "leveraged-token", "loan");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--contract", paramLabel = "KIND", description = "linear (default).")
  private String contract = "linear";

  @Option(
      names = "--venue",
      paramLabel = "VENUE",
      description = "Preset or venue file (default: none).")
  private String venueName = "none";

  @Option(names = "--side", paramLabel = "SIDE", description = "long (default) or short.")
  private String side = "long";

  @Option(names = "--margin", paramLabel = "MODE", description = "isolated (default).")
  private String marginMode = "isolated";

  @Option(names = "--entry", paramLabel = "PRICE", required = true, description = "Entry price.")
  private String entry = "";

  @Option(
      names = "--quantity",
      paramLabel = "N",
      description = "Size in coins. Without it: what the wallet opens at the leverage.")
  private Optional<String> quantity = Optional.empty();

  @Option(
      names = "--contract-size",
      paramLabel = "COINS",
      description = "Coins of one contract, if --quantity counts contracts.")
  private Optional<String> contractSize = Optional.empty();

  @Option(names = "--leverage", paramLabel = "L", description = "Notional divided by margin.")
  private Optional<String> leverage = Optional.empty();

  @Option(
      names = "--leverages",
      paramLabel = "L,L,…",
      split = ",",
      description = "Several leverages: one row each.")
  private List<String> leverages = List.of();

  @Option(
      names = "--wallet",
      paramLabel = "AMOUNT",
      description = "Margin of the position (default: notional divided by leverage).")
  private Optional<String> wallet = Optional.empty();

  @Option(
      names = "--maintenance-rate",
      paramLabel = "RATE",
      description = "One maintenance rate instead of the venue's brackets.")
  private Optional<String> maintenanceRate = Optional.empty();

  @Option(
      names = "--maintenance-amount",
      paramLabel = "AMOUNT",
      description = "Deduction that belongs to --maintenance-rate.")
  private Optional<String> maintenanceAmount = Optional.empty();

  @Option(
      names = "--maintenance-basis",
      paramLabel = "BASIS",
      description = "Notional that maintenance is charged on: mark or entry.")
  private Optional<String> maintenanceBasis = Optional.empty();

  @Option(names = "--taker", paramLabel = "RATE", description = "Fee of a market order.")
  private Optional<String> taker = Optional.empty();

  @Option(names = "--maker", paramLabel = "RATE", description = "Fee of a resting order.")
  private Optional<String> maker = Optional.empty();

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

  @Option(names = "--mark", paramLabel = "PRICE", description = "Mark price (default: entry).")
  private Optional<String> mark = Optional.empty();

  @Option(names = "--exit", paramLabel = "PRICE", description = "Price of the close, if closed.")
  private Optional<String> exit = Optional.empty();

  @Option(names = "--entry-fill", paramLabel = "KIND", description = "maker or taker (default).")
  private String entryFill = "taker";

  @Option(names = "--exit-fill", paramLabel = "KIND", description = "maker or taker (default).")
  private String exitFill = "taker";

  @Option(
      names = "--funding",
      paramLabel = "RATE[@MARK]",
      description = "A funding stamp and its mark price (default: --mark). Repeatable.")
  private List<String> funding = List.of();

  @Option(names = "--json", description = "Prints one JSON object (with --leverages: a list).")
  private boolean json;

  @Override
  public Integer call() {
    List<PositionSheet> sheets;
    try {
      refuseWhatIsNotAvailable();
      sheets = sheets();
    } catch (IllegalArgumentException | InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          leverages.isEmpty()
              ? PositionSheetText.json(sheets.get(0))
              : PositionSheetText.json(sheets));
    } else {
      out.print(
          leverages.isEmpty()
              ? PositionSheetText.sheet(sheets.get(0))
              : PositionSheetText.table(sheets));
    }
    out.flush();
    return 0;
  }

  private void refuseWhatIsNotAvailable() {
    available("contract", contract, "linear", LATER_CONTRACTS);
    available("margin", marginMode, "isolated", List.of("cross"));
    if (otherUnrealised.isPresent() || otherMaintenance.isPresent()) {
      throw new InputException(
          "--other-unrealised and --other-maintenance belong to cross margin, which is not"
              + " available yet: leave them out");
    }
  }

  private static void available(String field, String given, String only, List<String> later) {
    if (given.equals(only)) {
      return;
    }
    if (later.contains(given)) {
      throw new InputException(
          field + " = " + given + " is not available yet: only " + only + " is");
    }
    throw new InputException(
        field + " = " + Words.shown(given) + " is unknown: " + Words.hint(given, List.of(only)));
  }

  private List<PositionSheet> sheets() {
    if (leverage.isPresent() != leverages.isEmpty()) {
      throw new InputException("give either --leverage or --leverages, such as --leverage 10");
    }
    Venue venue = venue();
    List<PositionSheet> sheets = new ArrayList<>();
    for (String text : leverage.map(List::of).orElse(leverages)) {
      sheets.add(sheet(venue, Numbers.leverage("leverage", text)));
    }
    return sheets;
  }

  private PositionSheet sheet(Venue venue, double chosenLeverage) {
    Position position = position(chosenLeverage);
    double margin = walletMargin().orElse(position.initialMargin(chosenLeverage));
    OptionalDouble markPrice = number("mark", mark);
    double valuedAt = markPrice.orElse(position.entryPrice());
    double paid =
        funding.stream().mapToDouble(stamp -> fundingPaid(stamp, position, valuedAt)).sum();
    return new PositionSheet(
        new IsolatedMargin(position, venue, margin, paid),
        chosenLeverage,
        valuedAt,
        number("exit", exit),
        feeRate("entry-fill", entryFill, venue.fees()),
        feeRate("exit-fill", exitFill, venue.fees()));
  }

  private Position position(double chosenLeverage) {
    Side direction = choice("side", side, List.of(Side.values()), Side::text);
    double entryPrice = Numbers.number("entry", entry);
    if (quantity.isPresent()) {
      double coins =
          Numbers.number("quantity", quantity.get())
              * Check.above(
                  "contract-size",
                  number("contract-size", contractSize).orElse(1),
                  0,
                  "coins of one contract");
      return new Position(new Linear(), direction, coins, entryPrice);
    }
    if (contractSize.isPresent()) {
      throw new InputException("--contract-size belongs to --quantity: give both");
    }
    double margin =
        walletMargin()
            .orElseThrow(
                () ->
                    new InputException(
                        "the size is missing: give --quantity, or --wallet for what it opens at"
                            + " the leverage"));
    return Position.ofMargin(new Linear(), direction, margin, chosenLeverage, entryPrice);
  }

  private OptionalDouble walletMargin() {
    OptionalDouble margin = number("wallet", wallet);
    margin.ifPresent(value -> Check.above("wallet", value, 0, "margin of the position"));
    return margin;
  }

  private static double fundingPaid(String stamp, Position position, double defaultMark) {
    int at = stamp.indexOf('@');
    String rate = at < 0 ? stamp : stamp.substring(0, at);
    double price = at < 0 ? defaultMark : Numbers.number("funding mark", stamp.substring(at + 1));
    return position.fundingPayment(
        Check.open(
            "funding",
            Numbers.number("funding", rate),
            -0.1,
            0.1,
            "a fraction per stamp; write 0.01% or 0.01%@50000"),
        Check.closed("funding mark", price, 1e-12, 1e12, "a price; write 0.01%@50000"));
  }

  private Venue venue() {
    Venue preset = presetOrFile();
    Fees fees =
        new Fees(
            number("maker", maker).orElse(preset.fees().maker()),
            number("taker", taker).orElse(preset.fees().taker()),
            preset.fees().liquidation());
    return preset.with(maintenance(preset.maintenance()), fees);
  }

  private Venue presetOrFile() {
    List<Venue> presets = VenuePresets.all();
    if (venueName.endsWith(".yaml") || venueName.endsWith(".yml")) {
      return new VenueReader(presets, Path.of("")).readFile(Path.of(venueName));
    }
    return choice("venue", venueName, presets, Venue::name);
  }

  private MaintenanceSchedule maintenance(MaintenanceSchedule preset) {
    MaintenanceBasis basis =
        maintenanceBasis
            .map(
                text ->
                    choice(
                        "maintenance-basis",
                        text,
                        List.of(MaintenanceBasis.values()),
                        MaintenanceBasis::text))
            .orElse(preset.basis());
    if (maintenanceRate.isEmpty()) {
      if (maintenanceAmount.isPresent()) {
        throw new InputException("--maintenance-amount belongs to --maintenance-rate: give both");
      }
      return new MaintenanceSchedule(basis, preset.closingFeeCounts(), preset.tiers());
    }
    double rate = Numbers.number("maintenance-rate", maintenanceRate.get());
    double amount =
        Check.atLeast(
            "maintenance-amount",
            number("maintenance-amount", maintenanceAmount).orElse(0),
            0,
            "deduction in margin currency");
    Tier only = new Tier(Double.POSITIVE_INFINITY, rate, amount, Double.POSITIVE_INFINITY);
    return new MaintenanceSchedule(basis, preset.closingFeeCounts(), List.of(only));
  }

  private static double feeRate(String field, String fill, Fees fees) {
    return switch (choice(field, fill, List.of(Fill.values()), Fill::text)) {
      case MAKER -> fees.maker();
      case TAKER -> fees.taker();
    };
  }

  private static OptionalDouble number(String field, Optional<String> text) {
    return text.isPresent()
        ? OptionalDouble.of(Numbers.number(field, text.get()))
        : OptionalDouble.empty();
  }

  private static <T> T choice(
      String field, String given, List<T> values, Function<T, String> name) {
    return values.stream()
        .filter(value -> name.apply(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    field
                        + " = "
                        + Words.shown(given)
                        + " is unknown: "
                        + Words.hint(given, values.stream().map(name).toList())));
  }

  private enum Fill {
    MAKER,
    TAKER;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
