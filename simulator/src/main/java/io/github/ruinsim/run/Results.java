package io.github.ruinsim.run;

import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.ModelParameters;
import io.github.ruinsim.study.Precision;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a result together from a plan and its tallies. */
final class Results {
  private static final double[] FAN = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

  private Results() {}

  /** The result of a plan; tallies by simulation and group. */
  static Result of(RunPlan plan, List<List<Tally>> tallies) {
    Optional<Tally> first = tallies.stream().findFirst().map(groups -> groups.get(0));
    List<GapShareRows> compared = new ArrayList<>();
    if (plan.gapShares.size() > 1 && first.isPresent()) {
      for (int i = 0; i < plan.gapShares.size(); i++) {
        compared.add(
            new GapShareRows(plan.gapShares.get(i).text(), ResultRows.gapShare(plan, tallies, i)));
      }
    }
    List<Row> rows = ResultRows.all(plan, tallies);
    List<String> replayed = new ArrayList<>();
    if (ReplayIntervals.concerns(plan) && first.isPresent()) {
      List<List<Row>> tables = new ArrayList<>(List.of(rows));
      compared.forEach(share -> tables.add(share.rows()));
      ReplayIntervals intervals = new ReplayIntervals(plan, tables);
      rows = intervals.rows(0);
      for (int i = 0; i < compared.size(); i++) {
        compared.set(i, new GapShareRows(compared.get(i).gapShare(), intervals.rows(i + 1)));
      }
      replayed.addAll(intervals.notes());
    }
    return new Result(
        info(plan, precision(plan.study, rows), replayed),
        plan.points,
        rows,
        fan(plan, first),
        Samples.of(plan),
        compared,
        StudyText.yaml(plan.study),
        Distributions.of(plan, tallies),
        EquityFans.of(plan));
  }

  /** How precise the rows are; nothing where the number of paths was given. */
  static Optional<PrecisionOutcome> precision(Study study, List<Row> rows) {
    return study.size() instanceof Precision asked
        ? Optional.of(PrecisionCheck.of(asked, rows))
        : Optional.empty();
  }

  private static RunInfo info(
      RunPlan plan, Optional<PrecisionOutcome> precision, List<String> replayed) {
    Study study = plan.study;
    Market market = study.market();
    return new RunInfo(
        study.name(),
        study.title(),
        Version.text(),
        StudyText.hash(study),
        study.seed(),
        plan.paths,
        GridSimulation.BLOCK_PATHS,
        market.model().name(),
        market.modelSource(),
        new TreeMap<>(ModelParameters.flat(market.model())),
        market.gapShare().text(),
        market.startPrice(),
        market.barSeconds(),
        market.monitoring().text(),
        study.venue().name(),
        study.contract().name(),
        study.account().side().text(),
        study.account().wallet(),
        study.horizonDays(),
        study.confidence(),
        study.ruinFloor(),
        notes(plan, precision, replayed),
        precision);
  }

  /** What a reader must know to trust the numbers. */
  private static List<String> notes(
      RunPlan plan, Optional<PrecisionOutcome> precision, List<String> replayed) {
    List<String> notes = new ArrayList<>();
    precision.ifPresent(reached -> notes.add(precisionNote(plan.paths, reached)));
    plan.study.variants().stream().map(Variant::market).distinct().forEach(m -> add(notes, m));
    notes.addAll(replayed);
    for (Variant variant : plan.study.variants()) {
      double interval = variant.venue().funding().intervalHours() * 3600;
      double bars = interval / variant.market().barSeconds();
      if (variant.venue().funding().ratePerInterval() != 0
          && Math.abs(bars - Math.rint(bars)) > 1e-9) {
        notes.add("Funding stamps inside a bar use the last close at or before them.");
      }
    }
    plan.study.variants().forEach(variant -> clocks(notes, variant));
    notes.add("Intervals are pointwise; grid points share paths.");
    notes.addAll(engines(plan));
    plan.study.variants().forEach(variant -> notes.addAll(variant.venue().assumptions()));
    plan.points.stream()
        .filter(point -> point.refused())
        .map(point -> "Refused: " + point.refusal() + ".")
        .forEach(notes::add);
    return notes.stream().distinct().toList();
  }

  private static void add(List<String> notes, Market market) {
    if (!market.model().meanExists()) {
      notes.add(
          "Log returns have power tails, so the expected price is infinite: means of equity are"
              + " not published, and drift is the log drift plus half the variance and the jump"
              + " compensator.");
    }
    notes.addAll(market.model().notes());
    if (market.model().jumps().perYear() > 0 && market.gapShare().jumpsGap()) {
      notes.add("Negative balances assume that jumps pass without trading.");
    }
    if (market.monitoring() == Monitoring.BAR_CLOSE) {
      notes.add("Prices are looked at only at bar closes: for comparison, not for advice.");
    }
  }

