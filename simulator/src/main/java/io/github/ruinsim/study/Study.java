package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Replay;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One study: a market, a venue, a grid of accounts, and how precisely they are to be measured. A
 * grid with further axes has a {@link Variant} for each combination of their values.
 *
 * @param name letters, digits and hyphens, at most 64; names the result folder
 * @param title title by language code ({@code en}, {@code ja}); may be empty
 * @param horizonDays length of the study in days of 24 hours, in (0, 36500]; whole bars, unless the
 *     model is divisible
 * @param variants market, venue and account of each combination of {@link Grid#combinations}, in
 *     that order
 * @param grid the accounts
 * @param size how many paths are simulated
 * @param seed seed of all random numbers
 * @param confidence confidence of the intervals, in (0, 1)
 * @param ruinFloor fraction of the starting wallet below which an account is ruined, in [0, 1)
 * @param drawdownLevels thresholds of {@code maxDrawdownAtLeast}, rising fractions in (0, 1]
 */
public record Study(
    String name,
    Map<String, String> title,
    double horizonDays,
    List<Variant> variants,
    Grid grid,
    SampleSize size,
    long seed,
    double confidence,
    double ruinFloor,
    List<Double> drawdownLevels)
    implements Serializable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final long MOST_BARS = 10_000_000;
  private static final double SECONDS_PER_DAY = 86_400;

  /** Copies the collections and checks the ranges. */
  public Study {
    title = Map.copyOf(title);
    variants = List.copyOf(variants);
    if (!variants.stream().map(Variant::labels).toList().equals(grid.combinations())) {
      throw new IllegalArgumentException("variants are not those of the grid");
    }
    drawdownLevels = List.copyOf(drawdownLevels);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name is not a name: letters, digits and hyphens, at most 64; it names the result"
              + " folder");
    }
    Check.above("horizon", horizonDays, 0, "at most 36500d; write 30d or 8h");
    Check.closed("horizon", horizonDays, 0, 36_500, "days, at most 36500d; write 30d or 8h");
    for (Variant variant : variants) {
      checkHorizon(horizonDays, variant.market());
    }
    Check.open("confidence", confidence, 0, 1, "write 95% or 0.95");
    Check.halfOpen("ruinFloor", ruinFloor, 0, 1, "a fraction of the starting wallet; write 10%");
    double previous = 0;
    for (double level : drawdownLevels) {
      Check.closed("drawdownLevels", level, 0, 1, "fractions above 0 up to 1; write [10%, 50%]");
      if (!(level > previous)) {
        throw new IllegalArgumentException(
            "drawdownLevels = " + drawdownLevels + " must rise from above 0: write [10%, 50%]");
      }
      previous = level;
    }
  }

  /** A study of linear contracts without further axes. */
  public Study(
      String name,
      Map<String, String> title,
      Market market,
      double horizonDays,
      Venue venue,
      AccountSettings account,
      Grid grid,
      SampleSize size,
      long seed,
      double confidence,
      double ruinFloor,
      List<Double> drawdownLevels) {
    this(
        name,
        title,
        horizonDays,
        List.of(new Variant(Map.of(), market, new Linear(), venue, account)),
        grid,
        size,
        seed,
        confidence,
        ruinFloor,
        drawdownLevels);
  }

  private static void checkHorizon(double horizonDays, Market market) {
    double bars = horizonDays * SECONDS_PER_DAY / market.barSeconds();
    if (!(bars <= MOST_BARS)) {
      throw new IllegalArgumentException(
          "horizon is longer than " + MOST_BARS + " bars: choose a longer market.bar");
    }
    if (!market.model().divisible() && !whole(bars)) {
      throw new IllegalArgumentException(
          "horizon is not a whole number of bars, and "
              + market.model().name()
              + " has no part of a bar: choose a multiple of market.bar");
    }
  }

  /** The price side; of the first variant where axes change it. */
  public Market market() {
    return variants.get(0).market();
  }

  /** What the positions earn; of the first variant where axes change it. */
  public Contract contract() {
    return variants.get(0).contract();
  }

  /** Margin rules and costs; of the first variant where axes change them. */
  public Venue venue() {
    return variants.get(0).venue();
  }

  /** What all accounts share; of the first variant where axes change it. */
  public AccountSettings account() {
    return variants.get(0).account();
  }

  /** Most paths that are simulated; all of them, unless a precision ends the run before. */
  public long paths() {
    return size.maxPaths();
  }

  /** Number of windows of the past that a market replays; 0 for a model that is simulated. */
  public int windows(Market market) {
    if (!(market.model() instanceof Replay replay)) {
      return 0;
    }
    double bars = horizonDays * SECONDS_PER_DAY / market.barSeconds();
    return replay.starts((int) Math.min(Integer.MAX_VALUE, Math.rint(bars))).length;
  }

  /** Number of bars up to the horizon; the last one may be shorter where the model is divisible. */
  public int bars() {
    double bars = horizonDays * SECONDS_PER_DAY / market().barSeconds();
    return (int) (whole(bars) ? Math.rint(bars) : Math.ceil(bars));
  }

  private static boolean whole(double bars) {
    double nearest = Math.rint(bars);
    return nearest >= 1 && Math.abs(bars - nearest) <= 1e-9 * nearest;
  }
}
