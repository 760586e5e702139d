package io.github.ruinsim.cli;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.study.VenueReader;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** The venue of a calculation, and what is different from it. */
final class VenueOptions {
  /** Contracts whose brackets are in the tables. */
  private static final List<String> LINEAR = List.of("linear", "dated-future");

  @Option(
      names = "--venue",
      paramLabel = "VENUE",
      description = "Preset or venue file (default: none).")
  private String venueName = "none";

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "Brackets of another symbol, such as ETHUSDT, where the preset has a table.")
  private Optional<String> symbol = Optional.empty();

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
      description = "What maintenance is charged on: mark, entry, liability or collateral.")
  private Optional<String> maintenanceBasis = Optional.empty();

  @Option(names = "--taker", paramLabel = "RATE", description = "Fee of a market order.")
  private Optional<String> taker = Optional.empty();

  @Option(names = "--maker", paramLabel = "RATE", description = "Fee of a resting order.")
  private Optional<String> maker = Optional.empty();

  @Option(names = "--entry-fill", paramLabel = "KIND", description = "maker or taker (default).")
  private String entryFill = "taker";

  @Option(names = "--exit-fill", paramLabel = "KIND", description = "maker or taker (default).")
  private String exitFill = "taker";

  /** The preset or the file, for all contracts. */
  Venue named() {
    List<Venue> presets = VenuePresets.all();
    return VenueReader.isFile(venueName)
        ? new VenueReader(presets, Path.of("")).readFile(Path.of(venueName))
        : Choices.of("venue", venueName, presets, Venue::name);
  }

  /** The rules for a contract with what the options change. */
  Venue rules(Venue named, String contract) {
    Venue preset = named.forContract(contract);
    Fees fees =
        new Fees(
            number("maker", maker).orElse(preset.fees().maker()),
            number("taker", taker).orElse(preset.fees().commission()),
            preset.fees().spread(),
            preset.fees().liquidation(),
            preset.fees().closingReserved());
    if (maintenanceRate.isPresent() && preset.clock().lossCut().exists()) {
      // The rate takes the place of the loss-cut level.
      LossCut cut = preset.clock().lossCut();
      MarginClock clock =
          new MarginClock(
              new LossCut(0, cut.requiredRate(), cut.pollSeconds()),
              preset.clock().marginCall(),
              preset.clock().hours());
      preset = preset.edit().clock(clock).build();
    }
    return preset.with(maintenance(named.name(), contract, preset.maintenance()), fees);
  }

  /** Fee rate of the opening fill. */
  double entryFee(Fees fees) {
    return feeRate("entry-fill", entryFill, fees);
  }

  /** Fee rate of the closing fill. */
  double exitFee(Fees fees) {
    return feeRate("exit-fill", exitFill, fees);
  }

  private MaintenanceSchedule maintenance(
      String name, String contract, MaintenanceSchedule preset) {
    MaintenanceBasis basis =
        maintenanceBasis
            .map(
                text ->
                    Choices.of(
                        "maintenance-basis",
                        text,
                        List.of(MaintenanceBasis.values()),
                        MaintenanceBasis::text))
            .orElse(preset.basis());
    if (symbol.isPresent() && maintenanceRate.isPresent()) {
      throw new InputException("--symbol and --maintenance-rate exclude each other: keep one");
    }
    if (symbol.isPresent()) {
      if (!LINEAR.contains(contract)) {
        throw new InputException(
            "--symbol = "
                + Words.shown(symbol.get())
                + " does not suit --contract "
                + contract
                + ": the tables are of "
                + String.join(", ", LINEAR));
      }
      return VenuePresets.maintenance(name, symbol.get(), basis, preset.closingFeeCounts());
    }
    if (maintenanceRate.isEmpty()) {
      if (maintenanceAmount.isPresent()) {
        throw new InputException("--maintenance-amount belongs to --maintenance-rate: give both");
      }
      return preset.on(basis);
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
    return switch (Choices.of(field, fill, List.of(Fill.values()), Fill::text)) {
      case MAKER -> fees.maker();
      case TAKER -> fees.taker();
    };
  }

  private static OptionalDouble number(String field, Optional<String> text) {
    return Choices.number(field, text);
  }

  private enum Fill {
    MAKER,
    TAKER;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
