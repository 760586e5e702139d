package io.github.ruinsim.run;

import io.github.ruinsim.kernel.AccountGroup;
import io.github.ruinsim.kernel.BasketPlan;
import io.github.ruinsim.kernel.Calendar;
import io.github.ruinsim.kernel.EventPlan;
import io.github.ruinsim.kernel.FundingSource;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.GroupPlan;
import io.github.ruinsim.kernel.LadderPlan;
import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.Schedule;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a study asks for, worked out: markets, each one simulation on the same seed; in each the
 * groups of accounts that share its paths, one for every variant and gap share; and where in their
 * tallies every grid point stands.
 */
final class RunPlan {
  /** A tally, a thread's arrays and the rows of the result share the heap. */
  private static final double SHARE_OF_HEAP = 0.7;

  private static final long BYTES_PER_SUM = 120;
  private static final long BYTES_PER_BATCH = 1_000_000;

  /** Times of the curves. */
  static final int CURVE_TIMES = 30;

  final Study study;

  /** Paths that are simulated; fewer than the most where a precision ends the run. */
  final long paths;

  /** Sets of parameters, each a simulation of its own. */
  final ParameterSets sets;

  /** Grid points in the order of the study, with reasons where the venue refuses. */
  final List<GridPoint> points = new ArrayList<>();

  /** The study's own gap share first, then those to compare. */
  final List<GapShare> gapShares = new ArrayList<>();

  /**
   * One simulation per market and set of parameters, those of a market next to each other; empty
   * when the venues refuse everything.
   */
  final List<GridSimulation> simulations = new ArrayList<>();

  /** Windows of the past by market; 0 where paths are simulated. */
  private final List<Integer> windows = new ArrayList<>();

  /**
   * Where the counts of each point are, or that it is refused, by view of the closes: one for each
   * gap share, then one under the other monitoring.
   */
  private final List<List<Place>> places = new ArrayList<>();

  /**
   * Where the counts of a point are.
   *
   * @param variant what the study means there
   * @param timeDays times of the curves in days
   * @param inParts whether a liquidation at some accepted leverage may leave a rest
   * @param simulation number of the market among those simulated, −1 for a refused point
   * @param group number of the group in it
   * @param cell cell of the group's tally
   */
  record Place(
      Variant variant, double[] timeDays, boolean inParts, int simulation, int group, int cell) {
    boolean refused() {
      return simulation < 0;
    }
  }

  RunPlan(Study study) {
    this(study, study.paths());
  }

  /** Plans a study that ends after so many of its paths. */
  RunPlan(Study study, long paths) {
    this.study = study;
    this.paths = paths;
    sets = ParameterSets.of(study);
    gapShares.add(study.market().gapShare());
    gapShares.addAll(study.market().comparedGapShares());
    int views = gapShares.size() + (study.market().compareMonitoring() ? 1 : 0);
    for (int view = 0; view < views; view++) {
      places.add(new ArrayList<>());
    }
    double[] stops =
        study.grid().stopLosses().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    Map<Market, PathSource> sources = new LinkedHashMap<>();
    for (Variant variant : study.variants()) {
      double[] leverages = Refusal.accepted(study, variant);
      int simulation = -1;
      int group = 0;
      if (leverages.length > 0) {
        PathSource source =
            sources.computeIfAbsent(
                pathsOf(variant.market()), market -> new PathSource(sets.count()));
        simulation = new ArrayList<>(sources.values()).indexOf(source);
        group = source.groups.get(0).size();
        addGroups(source, variant, leverages, stops);
      }
      addPoints(variant, leverages, stops, simulation, group);
    }
    sources.forEach(
        (market, source) -> {
          source.groups.forEach(
              groups -> simulations.add(new GridSimulation(groups, study.seed())));
          windows.add(study.windows(market));
        });
  }

  /** What of a market decides its closes, so that variants that agree in it share paths. */
  private static Market pathsOf(Market market) {
    return new Market(
        market.model(),
        market.draws(),
        "",
        GapShare.ZERO,
        List.of(),
        1,
        market.barSeconds(),
        Monitoring.CONTINUOUS,
        false,
        market.initialVolatility(),
        market.start(),
        FundingRates.OF_VENUE);
  }

  /** The view of the other monitoring; empty where it is not compared. */
  OptionalInt otherMonitoring() {
    return places.size() > gapShares.size()
        ? OptionalInt.of(places.size() - 1)
        : OptionalInt.empty();
  }

