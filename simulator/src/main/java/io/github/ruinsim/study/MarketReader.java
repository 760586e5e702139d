package io.github.ruinsim.study;

import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the block {@code market} of a study. */
final class MarketReader {
  private static final List<String> SOURCES = List.of("parameters", "calibration", "preset");

  private final Path directory;

  MarketReader(Path directory) {
    this.directory = directory;
  }

  /** A model, where it comes from, and what a fitted one fixes besides. */
  private record Fit(
      PriceModel model,
      List<PriceModel> draws,
      String source,
      OptionalDouble bar,
      OptionalDouble lastVolatility,
      Optional<FundingModel> funding) {}

  Market read(YamlNode node) {
    YamlMap map =
        node.map(
            "model",
            "models",
            "parameters",
            "calibration",
            "preset",
            "parameterUncertainty",
            "draws",
            "gapShare",
            "compareGapShares",
            "startPrice",
            "bar",
            "monitoring",
            "compareMonitoring",
            "initialVolatility",
            "start",
            "funding");
    Fit fit = fit(map);
    double bar = bar(map, fit);
    GapShare gapShare =
        map.optional("gapShare").map(MarketReader::gapShare).orElse(Defaults.GAP_SHARE);
    List<GapShare> compared =
        map.optional("compareGapShares").map(MarketReader::gapShares).orElse(List.of());
    double startPrice =
        map.optional("startPrice").map(YamlNode::amount).orElse(Defaults.START_PRICE);
    Monitoring monitoring =
        map.optional("monitoring")
            .map(part -> part.choice(List.of(Monitoring.values()), Monitoring::text))
            .orElse(Defaults.MONITORING);
    boolean compareMonitoring = map.optional("compareMonitoring").map(YamlNode::flag).orElse(false);
    InitialVolatility initial =
        map.optional("initialVolatility")
            .map(part -> initialVolatility(part, fit))
            .orElse(Defaults.INITIAL_VOLATILITY);
    Instant start = map.optional("start").map(MarketReader::instant).orElse(Defaults.START);
    FundingRates funding =
        map.optional("funding")
            .map(part -> RatesReader.read(part, directory, fit.funding()))
            .orElse(FundingRates.OF_VENUE);
    return node.build(
        () ->
            new Market(
                fit.model(),
                fit.draws(),
                fit.source(),
                gapShare,
                compared,
                startPrice,
                bar,
                monitoring,
                compareMonitoring,
                initial,
                start,
                funding));
  }

  private Fit fit(YamlMap map) {
    Optional<YamlNode> name = map.optional("model");
    Optional<String> model = name.map(part -> part.choice(ModelReader.NAMES, text -> text));
    List<String> given = SOURCES.stream().filter(map::has).toList();
    if (given.size() != 1) {
      String found = given.isEmpty() ? "none is there" : "found " + String.join(" and ", given);
      throw map.node().error("give one of " + String.join(", ", SOURCES) + ": " + found);
    }
    YamlNode source = map.required(given.get(0), "the model");
    boolean uncertain = map.optional("parameterUncertainty").map(YamlNode::flag).orElse(false);
    if (given.get(0).equals("parameters")) {
      String known =
          model.orElseThrow(
              () -> map.node().error("key model is missing: " + Words.hint("", ModelReader.NAMES)));
      PriceModel parsed = ModelReader.read(known, source, directory);
      OptionalDouble bar =
          parsed
              .sample()
              .map(past -> OptionalDouble.of(past.barSeconds()))
              .orElse(OptionalDouble.empty());
      Optional<YamlNode> draws = map.optional("draws");
      if (uncertain && draws.isEmpty()) {
        throw map.required("parameterUncertainty", "true or false")
            .wrong("needs a fit", "name a model file of calibrate --bootstrap under calibration");
      }
      List<PriceModel> sets =
          draws.map(node -> ModelReader.draws(parsed, node.list())).orElse(List.of());
      return new Fit(parsed, sets, "study", bar, OptionalDouble.empty(), Optional.empty());
    }
    boolean preset = given.get(0).equals("preset");
    YamlNode content = preset ? preset(source) : StudyReader.readBeside(directory, source);
    ModelFile file = ModelFile.read(content);
    if (model.isPresent() && !model.get().equals(file.model().name())) {
      throw name.get()
          .wrong("does not fit", source.path() + " holds " + file.model().name() + "; change one");
    }
    String text = preset ? source.text() : Path.of(source.text()).getFileName().toString();
    return new Fit(
        file.model(),
        uncertain ? ModelFile.draws(content, file.model()) : List.of(),
        text,
        OptionalDouble.of(file.barSeconds()),
        file.lastVolatility(),
        file.funding());
  }

