package io.github.ruinsim.margin;

import java.util.List;
import java.util.Optional;

/**
 * Venues that come with the program. Their numbers are snapshots with source and date, and what
 * could not be found or is simplified stands in {@link Venue#assumptions()}.
 */
public final class VenuePresets {
  private static final List<Venue> ALL = List.of(Venue.NONE, binanceUsdm());

  private VenuePresets() {}

  /** All presets, {@code none} first. */
  public static List<Venue> all() {
    return ALL;
  }

  /** The preset of exactly this name. */
  public static Optional<Venue> byName(String name) {
    return ALL.stream().filter(venue -> venue.name().equals(name)).findFirst();
  }

  private static Venue binanceUsdm() {
    List<Tier> btcusdt =
        List.of(
            bracket(50_000, 0.004, 125),
            bracket(600_000, 0.005, 100),
            bracket(3_000_000, 0.0065, 75),
            bracket(12_000_000, 0.01, 50),
            bracket(70_000_000, 0.02, 25),
            bracket(100_000_000, 0.025, 20),
            bracket(230_000_000, 0.05, 10),
            bracket(480_000_000, 0.1, 5),
            bracket(600_000_000, 0.125, 4),
            bracket(800_000_000, 0.15, 3),
            bracket(1_200_000_000, 0.25, 2),
            bracket(Double.POSITIVE_INFINITY, 0.5, 1));
    return new Venue(
        "binance-usdm",
        125,
        MaintenanceSchedule.continuous(MaintenanceBasis.MARK, false, btcusdt),
        new Fees(0.0002, 0.0005, 0.0125),
        new Funding(8, 0.0001),
        LiquidationFill.MARKET,
        NegativeBalancePolicy.INSURANCE_FUND,
        "Binance USD-M BTCUSDT. Brackets: freqtrade binance_leverage_tiers.json at c9ae5e1,"
            + " snapshot of October 2024. Maker and taker fee: fee table for regular users, 2025."
            + " Liquidation fee: liquidationFee of exchangeInfo, 2024-03-28. Funding: interest part"
            + " of the published formula, 2025.",
        List.of(
            "Brackets and liquidation fee are those of BTCUSDT; other symbols have their own.",
            "Funding is constant at the interest rate of 0.01 % per 8 h; the premium is left out.",
            "A liquidation closes the whole position in one order at the market price; the staged"
                + " reduction and the takeover of a remainder at the bankruptcy price are left"
                + " out.",
            "The last bracket ends at a notional of 1,800,000,000 USDT; its rate is used beyond."));
  }

  /** A bracket of the table; the schedule works out the maintenance amounts. */
  private static Tier bracket(double upToNotional, double rate, double maxLeverage) {
    return new Tier(upToNotional, rate, 0, maxLeverage);
  }
}
