package io.github.ruinsim.study;

import io.github.ruinsim.price.Bates;
import io.github.ruinsim.price.BlockBootstrap;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.price.ReplayOrder;
import io.github.ruinsim.price.Resampling;
import io.github.ruinsim.price.SeveralAssets;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The families of price models as text. The components of a family's record are its keys; here
 * stand its name, what each key is for, and what a key that is left out means. Reading ({@link
 * ModelReader}) and writing ({@link ModelParameters}) follow from that.
 */
final class ModelFamilies {
  /** Records by name, in the order of the list command. */
  static final Map<String, Class<? extends PriceModel>> RECORDS = records();

  /** Records of jumps by the name of their distribution. */
  static final Map<String, Class<? extends JumpLaw>> JUMPS = jumps();

  /** What a key that is left out means; every other key must be there. */
  static final Map<String, Object> ABSENT =
      Map.ofEntries(
          Map.entry("gamma", 0.0),
          Map.entry("asymmetry", 0.0),
          Map.entry("next", List.of()),
          Map.entry("jumps", JumpLaw.NONE),
          Map.entry("excitation", 0.0),
          Map.entry("decay", 0.0),
          Map.entry("tails", Tails.STUDENT),
          Map.entry("probability", 0.0),
          Map.entry("scale", 0.0),
          Map.entry("limit", 0.0),
          Map.entry("copula", 0.0),
          Map.entry("commonJumps", JumpLaw.NONE),
          Map.entry("loading", 1.0),
          Map.entry("bar", 0.0),
          Map.entry("startPrice", 0.0),
          Map.entry("meanBlock", 0.0),
          Map.entry("scheme", Resampling.STATIONARY),
          Map.entry("order", ReplayOrder.WORSE),
          Map.entry("funding", FundingHistory.NONE));

  private static final String ANNUAL = "per square-root year; write 60% or 0.6";

  /** What each key is for. */
  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("drift", "per year; write 0 for none"),
          Map.entry("volatility", ANNUAL),
          Map.entry("degreesOfFreedom", "above 2; smaller means fatter tails"),
          Map.entry("alpha", "weight of the last squared return"),
          Map.entry("beta", "weight of the last variance"),
          Map.entry("clockVariance", "in years; excess kurtosis of a bar is 3·clockVariance/bar"),
          Map.entry("meanReversion", "per year; 20 forgets a shock in 18 days"),
          Map.entry("volatilityOfVariance", "per year"),
          Map.entry("correlation", "of price and variance, from -1 to 1"),
          Map.entry("volatilities", "one for each regime; write [40%, 150%]"),
          Map.entry("meanDays", "mean duration of each regime in days; write [20, 2]"),
          Map.entry("perYear", "mean number of jumps per year"),
          Map.entry("mean", "mean log size of a jump"),
          Map.entry("standardDeviation", "standard deviation of the log size"),
          Map.entry("upProbability", "probability of an upward jump"),
          Map.entry("meanUp", "mean log size of an upward jump"),
          Map.entry("meanDown", "mean log size of a downward jump"),
          Map.entry("assets", "[{name: BTC, preset: btc-1h}, {name: ETH, preset: eth-1h}]"),
          Map.entry("correlations", "of the innovations; write 0.8, or a row for each asset"),
          Map.entry("candles", "a file of candles beside the study"),
          Map.entry("lowerTail", "{probability: 5%, shape, scale}"),
          Map.entry("upperTail", "{probability: 5%, shape, scale}"),
          Map.entry("residuals", "rows of [open, high, low, close] in standard deviations"),
          Map.entry("shape", "1/tail index; write 0 with limit alone"),
          Map.entry("distribution", "normal or double-exponential"));

  private ModelFamilies() {}

  /** What a key is for. */
  static String hint(String key) {
    return HINTS.getOrDefault(key, "give one value");
  }

  private static Map<String, Class<? extends PriceModel>> records() {
    Map<String, Class<? extends PriceModel>> records = new LinkedHashMap<>();
    records.put("gbm", Gbm.class);
    records.put("student-t", StudentT.class);
    records.put("garch-t", GarchT.class);
    records.put("merton", Merton.class);
    records.put("kou", Kou.class);
    records.put("variance-gamma", VarianceGamma.class);
    records.put("nig", NormalInverseGaussian.class);
    records.put("heston", Heston.class);
    records.put("bates", Bates.class);
    records.put("markov-switching", MarkovSwitching.class);
    records.put("several-assets", SeveralAssets.class);
    records.put("block-bootstrap", BlockBootstrap.class);
    records.put("filtered-historical", FilteredHistorical.class);
    records.put("replay", Replay.class);
    return records;
  }

  private static Map<String, Class<? extends JumpLaw>> jumps() {
    Map<String, Class<? extends JumpLaw>> records = new LinkedHashMap<>();
    records.put("normal", NormalJumps.class);
    records.put("double-exponential", DoubleExponentialJumps.class);
    return records;
  }
}