  /** What is simplified about rules by the clock. */
  private static void clocks(List<String> notes, Variant variant) {
    MarginClock clock = variant.venue().clock();
    double bar = variant.market().barSeconds();
    String venue = variant.venue().name();
    if (clock.lossCut().pollSeconds() > 0 && clock.lossCut().pollSeconds() <= bar) {
      notes.add(
          venue
              + " looks at the loss-cut level more often than once a bar, which is taken as always:"
              + " choose a shorter market.bar to see the delay.");
    }
    if (clock.marginCall().exists()) {
      notes.add(
          "Margin calls of "
              + venue
              + " are judged at the last close at or before their time"
              + (variant.account().reserve().onCall() > 0
                  ? "; a deposit that meets one arrives in that instant."
                  : ", and nobody deposits."));
    }
    if (!clock.hours().equals(TradingHours.ALWAYS)) {
      notes.add(
          "While "
              + venue
              + " is closed the simulated price moves as on other days, and its first price"
              + " afterwards is a gap.");
    }
    boolean holdsSpot =
        variant.account().positions().stream()
            .anyMatch(position -> position.kind() == PositionSpec.Kind.SPOT);
    if (holdsSpot && !variant.venue().haircuts().isEmpty()) {
      notes.add(
          "Coins of a spot position count whole; those of account.collateral with their haircut.");
    }
    if (!variant.account().collateral().isEmpty()) {
      notes.add(
          "Losses and funding are paid in quote currency, which may be owed without interest as"
              + " long as the collateral covers it.");
    }
    if (variant.account().needsBasket()) {
      notes.add(
          variant.account().margin() == MarginMode.CROSS
              ? "A cross account is liquidated as a whole: all positions at once."
              : "Each position is liquidated for itself; liquidated is the first of them, and the"
                  + " account goes on with the others.");
    }
    boolean nightly =
        variant.contract().paysOvernight()
            && !variant.venue().carry().overnight().equals(Overnight.NONE);
    if (nightly
        || (variant.contract().borrows()
            && variant.venue().carry().borrowing().ratePerPeriod() > 0)) {
      notes.add("Fees and interest inside a bar use the last close at or before them.");
    }
  }

  /** Which engine runs how many points. */
  private static List<String> engines(RunPlan plan) {
    Map<String, Long> points =
        plan.points.stream()
            .filter(point -> !point.refused())
            .collect(Collectors.groupingBy(GridPoint::engine, TreeMap::new, Collectors.counting()));
    return points.entrySet().stream()
        .map(
            entry ->
                "Engine: "
                    + entry.getKey()
                    + " for "
                    + entry.getValue()
                    + " of "
                    + plan.points.size()
                    + " points.")
        .toList();
  }

  private static String precisionNote(long paths, PrecisionOutcome reached) {
    return String.format(
        Locale.ROOT,
        "Precision: %s is within ±%.3g %% of its estimate at every point above %.3g %% after %,d"
            + " paths%s.",
        reached.metric(),
        100 * reached.reached(),
        100 * reached.minimumProbability(),
        paths,
        reached.met()
            ? ""
            : String.format(
                Locale.ROOT,
                "; maxPaths ended the run before %.3g %% with 100 events each",
                100 * reached.relativeError()));
  }

  private static PriceFan fan(RunPlan plan, Optional<Tally> tally) {
    double[] curve = plan.timeDays();
    int times = tally.isPresent() ? curve.length : 0;
    double[] timeDays = new double[times + 1];
    double[][] quantiles = new double[FAN.length][times + 1];
    for (int i = 0; i < FAN.length; i++) {
      quantiles[i][0] = plan.study.market().startPrice();
      for (int k = 0; k < times; k++) {
        timeDays[k + 1] = curve[k];
        quantiles[i][k + 1] =
            plan.study.market().startPrice()
                * StrictMath.exp(logPriceQuantile(tally.get(), k, FAN[i]));
      }
    }
    return new PriceFan(timeDays, FAN.clone(), quantiles);
  }

  /** Quantile of the log price, linear inside its bin. */
  private static double logPriceQuantile(Tally tally, int time, double p) {
    int base = tally.layout.price(time);
    long total = 0;
    for (int bin = 0; bin < TallyLayout.PRICE_BINS; bin++) {
      total += tally.counts[base + bin];
    }
    double wanted = p * total;
    double below = 0;
    int bin = 0;
    while (bin < TallyLayout.PRICE_BINS - 1 && below + tally.counts[base + bin] < wanted) {
      below += tally.counts[base + bin];
      bin++;
    }
    double share = (wanted - below) / Math.max(1, tally.counts[base + bin]);
    double low = TallyLayout.priceBinLow(bin);
    return low + share * (TallyLayout.priceBinLow(bin + 1) - low);
  }
}
