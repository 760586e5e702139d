package io.github.ruinsim.run;

import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.kernel.Calendar;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ModelRiskSentence;
import io.github.ruinsim.result.ParameterSpread;
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
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a result together from a plan and its tallies. */
final class Results {
  private static final double[] FAN = {
    0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.995, 0.999, 0.9995,
    0.9999
  };

  private Results() {}

  /** The result of a plan; tallies by simulation and group. */
  static Result of(RunPlan plan, List<List<Tally>> simulated) {
    List<List<Tally>> tallies = ParameterSpreads.merged(plan, simulated);
    Optional<Tally> first = tallies.stream().findFirst().map(groups -> groups.get(0));
    List<GapShareRows> compared = new ArrayList<>();
    if (plan.gapShares.size() > 1 && first.isPresent()) {
      for (int i = 0; i < plan.gapShares.size(); i++) {
        compared.add(
            new GapShareRows(plan.gapShares.get(i).text(), ResultRows.gapShare(plan, tallies, i)));
      }
    }
    List<Row> rows = ResultRows.all(plan, tallies);
    List<Note> replayed = new ArrayList<>();
    if (plan.replaysAny()) {
      List<List<Row>> tables = new ArrayList<>(List.of(rows));
      compared.forEach(share -> tables.add(share.rows()));
      ReplayRows past = new ReplayRows(plan, tallies, tables);
      rows = past.rows(0);
      for (int i = 0; i < compared.size(); i++) {
        compared.set(i, new GapShareRows(compared.get(i).gapShare(), past.rows(i + 1)));
      }
      replayed.addAll(past.notes());
    }
    List<ParameterSpread> spreads = ParameterSpreads.of(plan, simulated);
    List<Row> others =
        first.isPresent() && plan.otherMonitoring().isPresent()
            ? ResultRows.all(
                plan, ResultRows.Counted.whole(plan, tallies), plan.otherMonitoring().getAsInt())
            : List.of();
    List<ModelRisk> risks = ModelRisks.of(plan, rows, others, spreads);
    return new Result(
        info(plan, precision(plan.study, rows), replayed, risks),
        plan.points,
        rows,
        fan(plan, first),
        Samples.of(plan),
        compared,
        StudyText.yaml(plan.study),
        Distributions.of(plan, tallies),
        EquityFans.of(plan),
        spreads,
        risks);
  }

  /** How precise the rows are; nothing where the number of paths was given. */
  static Optional<PrecisionOutcome> precision(Study study, List<Row> rows) {
    return study.size() instanceof Precision asked
        ? Optional.of(PrecisionCheck.of(asked, rows))
        : Optional.empty();
  }

