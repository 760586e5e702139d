package io.github.ruinsim.cli;

import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.check.InputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code liquidation-price}: initial margin, liquidation price, profit of one position. */
@Command(
    name = "liquidation-price",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Calculates initial margin, liquidation and bankruptcy price, and P&L of one position under"
          + " a venue's rules.",
      "The venue fixes the rules; every option given overrides it. Amounts are in margin currency:"
          + " quote, or coins of a coin-margined contract."
    },
    footer = {
      "",
      "Examples:",
      "  ruinsim liquidation-price --venue binance-usdm --entry 50000 --quantity 1 --leverage 10",
      "  ruinsim liquidation-price --venue bybit --contract inverse --entry 50000 --wallet 0.1"
          + " --leverage 2,5,10,20",
      "  ruinsim liquidation-price --venue okx --margin cross --entry 50000 --quantity 2"
          + " --wallet 9000 --other-unrealised -500 --other-maintenance 120",
      "  ruinsim liquidation-price --venue binance-usdm --entry 50000 --quantity 1 --leverage 10"
          + " --exit 51000 --opened 2026-01-05T07:30Z --closed 2026-01-06T09:00Z"
    })
public final class LiquidationPriceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PositionOptions position = new PositionOptions();

  @Mixin private HoldingOptions holding = new HoldingOptions();

  @Mixin private VenueOptions venue = new VenueOptions();

  @Option(
      names = "--json",
      description = "Prints one JSON object (with several leverages: a list).")
  private boolean json;

  @Override
  public Integer call() {
    List<PositionSheet> sheets;
    try {
      sheets = position.sheets(venue, holding);
    } catch (IllegalArgumentException | InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean many = position.many();
    if (json) {
      out.println(many ? PositionSheetText.json(sheets) : PositionSheetText.json(sheets.get(0)));
    } else {
      out.print(many ? PositionSheetText.table(sheets) : PositionSheetText.sheet(sheets.get(0)));
    }
    out.flush();
    return 0;
  }
}