  /** A group for each of the views. */
  private void addGroups(PathSource source, Variant variant, double[] leverages, double[] stops) {
    Market market = variant.market();
    Schedule schedule = schedule(study, variant);
    Map<Monitoring, GroupPlan> plans = new EnumMap<>(Monitoring.class);
    FundingSource funding = Markets.funding(variant);
    for (View view : View.of(market, gapShares, otherMonitoring().isPresent())) {
      GroupPlan plan =
          plans.computeIfAbsent(
              view.monitoring(), each -> plan(variant, schedule, each, leverages, stops));
      GapShare share = view.gapShare();
      for (int d = 0; d < sets.count(); d++) {
        PriceModel model = market.draws().isEmpty() ? market.model() : market.draws().get(d);
        PathDynamics dynamics =
            source
                .dynamics
                .get(d)
                .computeIfAbsent(
                    share.tailProbability(), tail -> Markets.dynamics(model, market, share));
        source
            .groups
            .get(d)
            .add(
                new AccountGroup(
                    dynamics,
                    share.jumpsGap(),
                    view.monitoring() == Monitoring.CONTINUOUS,
                    funding,
                    schedule,
                    plan,
                    view.eventsOnly()));
      }
    }
  }

  private GroupPlan plan(
      Variant variant,
      Schedule schedule,
      Monitoring monitoring,
      double[] leverages,
      double[] stops) {
    Engine engine = Engine.of(variant, leverages);
    if (engine == Engine.BASKET) {
      return basketPlan(study, variant, calendar(variant, schedule, monitoring), leverages, stops);
    }
    if (engine == Engine.LADDER) {
      return new LadderPlan(
          variant.contract().payoff(),
          variant.account(),
          variant.rules(),
          leverages,
          stops,
          study.ruinFloor(),
          study.drawdownLevels());
    }
    return eventPlan(study, variant, calendar(variant, schedule, monitoring), leverages, stops);
  }

  /** The accounts of a variant that the engine of baskets runs. */
  static BasketPlan basketPlan(
      Study study, Variant variant, Calendar calendar, double[] leverages, double[] stops) {
    return new BasketPlan(
        variant.contract(),
        variant.account(),
        variant.rules(),
        leverages,
        stops,
        calendar,
        study.ruinFloor(),
        study.drawdownLevels(),
        variant.market().assetNames());
  }

  /** The accounts of a variant that the event engine runs. */
  static EventPlan eventPlan(
      Study study, Variant variant, Calendar calendar, double[] leverages, double[] stops) {
    return new EventPlan(
        variant.contract(),
        variant.account(),
        variant.rules(),
        leverages,
        stops,
        calendar,
        study.ruinFloor(),
        study.drawdownLevels());
  }

  /**
   * What a variant's venue does at which close.
   *
   * @param monitoring how prices are looked at: closes alone are as simulated, whatever the venue
   *     would see between them
   */
  static Calendar calendar(Variant variant, Schedule schedule, Monitoring monitoring) {
    Market market = variant.market();
    double[] volatility =
        monitoring == Monitoring.CONTINUOUS
            ? Markets.volatilities(market.model())
            : new double[Math.max(1, market.assetNames().size())];
    return new Calendar(schedule, variant.venue(), market.start(), market.barSeconds(), volatility);
  }

  private void addPoints(
      Variant variant, double[] leverages, double[] stops, int simulation, int group) {
    double[] timeDays = timeDays(study, variant);
    boolean inParts = variant.liquidatedInParts(leverages);
    String engine = Engine.of(variant, leverages).text();
    for (double leverage : study.grid().leverages()) {
      Optional<Note> refusal = Refusal.of(variant, leverage);
      for (double stop : study.grid().stopLosses()) {
        String runs = refusal.isPresent() ? "" : engine;
        points.add(new GridPoint(leverage, stop, variant.labels(), refusal, runs));
        int column = Arrays.binarySearch(leverages, leverage);
        int row = Arrays.binarySearch(stops, stop);
        for (int i = 0; i < places.size(); i++) {
          places
              .get(i)
              .add(
                  column < 0
                      ? new Place(variant, timeDays, inParts, -1, 0, 0)
                      : new Place(
                          variant,
                          timeDays,
                          inParts,
                          simulation,
                          group + i,
                          row * leverages.length + column));
        }
      }
    }
  }

  /** Where the counts of a point are in one of the views. */
  Place place(int view, int point) {
    return places.get(view).get(point);
  }

  /** Times of the curves of the first variant in days. */
  double[] timeDays() {
    return timeDays(study, study.variants().get(0));
  }

  /** Bytes of the tallies of all simulations, about. */
  long tallyBytes() {
    long bytes = 0;
    for (GridSimulation simulation : simulations) {
      for (int group = 0; group < simulation.groups(); group++) {
        TallyLayout layout = simulation.layout(group);
        bytes += 8L * layout.counts() + BYTES_PER_SUM * layout.sums();
      }
    }
    return bytes;
  }

