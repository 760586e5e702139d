package io.github.ruinsim.study;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.text.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a price model under their names in study files. */
public final class ModelParameters {
  private ModelParameters() {}

  /** All numbers by name, jumps as {@code jumps.perYear} and so on, in the order of the file. */
  public static Map<String, Double> flat(PriceModel model) {
    Map<String, Double> values = own(model);
    jumps(model.jumps()).forEach((name, value) -> values.put("jumps." + name, value));
    return values;
  }

  /** The block of parameters as flow YAML, as study and model files write it. */
  public static String flow(PriceModel model) {
    StringBuilder text = new StringBuilder("{");
    own(model).forEach((name, value) -> append(text, name, Numbers.exact(value)));
    if (!(model.jumps() instanceof JumpLaw.None)) {
      boolean normal = model.jumps() instanceof NormalJumps;
      text.append(", jumps: {");
      append(text, "distribution", normal ? "normal" : "double-exponential");
      jumps(model.jumps()).forEach((name, value) -> append(text, name, Numbers.exact(value)));
      text.append('}');
    }
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
    text.append(name).append(": ").append(value);
  }

  private static Map<String, Double> own(PriceModel model) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("drift", model.drift());
    values.put("volatility", model.volatility());
    if (model instanceof GarchT garch) {
      values.put("alpha", garch.alpha());
      values.put("beta", garch.beta());
      values.put("gamma", garch.gamma());
      values.put("degreesOfFreedom", garch.degreesOfFreedom());
    } else if (model instanceof StudentT student) {
      values.put("degreesOfFreedom", student.degreesOfFreedom());
    }
    return values;
  }

  private static Map<String, Double> jumps(JumpLaw law) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (!(law instanceof JumpLaw.None)) {
      values.put("perYear", law.perYear());
    }
    if (law instanceof NormalJumps normal) {
      values.put("mean", normal.mean());
      values.put("standardDeviation", normal.standardDeviation());
    } else if (law instanceof DoubleExponentialJumps kou) {
      values.put("upProbability", kou.upProbability());
      values.put("meanUp", kou.meanUp());
      values.put("meanDown", kou.meanDown());
    }
    return values;
  }
}
