package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.price.SeveralAssets;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * The price side of a study: everything that decides a path, and how it is looked at.
 *
 * @param model price model with its parameters
 * @param modelSource where the parameters come from: {@code study}, a preset or a model file
 * @param draws sets of parameters that stand for the uncertainty of the model's own; empty where
 *     those are taken as known
 * @param gapShare how much of the tail passes without trading
 * @param comparedGapShares other gap shares under which the same accounts are run on the same
 *     closes, for the comparison of negative balances; may be empty
 * @param startPrice price at entry, quote currency, in [1e-12, 1e12]
 * @param barSeconds simulation step in seconds, in [1, 31536000]
 * @param monitoring when prices are looked at
 * @param compareMonitoring whether the same accounts are also run under the other monitoring on the
 *     same closes, to show what looking at closes alone does
 * @param initialVolatility first variance of models with memory
 * @param start instant of the first bar
 * @param funding rates of perpetuals; where they are not the venue's, their interval replaces its
 */
public record Market(
    PriceModel model,
    List<PriceModel> draws,
    String modelSource,
    GapShare gapShare,
    List<GapShare> comparedGapShares,
    double startPrice,
    double barSeconds,
    Monitoring monitoring,
    boolean compareMonitoring,
    InitialVolatility initialVolatility,
    Instant start,
    FundingRates funding)
    implements Serializable {
  /** Seconds of a year of 365 days. */
  public static final double SECONDS_PER_YEAR = 365.0 * 86_400;

  /** Names of the assets of a market of several; empty for one. */
  public List<String> assetNames() {
    return model instanceof SeveralAssets several ? several.names() : List.of();
  }

  /** A market whose parameters are taken as known, with the venue's own funding rate. */
  public Market(
      PriceModel model,
      String modelSource,
      GapShare gapShare,
      List<GapShare> comparedGapShares,
      double startPrice,
      double barSeconds,
      Monitoring monitoring,
      InitialVolatility initialVolatility,
      Instant start) {
    this(
        model,
        List.of(),
        modelSource,
        gapShare,
        comparedGapShares,
        startPrice,
        barSeconds,
        monitoring,
        false,
        initialVolatility,
        start,
        FundingRates.OF_VENUE);
  }

  /** Checks the ranges. */
  public Market {
    draws = List.copyOf(draws);
    comparedGapShares = List.copyOf(comparedGapShares);
    Check.closed("market.startPrice", startPrice, 1e-12, 1e12, "price at entry in quote currency");
    Check.closed("market.bar", barSeconds, 1, SECONDS_PER_YEAR, "seconds; write 1h");
    model.checkBar(barSeconds / SECONDS_PER_YEAR);
    draws.forEach(draw -> draw.checkBar(barSeconds / SECONDS_PER_YEAR));
    if (model instanceof Replay replay
        && replay.funding().exists()
        && !funding.equals(FundingRates.OF_VENUE)) {
      throw new IllegalArgumentException(
          "market.funding stands beside the funding history of the replay: keep one");
    }
  }

  /** The rates that are charged: those of the replayed past before all others. */
  public FundingRates rates() {
    return model instanceof Replay replay && replay.funding().exists() ? replay.funding() : funding;
  }
}
