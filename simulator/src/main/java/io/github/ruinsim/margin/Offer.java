package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Contract;
import java.io.Serializable;
import java.util.List;

/**
 * What a venue lets a trader open.
 *
 * @param contracts words of the contracts it offers, the usual one first; empty means all
 * @param maxLeverage largest leverage, at least 1, or infinity
 * @param steps caps that fall with the equity of the account, by rising equity; may be empty
 */
public record Offer(List<String> contracts, double maxLeverage, List<Step> steps)
    implements Serializable {
  /** Everything without a limit. */
  public static final Offer ANY = new Offer(List.of(), Double.POSITIVE_INFINITY, List.of());

  /** Copies the lists and checks words, leverage and the order of the steps. */
  public Offer {
    contracts = List.copyOf(contracts);
    steps = List.copyOf(steps);
    for (String contract : contracts) {
      if (!Contract.NAMES.contains(contract)) {
        throw new IllegalArgumentException(
            "contracts = " + contract + " is not known: known are " + Contract.NAMES);
      }
    }
    if (!(maxLeverage >= 1)) {
      throw new IllegalArgumentException(
          "maxLeverage = " + maxLeverage + " is outside [1, infinity]: largest leverage offered");
    }
    for (int k = 1; k < steps.size(); k++) {
      if (!(steps.get(k).aboveEquity() > steps.get(k - 1).aboveEquity())) {
        throw new IllegalArgumentException(
            "leverageSteps: aboveEquity = "
                + steps.get(k).aboveEquity()
                + " does not exceed the previous "
                + steps.get(k - 1).aboveEquity()
                + ": sort the steps by rising equity");
      }
    }
  }

  /** The contract that is meant when none is named. */
  public String usualContract() {
    return contracts.isEmpty() ? Contract.NAMES.get(0) : contracts.get(0);
  }

  /** The largest leverage of an account with this equity, in margin currency. */
  public double maxLeverage(double equity) {
    double cap = maxLeverage;
    for (Step step : steps) {
      cap = equity > step.aboveEquity() ? Math.min(maxLeverage, step.maxLeverage()) : cap;
    }
    return cap;
  }

  /**
   * A lower cap for larger accounts.
   *
   * @param aboveEquity equity in margin currency above which it holds, at least 0
   * @param maxLeverage cap, at least 1
   */
  public record Step(double aboveEquity, double maxLeverage) implements Serializable {
    /** Checks the ranges. */
    public Step {
      Check.atLeast("leverageSteps.aboveEquity", aboveEquity, 0, "equity in margin currency");
      Check.atLeast("leverageSteps.maxLeverage", maxLeverage, 1, "largest leverage above it");
    }
  }
}