  private static YamlNode preset(YamlNode source) {
    String name = source.choice(Presets.models(), text -> text);
    return Presets.model(name).orElseThrow();
  }

  private static double bar(YamlMap map, Fit fit) {
    Optional<YamlNode> node = map.optional("bar");
    if (node.isEmpty()) {
      return fit.bar().orElse(Defaults.BAR_SECONDS);
    }
    double bar = node.get().seconds();
    if (fit.model().boundToBar() && fit.bar().isPresent() && fit.bar().getAsDouble() != bar) {
      throw node.get()
          .wrong(
              "is not the bar of the fit",
              fit.model().name()
                  + " was fitted at "
                  + Numbers.duration(fit.bar().getAsDouble())
                  + "; remove the key or calibrate at this bar");
    }
    return bar;
  }

  private static GapShare gapShare(YamlNode node) {
    if (node.is(GapShare.FITTED.text())) {
      return GapShare.FITTED;
    }
    requireDigit(node, List.of(GapShare.FITTED.text()));
    double share = node.number();
    if (!(share >= 0 && share <= 1)) {
      throw node.wrong("is outside [0, 1]", "fitted, or a number from 0 to 1");
    }
    return GapShare.of(share);
  }

  private static List<GapShare> gapShares(YamlNode node) {
    List<GapShare> shares = new ArrayList<>();
    for (YamlNode item : node.list()) {
      GapShare share = gapShare(item);
      if (shares.contains(share)) {
        throw item.wrong("stands twice", "keep one");
      }
      shares.add(share);
    }
    return shares;
  }

  private static InitialVolatility initialVolatility(YamlNode node, Fit fit) {
    String name = fit.model().name();
    if (node.is("stationary")) {
      return InitialVolatility.STATIONARY;
    }
    if (node.is("long-run")) {
      return InitialVolatility.LONG_RUN;
    }
    if (!fit.model().hasMemory()) {
      throw node.wrong("does not apply", name + " has no memory; remove the key");
    }
    if (node.is("last")) {
      double last =
          fit.lastVolatility()
              .orElseThrow(
                  () -> node.wrong("is not known", "it needs a model file with lastVolatility"));
      return new InitialVolatility(InitialVolatility.Kind.LAST, last);
    }
    requireDigit(node, List.of("stationary", "long-run", "last"));
    double annual = node.number();
    if (!(annual > 0 && annual <= 20)) {
      throw node.wrong("is outside (0, 20]", "per square-root year; write 60% or 0.6");
    }
    return new InitialVolatility(InitialVolatility.Kind.GIVEN, annual);
  }

  /** A word where a word or a number may stand is one of these. */
  private static void requireDigit(YamlNode node, List<String> words) {
    if (node.isText() && !node.text().matches(".*\\d.*")) {
      throw node.wrong("is not known", Words.hint(node.text(), words) + ", or a number");
    }
  }

  static Instant instant(YamlNode node) {
    String text = node.text();
    try {
      Instant instant =
          text.matches("\\d{4}-\\d{2}-\\d{2}")
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1900 && year < 2300) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw node.wrong("is not an instant", "write 2026-01-01T00:00Z");
    }
    throw node.wrong("is outside the years 1900 to 2299", "write 2026-01-01T00:00Z");
  }
}
