package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * One of several assets whose prices are simulated together.
 *
 * @param name letters, digits, hyphens and dots, at most 20; positions and collateral name it
 * @param model law of its price alone, of a family of parameters
 * @param loading factor on the log size of a common jump, in [−10, 10]
 * @param bar bar length in seconds that the parameters were fitted at; 0 where any is meant
 * @param startPrice price at entry in quote currency, in (0, 1e12]; 0 where it is not said, which
 *     only brackets by the number of coins ask for
 */
public record Asset(String name, PriceModel model, double loading, double bar, double startPrice)
    implements Serializable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,19}");

  /** Checks the ranges. */
  public Asset {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name = " + name + " is not a name of an asset: letters, digits, hyphens and dots");
    }
    boolean past = model.sample().isPresent() || model instanceof FilteredHistorical;
    if (past || model instanceof SeveralAssets) {
      throw new IllegalArgumentException(
          "model = "
              + model.name()
              + " cannot be coupled with others: use a family of parameters such as garch-t");
    }
    Check.closed("loading", loading, -10, 10, "factor on a common jump; write 1");
    Check.closed("bar", bar, 0, 365.0 * 86_400, "of the fit; write 1h, or leave it out");
    Check.closed("startPrice", startPrice, 0, 1e12, "price at entry in quote currency");
  }

  /** Without a price at entry. */
  public Asset(String name, PriceModel model, double loading, double bar) {
    this(name, model, loading, bar, 0);
  }
}
