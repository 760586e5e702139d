package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Venue;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
