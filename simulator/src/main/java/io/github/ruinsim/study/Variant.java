package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.Sizing;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.FundingRates;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a study means at one combination of the values of its further axes: the same ladder of
 * leverages and stops in one market, under one venue's rules.
 *
 * @param labels value of each axis by its name, in the order of the axes; empty without axes
 * @param market the price side
 * @param contract what the positions earn
 * @param venue margin rules and costs of that contract
 * @param account what the accounts share
 */
public record Variant(
    Map<String, String> labels,
    Market market,
    Contract contract,
    Venue venue,
    AccountSettings account)
    implements Serializable {
  /** Copies the labels in their order. */
  public Variant {
    List<String> known = market.assetNames();
    Stream.concat(
            account.positions().stream().map(PositionSpec::asset),
            account.collateral().stream().map(Collateral::asset))
        .filter(asset -> !asset.isEmpty() && !known.contains(asset))
        .findFirst()
        .ifPresent(
            asset -> {
              throw new IllegalArgumentException(
                  "asset = "
                      + asset
                      + " is not in the market: "
                      + (known.isEmpty()
                          ? "it is of one asset; leave the key out, or use several-assets"
                          : "known are " + String.join(", ", known)));
            });
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    if (!market.rates().equals(FundingRates.OF_VENUE)
        && !venue.funding().rates().equals(FundingRates.OF_VENUE)) {
      throw new IllegalArgumentException(
          "venue.funding follows a model of its own beside the funding of the market: keep one");
    }
  }

  /** The funding rates that are charged: those of the market before those of the venue. */
  public FundingRates rates() {
    return market.rates().equals(FundingRates.OF_VENUE) ? venue.funding().rates() : market.rates();
  }

  /**
   * Whether a liquidation may leave something open at one of these leverages: not where the
   * positions are too small for the venue to reduce them.
   */
  public boolean liquidatedInParts(double... leverages) {
    Venue rules = rules();
    double wallet = account.wallet() * account.working();
    boolean shared = account.margin() == MarginMode.CROSS;
    int positions = shared ? account.positions().size() : 1;
    return Arrays.stream(leverages)
        .map(leverage -> Sizing.fullNotional(wallet, leverage, rules.fees().taker()))
        .anyMatch(
            notional -> rules.liquidation().inParts(rules.maintenance(), notional, positions));
  }

  /** The venue's rules for positions that are opened at the market's start price. */
  public Venue rules() {
    return venue.enteredAt(contract.payoff(), market.startPrice());
  }
}
