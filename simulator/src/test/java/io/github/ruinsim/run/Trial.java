package io.github.ruinsim.run;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.study.Defaults;
import io.github.ruinsim.study.Grid;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.SampleSize;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * A study in the making: hourly bars, seven days, a tenfold long without costs; tests change what
 * they are about.
 */
final class Trial {
  static final double HOUR = 3_600;
  static final double DAY = 86_400;

  /** The worker threads of tests; they change no number. */
  static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private static final boolean LONG = Boolean.getBoolean("ruinsim.long");

  PriceModel model;
  GapShare gapShare = GapShare.FITTED;
  List<GapShare> comparedGapShares = List.of();
  double barSeconds = HOUR;
  Monitoring monitoring = Monitoring.CONTINUOUS;
  double startPrice = Defaults.START_PRICE;
  InitialVolatility initialVolatility = InitialVolatility.STATIONARY;
  double days = 7;
  MaintenanceSchedule maintenance = MaintenanceSchedule.flat(0, MaintenanceBasis.MARK);
  Fees fees = Fees.NONE;
  Funding funding = Funding.NONE;
  NegativeBalancePolicy policy = NegativeBalancePolicy.DEBT;
  Contract contract = Defaults.CONTRACT;
  Side side = Side.LONG;
  double[] leverages = {10};
  double[] stops = {GridPoint.NO_STOP};
  List<Double> drawdownLevels = Defaults.DRAWDOWN_LEVELS;
  long paths = 20_000;
  Optional<SampleSize> size = Optional.empty();
  long seed = 42;

  Trial(PriceModel model) {
    this.model = model;
  }

  /** Paths in continuous integration, and 16 times as many with {@code -Druinsim.long=true}. */
  static long paths(long usually) {
    return LONG ? 16 * usually : usually;
  }

  /** Whether the long variants of tests are asked for. */
  static boolean isLong() {
    return LONG;
  }

  /** Changes something. */
  Trial with(Consumer<Trial> change) {
    change.accept(this);
    return this;
  }

  Trial maintenanceRate(double rate) {
    maintenance = MaintenanceSchedule.flat(rate, MaintenanceBasis.MARK);
    return this;
  }

  Study study() {
    Market market =
        new Market(
            model,
            "study",
            gapShare,
            comparedGapShares,
            startPrice,
            barSeconds,
            monitoring,
            initialVolatility,
            Defaults.START);
    Venue venue =
        new Venue(
            "test",
            Double.POSITIVE_INFINITY,
            maintenance,
            fees,
            funding,
            LiquidationFill.MARKET,
            policy,
            "",
            List.of());
    return new Study(
        "trial",
        Map.of(),
        days,
        List.of(
            new Variant(
                Map.of(),
                market,
                contract,
                venue,
                new AccountSettings(10_000, side, MarginMode.ISOLATED))),
        new Grid(list(DoubleStream.of(leverages).sorted()), list(DoubleStream.of(stops))),
        size.orElse(new SampleSize.Fixed(paths)),
        seed,
        Defaults.CONFIDENCE,
        Defaults.RUIN_FLOOR,
        drawdownLevels);
  }

  /** Runs the study through the local runner. */
  Figures run() {
    return run(THREADS);
  }

  Figures run(int threads) {
    RunOptions options = new RunOptions(threads, Optional.empty(), false);
    return new Figures(new LocalRunner().run(study(), options, ProgressListener.SILENT));
  }

  private static List<Double> list(DoubleStream values) {
    List<Double> list = new ArrayList<>();
    values.forEach(list::add);
    return list;
  }
}
