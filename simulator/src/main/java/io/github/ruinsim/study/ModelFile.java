package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A fitted price model as {@code calibrate} writes it. Other keys of the file (source, standard
 * errors, goodness of fit …) are for readers and are not interpreted.
 *
 * @param model the model with its parameters
 * @param barSeconds bar length at which it was fitted, in seconds
 * @param lastVolatility annualised volatility where the fit ended; empty for models without memory
 * @param funding funding model of the same market; empty where none was fitted
 */
public record ModelFile(
    PriceModel model,
    double barSeconds,
    OptionalDouble lastVolatility,
    Optional<FundingModel> funding) {
  /** The format that this version writes; newer ones are refused, older ones are read. */
  public static final int FORMAT_VERSION = 1;

  /** Reads a model file. */
  public static ModelFile read(YamlNode node) {
    YamlMap map = node.anyMap();
    YamlNode version = map.required("formatVersion", "is this a model file?");
    if (version.integer() > FORMAT_VERSION) {
      throw version.wrong(
          "is a newer format", "this version reads up to " + FORMAT_VERSION + "; update ruinsim");
    }
    String name =
        map.required("model", "one of " + ModelReader.NAMES)
            .choice(ModelReader.NAMES, text -> text);
    PriceModel model =
        ModelReader.read(name, map.required("parameters", "those of " + name), Path.of(""));
    YamlNode bar = map.required("bar", "the bar length of the fit, for example 1h");
    double barSeconds = bar.seconds();
    OptionalDouble last =
        map.optional("lastVolatility")
            .map(value -> OptionalDouble.of(value.number()))
            .orElse(OptionalDouble.empty());
    Optional<FundingModel> funding = map.optional("funding").map(RatesReader::parameters);
    return node.build(() -> new ModelFile(model, barSeconds, last, funding));
  }

  /**
   * The sets of parameters of a model file that stand for the uncertainty of its model: the refits
   * of {@code calibrate --bootstrap}.
   *
   * @throws io.github.ruinsim.check.InputException if there are none
   */
  static List<PriceModel> draws(YamlNode node, PriceModel model) {
    Optional<YamlNode> block = node.anyMap().optional("bootstrap");
    if (block.isEmpty()) {
      throw node.error(
          "holds no refits for parameter uncertainty: calibrate with --bootstrap 50 or more");
    }
    YamlNode refits = block.get().anyMap().required("parameters", "sets of parameters");
    return ModelReader.draws(model, refits.list());
  }

  /** Checks the ranges. */
  public ModelFile {
    Check.closed("bar", barSeconds, 1, Market.SECONDS_PER_YEAR, "write 1h");
    if (lastVolatility.isPresent()) {
      Check.above("lastVolatility", lastVolatility.getAsDouble(), 0, "per square-root year");
    }
  }
}
