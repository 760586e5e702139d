package io.github.ruinsim.study;

import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code venue.funding} over that of the venue that is extended: {@code none}, the name of a
 * funding model, or a block with a constant rate or a model.
 */
final class VenueFunding {
  private VenueFunding() {}

  static Funding read(YamlNode node, Funding base, Path directory) {
    if (node.is("none")) {
      return Funding.NONE;
    }
    if (!node.isMap()) {
      FundingModel model = RatesReader.ofVenue(node, directory);
      return node.build(() -> base.following(model));
    }
    YamlMap map = node.map("interval", "rate", "payerShare", "receiverShare", "model");
    double hours =
        map.optional("interval").map(part -> part.seconds() / 3600).orElse(base.intervalHours());
    double rate = map.optional("rate").map(YamlNode::number).orElse(base.ratePerInterval());
    double payer = map.optional("payerShare").map(YamlNode::number).orElse(base.payerShare());
    double receiver =
        map.optional("receiverShare").map(YamlNode::number).orElse(base.receiverShare());
    Optional<FundingModel> model =
        map.optional("model").map(part -> RatesReader.ofVenue(part, directory));
    if (model.isPresent()) {
      checkBeside(map, "interval", hours, model.get().intervalHours());
      checkBeside(map, "rate", rate, model.get().interest());
      return node.build(() -> new Funding(hours, rate, payer, receiver).following(model.get()));
    }
    FundingRates kept =
        map.has("interval") || map.has("rate") ? FundingRates.OF_VENUE : base.rates();
    return node.build(() -> new Funding(hours, rate, payer, receiver, kept));
  }

  /** A key that says something else than the model beside it. */
  private static void checkBeside(YamlMap map, String key, double given, double ofModel) {
    if (map.has(key) && given != ofModel) {
      throw map.required(key, "").wrong("stands beside a model, which has its own", "keep one");
    }
  }
}
