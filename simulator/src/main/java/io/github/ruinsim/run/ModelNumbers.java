package io.github.ruinsim.run;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a model by the names of the study file, for captions and files. */
final class ModelNumbers {
  private ModelNumbers() {}

  static Map<String, Double> of(PriceModel model) {
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put("drift", model.drift());
    numbers.put("volatility", model.volatility());
    if (model instanceof GarchT garch) {
      numbers.put("alpha", garch.alpha());
      numbers.put("beta", garch.beta());
      numbers.put("gamma", garch.gamma());
      numbers.put("degreesOfFreedom", garch.degreesOfFreedom());
    } else if (model instanceof StudentT student) {
      numbers.put("degreesOfFreedom", student.degreesOfFreedom());
    }
    jumps(model.jumps(), numbers);
    return numbers;
  }

  private static void jumps(JumpLaw law, Map<String, Double> numbers) {
    if (law.perYear() > 0) {
      numbers.put("jumps.perYear", law.perYear());
    }
    if (law instanceof NormalJumps jumps) {
      numbers.put("jumps.mean", jumps.mean());
      numbers.put("jumps.standardDeviation", jumps.standardDeviation());
    } else if (law instanceof DoubleExponentialJumps jumps) {
      numbers.put("jumps.upProbability", jumps.upProbability());
      numbers.put("jumps.meanUp", jumps.meanUp());
      numbers.put("jumps.meanDown", jumps.meanDown());
    }
  }
}
