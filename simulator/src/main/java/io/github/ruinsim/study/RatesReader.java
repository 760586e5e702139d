package io.github.ruinsim.study;

import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code market.funding}, and the model of {@code venue.funding}: {@code venue} (the venue's
 * constant rate), {@code fitted} (the funding model of the market's model file), a bundled funding
 * model by name, or a block with the parameters of a {@link FundingModel}, {@code preset} or {@code
 * calibration}.
 */
final class RatesReader {
  private static final String VENUE = "venue";
  private static final String FITTED = "fitted";
  private static final double USUAL_INTEREST = 0.0001;
  private static final double USUAL_CLAMP = 0.0005;
  private static final double USUAL_CAP = 0.003;
  private static final double USUAL_HOURS = 8;

  private RatesReader() {}

  /**
   * Reads the key.
   *
   * @param fitted funding model of the market's model file; empty where there is none
   */
  static FundingRates read(YamlNode node, Path directory, Optional<FundingModel> fitted) {
    if (node.isMap()) {
      return block(node, directory);
    }
    if (node.is(VENUE)) {
      return FundingRates.OF_VENUE;
    }
    if (node.is(FITTED)) {
      return fitted.orElseThrow(
          () ->
              node.wrong(
                  "is not known",
                  "the market has no model file with a block funding: calibrate with --funding"
                      + " FILE, or name one of "
                      + String.join(", ", Presets.funding())));
    }
    return Presets.funding(node.text())
        .map(RatesReader::parameters)
        .orElseThrow(() -> node.wrong("is not known", Words.hint(node.text(), words())));
  }

  /** Reads {@code venue.funding.model}: a name or a block, as {@link #read} takes them. */
  static FundingModel ofVenue(YamlNode node, Path directory) {
    if (node.is(FITTED)) {
      throw node.wrong(
          "belongs to the market", "it is that of the market's model file: write market.funding");
    }
    if (!node.isMap()) {
      return Presets.funding(node.text())
          .map(RatesReader::parameters)
          .orElseThrow(
              () ->
                  node.wrong(
                      "is not a funding model",
                      Words.hint(node.text(), Presets.funding())
                          + ", none, or a block {interval, rate} or {model}"));
    }
    return block(node, directory);
  }

  private static List<String> words() {
    return Stream.concat(Stream.of(VENUE, FITTED), Presets.funding().stream()).toList();
  }

  private static FundingModel block(YamlNode node, Path directory) {
    YamlMap map = node.anyMap();
    if (map.has("preset")) {
      YamlNode preset = node.map("preset").required("preset", "");
      String name = preset.choice(Presets.funding(), text -> text);
      return parameters(Presets.funding(name).orElseThrow());
    }
    if (map.has("calibration")) {
      YamlNode file = node.map("calibration").required("calibration", "");
      return ModelFile.read(StudyReader.readBeside(directory, file))
          .funding()
          .orElseThrow(
              () ->
                  file.wrong(
                      "has no block funding",
                      "calibrate writes it with the option --funding FILE"));
    }
    return parameters(node);
  }

  /** The parameters of a model, in a study, a model file or a preset. */
  static FundingModel parameters(YamlNode node) {
    YamlMap map =
        node.map(
            "mean",
            "persistence",
            "returnSensitivity",
            "noise",
            "jitter",
            "interest",
            "clamp",
            "cap",
            "interval",
            "source",
            "assumptions");
    double persistence = map.required("persistence", "of the premium, in [0, 1)").number();
    double noise = map.required("noise", "deviation of the shocks; write 0.02%").number();
    double interest = map.optional("interest").map(YamlNode::number).orElse(USUAL_INTEREST);
    return node.build(
        () ->
            new FundingModel(
                map.optional("mean").map(YamlNode::number).orElse(interest),
                persistence,
                map.optional("returnSensitivity").map(YamlNode::number).orElse(0.0),
                noise,
                map.optional("jitter").map(YamlNode::number).orElse(0.0),
                interest,
                map.optional("clamp").map(YamlNode::number).orElse(USUAL_CLAMP),
                map.optional("cap").map(YamlNode::number).orElse(USUAL_CAP),
                map.optional("interval").map(part -> part.seconds() / 3600).orElse(USUAL_HOURS)));
  }

  /** The text that {@link #read} reads back as the same. */
  static String text(FundingRates rates) {
    if (!(rates instanceof FundingModel model)) {
      return VENUE;
    }
    return "{mean: "
        + Numbers.exact(model.mean())
        + ", persistence: "
        + Numbers.exact(model.persistence())
        + ", returnSensitivity: "
        + Numbers.exact(model.returnSensitivity())
        + ", noise: "
        + Numbers.exact(model.noise())
        + ", jitter: "
        + Numbers.exact(model.jitter())
        + ", interest: "
        + Numbers.exact(model.interest())
        + ", clamp: "
        + Numbers.exact(model.clamp())
        + ", cap: "
        + Numbers.exact(model.cap())
        + ", interval: "
        + Numbers.duration(model.intervalHours() * 3600)
        + "}";
  }
}
