package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.margin.Venue;
import java.util.List;
import java.util.Map;

/**
 * One study: a market, a venue, a grid of accounts, and how precisely they are to be measured.
 *
 * @param name letters, digits and hyphens; names the result folder
 * @param title title by language code ({@code en}, {@code ja}); may be empty
 * @param market the price side
 * @param horizonDays length of the study in days of 24 hours, in (0, 36500]
 * @param venue margin rules and costs
 * @param account what all accounts share
 * @param grid the accounts
 * @param paths number of simulated paths, in [1, 1e12]
 * @param seed seed of all random numbers
 * @param confidence confidence of the intervals, in (0, 1)
 * @param ruinFloor fraction of the starting wallet below which an account is ruined, in [0, 1)
 * @param drawdownLevels thresholds of {@code maxDrawdownAtLeast}, rising fractions in (0, 1]
 */
public record Study(
    String name,
    Map<String, String> title,
    Market market,
    double horizonDays,
    Venue venue,
    AccountSettings account,
    Grid grid,
    long paths,
    long seed,
    double confidence,
    double ruinFloor,
    List<Double> drawdownLevels) {
  /** Copies the collections. */
  public Study {
    title = Map.copyOf(title);
    drawdownLevels = List.copyOf(drawdownLevels);
  }
}