  private static RunInfo info(
      RunPlan plan,
      Optional<PrecisionOutcome> precision,
      List<Note> replayed,
      List<ModelRisk> risks) {
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
        notes(plan, precision, replayed, risks),
        precision);
  }

  /** What a reader must know to trust the numbers. */
  private static List<Note> notes(
      RunPlan plan,
      Optional<PrecisionOutcome> precision,
      List<Note> replayed,
      List<ModelRisk> risks) {
    List<Note> notes = new ArrayList<>();
    ModelRiskSentence.of(plan.points, risks, Metric.LIQUIDATED, Double.NaN)
        .map(sentence -> Note.of("modelRisk.liquidated", "sentence", sentence))
        .ifPresent(notes::add);
    precision.ifPresent(reached -> notes.add(precisionNote(plan.paths, reached)));
    plan.study.variants().stream().map(Variant::market).distinct().forEach(m -> add(notes, m));
    notes.addAll(replayed);
    for (Variant variant : plan.study.variants()) {
      FundingRates rates = variant.rates();
      Funding ofVenue = variant.venue().funding();
      double interval = rates.intervalHours(ofVenue.intervalHours()) * 3600;
      double bars = interval / variant.market().barSeconds();
      if (rates.pays(ofVenue.ratePerInterval()) && Math.abs(bars - Math.rint(bars)) > 1e-9) {
        notes.add(Note.of("stamps.funding"));
      }
    }
    plan.study.variants().forEach(variant -> clocks(notes, variant));
    if (plan.sets.count() > 1) {
      notes.add(Note.of("parameters.uncertain", "draws", Integer.toString(plan.sets.count())));
    }
    plan.study.variants().forEach(variant -> unpaid(notes, variant));
    notes.add(Note.of("intervals"));
    notes.addAll(engines(plan));
    for (Variant variant : plan.study.variants()) {
      notes.addAll(FundingNotes.of(variant));
    }
    plan.points.stream()
        .flatMap(point -> point.refusal().stream())
        .map(reason -> Note.of("refused", "reason", reason))
        .forEach(notes::add);
    return notes.stream().distinct().toList();
  }

  private static void add(List<Note> notes, Market market) {
    if (!market.model().meanExists()) {
      notes.add(
          Note.of(
              "mean.infinite",
              "cut",
              String.format(Locale.ROOT, "%,.0f", TallyLayout.LARGEST_AMOUNT)));
    }
    notes.addAll(market.model().notes());
    if (market.model().jumps().perYear() > 0 && market.gapShare().jumpsGap()) {
      notes.add(Note.of("gaps"));
    }
    if (market.monitoring() == Monitoring.BAR_CLOSE) {
      notes.add(Note.of("bar.close"));
    }
  }

  /** What is simplified about rules by the clock. */
  private static void clocks(List<Note> notes, Variant variant) {
    MarginClock clock = variant.venue().clock();
    double bar = variant.market().barSeconds();
    String venue = variant.venue().name();
    if (variant.venue().maintenance().jumps(variant.account().side())) {
      notes.add(Note.of("tiers.jump", "venue", venue));
    }
    double poll = clock.lossCut().pollSeconds();
    boolean inside = variant.market().monitoring() == Monitoring.CONTINUOUS;
    if (inside && poll > 0 && poll < bar * (1 - 1e-9)) {
      double further = 1 - Calendar.seen(poll, variant.market().model().volatility());
      notes.add(
          variant.account().needsBasket() && !variant.market().assetNames().isEmpty()
              ? Note.of("clock.polled.several", "venue", venue)
              : Note.of("clock.polled", "venue", venue, "further", percent(further)));
    }
    if (clock.marginCall().exists()) {
      String key = variant.account().reserve().onCall() > 0 ? "clock.deposits" : "clock.calls";
      notes.add(Note.of(key, "venue", venue));
    }
    if (!clock.hours().equals(TradingHours.ALWAYS)) {
      notes.add(Note.of("clock.closed", "venue", venue));
    }
    boolean holdsSpot =
        variant.account().positions().stream()
            .anyMatch(position -> position.kind() == PositionSpec.Kind.SPOT);
    if (holdsSpot && !variant.venue().haircuts().isEmpty()) {
      notes.add(Note.of("haircuts", "venue", venue));
    }
    if (!variant.account().collateral().isEmpty()) {
      notes.add(Note.of("collateral"));
    }
    if (variant.account().needsBasket()) {
      boolean cross = variant.account().margin() == MarginMode.CROSS;
      notes.add(Note.of(cross ? "basket.cross" : "basket.isolated"));
      if (!variant.market().assetNames().isEmpty()) {
        notes.add(Note.of("basket.inside"));
        notes.add(Note.of("basket.brackets"));
      }
    }
    boolean nightly =
        variant.contract().paysOvernight()
            && !variant.venue().carry().overnight().equals(Overnight.NONE);
    if (nightly
        || (variant.contract().borrows()
            && variant.venue().carry().borrowing().ratePerPeriod() > 0)) {
      notes.add(Note.of("stamps.fees"));
    }
  }

  /** What the venue charges but the contract does not pay. */
  private static void unpaid(List<Note> notes, Variant variant) {
    Contract contract = variant.contract();
    Carry carry = variant.venue().carry();
    if (variant.rates().pays(carry.funding().ratePerInterval()) && !contract.paysFunding()) {
      notes.add(unpaid("unpaid.funding", variant));
    }
    if (carry.borrowing().ratePerPeriod() > 0 && !contract.borrows()) {
      notes.add(unpaid("unpaid.interest", variant));
    }
    if (!carry.overnight().equals(Overnight.NONE) && !contract.paysOvernight()) {
      notes.add(unpaid("unpaid.overnight", variant));
    }
  }

  private static Note unpaid(String key, Variant variant) {
    return Note.of(key, "contract", variant.contract().name(), "venue", variant.venue().name());
  }

  /** Which engine runs how many points. */
  private static List<Note> engines(RunPlan plan) {
    Map<String, Long> points =
        plan.points.stream()
            .filter(point -> !point.refused())
            .collect(Collectors.groupingBy(GridPoint::engine, TreeMap::new, Collectors.counting()));
    return points.entrySet().stream()
        .map(
            entry ->
                Note.of(
                    "engine",
                    "engine",
                    entry.getKey(),
                    "points",
                    entry.getValue(),
                    "all",
                    plan.points.size()))
        .toList();
  }

  private static Note precisionNote(long paths, PrecisionOutcome reached) {
    return Note.of(
        reached.met() ? "precision.met" : "precision.ended",
        "metric",
        reached.metric(),
        "reached",
        percent(reached.reached()),
        "minimum",
        percent(reached.minimumProbability()),
        "asked",
        percent(reached.relativeError()),
        "paths",
        String.format(Locale.ROOT, "%,d", paths));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.3g", 100 * fraction);
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
