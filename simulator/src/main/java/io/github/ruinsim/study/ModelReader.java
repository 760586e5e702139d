package io.github.ruinsim.study;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of a price model from a study or a model file. */
final class ModelReader {
  private static final String PER_YEAR = "per year; write 0 for none";
  private static final String ANNUAL = "per square-root year; write 60% or 0.6";
  private static final String TAIL = "above 2; smaller means fatter tails";
  private static final List<String> LAWS = List.of("normal", "double-exponential");

  private ModelReader() {}

  /** The models a study may name, in the order of the list command. */
  static final List<String> NAMES = List.of("gbm", "student-t", "garch-t", "merton", "kou");

  /** Reads the model of that name, one of {@link #NAMES}. */
  static PriceModel read(String name, YamlNode node) {
    return switch (name) {
      case "gbm" -> gbm(node);
      case "student-t" -> studentT(node);
      case "garch-t" -> garchT(node);
      case "merton" -> merton(node);
      case "kou" -> kou(node);
      default -> throw new IllegalArgumentException("model = " + name + " is not one of " + NAMES);
    };
  }

  private static PriceModel gbm(YamlNode node) {
    YamlMap map = node.map("drift", "volatility");
    double drift = map.required("drift", PER_YEAR).number();
    double volatility = map.required("volatility", ANNUAL).number();
    return node.build(() -> new Gbm(drift, volatility));
  }

  private static PriceModel studentT(YamlNode node) {
    YamlMap map = node.map("drift", "volatility", "degreesOfFreedom");
    double drift = map.required("drift", PER_YEAR).number();
    double volatility = map.required("volatility", ANNUAL).number();
    double degrees = map.required("degreesOfFreedom", TAIL).number();
    return node.build(() -> new StudentT(drift, volatility, degrees));
  }

  private static PriceModel garchT(YamlNode node) {
    YamlMap map =
        node.map("drift", "volatility", "alpha", "beta", "gamma", "degreesOfFreedom", "jumps");
    double drift = map.required("drift", PER_YEAR).number();
    double volatility = map.required("volatility", ANNUAL).number();
    double alpha = map.required("alpha", "weight of the last squared return").number();
    double beta = map.required("beta", "weight of the last variance").number();
    double gamma = map.optional("gamma").map(YamlNode::number).orElse(0.0);
    double degrees = map.required("degreesOfFreedom", TAIL).number();
    Optional<YamlNode> jumpsNode = map.optional("jumps").filter(jumps -> !jumps.is("none"));
    JumpLaw jumps = jumpsNode.map(ModelReader::jumps).orElse(JumpLaw.NONE);
    return node.build(() -> new GarchT(drift, volatility, alpha, beta, gamma, degrees, jumps));
  }

  private static PriceModel merton(YamlNode node) {
    YamlMap map = node.map("drift", "volatility", "jumps");
    double drift = map.required("drift", PER_YEAR).number();
    double volatility = map.required("volatility", ANNUAL).number();
    NormalJumps jumps = normal(map.required("jumps", "{perYear, mean, standardDeviation}"));
    return node.build(() -> new Merton(drift, volatility, jumps));
  }

  private static PriceModel kou(YamlNode node) {
    YamlMap map = node.map("drift", "volatility", "jumps");
    double drift = map.required("drift", PER_YEAR).number();
    double volatility = map.required("volatility", ANNUAL).number();
    DoubleExponentialJumps jumps =
        doubleExponential(map.required("jumps", "{perYear, upProbability, meanUp, meanDown}"));
    return node.build(() -> new Kou(drift, volatility, jumps));
  }

  private static JumpLaw jumps(YamlNode node) {
    YamlMap map =
        node.map(
            "perYear",
            "distribution",
            "mean",
            "standardDeviation",
            "upProbability",
            "meanUp",
            "meanDown");
    YamlNode law = map.required("distribution", "normal or double-exponential");
    return law.choice(LAWS, name -> name).equals("normal") ? normal(node) : doubleExponential(node);
  }

  private static NormalJumps normal(YamlNode node) {
    YamlMap map = node.map("perYear", "distribution", "mean", "standardDeviation");
    map.optional("distribution").ifPresent(law -> law.choice(List.of("normal"), name -> name));
    double perYear = map.required("perYear", "mean number of jumps per year").number();
    double mean = map.required("mean", "mean log size of a jump").number();
    double deviation =
        map.required("standardDeviation", "standard deviation of the log size").number();
    return node.build(() -> new NormalJumps(perYear, mean, deviation));
  }

  private static DoubleExponentialJumps doubleExponential(YamlNode node) {
    YamlMap map = node.map("perYear", "distribution", "upProbability", "meanUp", "meanDown");
    map.optional("distribution")
        .ifPresent(law -> law.choice(List.of("double-exponential"), name -> name));
    double perYear = map.required("perYear", "mean number of jumps per year").number();
    double up = map.required("upProbability", "probability of an upward jump").number();
    double meanUp = map.required("meanUp", "mean log size of an upward jump").number();
    double meanDown = map.required("meanDown", "mean log size of a downward jump").number();
    return node.build(() -> new DoubleExponentialJumps(perYear, up, meanUp, meanDown));
  }
}