  /** Bytes of the arrays of one thread, about; it has those of one simulation at a time. */
  long threadBytes() {
    long most = 0;
    for (GridSimulation simulation : simulations) {
      long bytes = 0;
      for (int group = 0; group < simulation.groups(); group++) {
        TallyLayout layout = simulation.layout(group);
        bytes += 8L * layout.counts() + 16L * layout.sums() + BYTES_PER_BATCH;
        bytes += simulation.accountBytes(group);
      }
      most = Math.max(most, bytes);
    }
    return most;
  }

  /** Refuses a plan that the heap cannot hold: a tally per group and the arrays of every thread. */
  void checkMemory(int threads) {
    long needed = (tallyBytes() + threadBytes() * threads) / 1_000_000 + 1;
    long heap = Runtime.getRuntime().maxMemory() / 1_000_000;
    if (needed > heap * SHARE_OF_HEAP) {
      throw new IllegalArgumentException(
          "grid = "
              + points.size()
              + " points on "
              + threads
              + " threads needs "
              + needed
              + " MB of a heap of "
              + heap
              + " MB: use a smaller grid, fewer --threads, or"
              + " RUINSIM_JAVA_OPTS=-Xmx"
              + (2 * needed + 200)
              + "m");
    }
  }

  /** Number of blocks of the longest simulation; the last ones of a shorter one are empty. */
  long blocks() {
    long most = 0;
    for (int i = 0; i < markets(); i++) {
      most = Math.max(most, paths(i));
    }
    return sets.blocks(simulations.isEmpty() ? paths : most);
  }

  /** Number of markets that are simulated. */
  int markets() {
    return simulations.size() / sets.count();
  }

  /** Number of paths of a market: all windows of a replay, else as many as the study says. */
  long paths(int market) {
    return replays(market) ? windows.get(market) : paths;
  }

  /** Number of paths in a block of a simulation. */
  int paths(int simulation, int block) {
    return sets.paths(paths(simulation / sets.count()), simulation, block);
  }

  /** Number of bars of a simulation's paths. */
  int bars(int simulation) {
    Market market = market(simulation);
    return (int) Math.ceil(bars(study.horizonDays() * 86_400, market.barSeconds()));
  }

  /** The replay whose windows a simulation walks. */
  Replay replay(int simulation) {
    return (Replay) market(simulation).model();
  }

  private Market market(int simulation) {
    return places.get(0).stream()
        .filter(place -> place.simulation() == simulation)
        .map(place -> place.variant().market())
        .findFirst()
        .orElseThrow();
  }

  /** Tallies of nothing, by simulation and group. */
  List<List<Tally>> emptyTallies() {
    List<List<Tally>> tallies = new ArrayList<>();
    for (GridSimulation simulation : simulations) {
      List<Tally> groups = new ArrayList<>();
      for (int group = 0; group < simulation.groups(); group++) {
        groups.add(new Tally(simulation.layout(group)));
      }
      tallies.add(groups);
    }
    return tallies;
  }

  /** Whether the paths of any simulation are windows of the past. */
  boolean replaysAny() {
    return windows.stream().anyMatch(count -> count > 0);
  }

  /** Whether the paths of a simulation are windows of the past. */
  boolean replays(int simulation) {
    return windows.get(simulation) > 0;
  }

  /** Horizon, funding stamps and times of the curves in bars. */
  static Schedule schedule(Study study, Variant variant) {
    double barSeconds = variant.market().barSeconds();
    double horizonBars = bars(study.horizonDays() * 86_400, barSeconds);
    FundingRates rates = variant.rates();
    Funding ofVenue = variant.venue().funding();
    if (rates instanceof FundingHistory) {
      // Any close may have stamps, and the entry those inside the first bar.
      return new Schedule(horizonBars, 0.5, CURVE_TIMES);
    }
    double stampBars =
        rates.pays(ofVenue.ratePerInterval())
            ? rates.intervalHours(ofVenue.intervalHours()) * 3600 / barSeconds
            : Double.POSITIVE_INFINITY;
    return new Schedule(horizonBars, stampBars, CURVE_TIMES);
  }

  private static double[] timeDays(Study study, Variant variant) {
    double barDays = variant.market().barSeconds() / 86_400;
    double[] times = schedule(study, variant).timesInBars();
    for (int k = 0; k < times.length; k++) {
      times[k] *= barDays;
    }
    return times;
  }

  private static double bars(double horizonSeconds, double barSeconds) {
    double bars = horizonSeconds / barSeconds;
    double nearest = Math.rint(bars);
    return Math.abs(bars - nearest) < 1e-9 * Math.max(1, bars) ? nearest : bars;
  }
}
