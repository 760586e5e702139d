package io.github.ruinsim.study;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Offer;
import io.github.ruinsim.margin.Provenance;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.margin.VenueBuilder;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import io.github.ruinsim.wording.Note;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a venue: the name of a preset, the path of a venue file (it ends in {@code .yaml}), or a
 * block of rules. A block overrides what it names of the preset or file that it extends; without
 * {@code extends} that is {@link Venue#NONE}. A venue file holds such a block; a chain of files
 * that comes back to itself is an error. The keys are described in {@code docs/venues.md}.
 */
public final class VenueReader {
  /** Keys of a venue block. */
  static final List<String> KEYS =
      List.of(
          "extends",
          "name",
          "contracts",
          "maxLeverage",
          "leverageSteps",
          "maintenance",
          "brackets",
          "fees",
          "funding",
          "interest",
          "overnight",
          "lossCut",
          "marginCall",
          "hours",
          "liquidation",
          "loan",
          "negativeBalance",
          "insuranceFund",
          "collateral",
          "byContract",
          "source",
          "assumptions");

  private final List<Venue> presets;
  private final Path directory;
  private final List<Path> chain;

  /**
   * Creates a reader.
   *
   * @param presets venues that may be named
   * @param directory what paths of venue files are relative to
   */
  public VenueReader(List<Venue> presets, Path directory) {
    this(presets, directory, List.of());
  }

  private VenueReader(List<Venue> presets, Path directory, List<Path> chain) {
    this.presets = List.copyOf(presets);
    this.directory = directory;
    this.chain = chain;
  }

  /** Reads a venue. */
  public Venue read(YamlNode node) {
    return node.isMap() ? block(node) : named(node);
  }

  /** Reads the venue file at a path. */
  public Venue readFile(Path file) {
    if (!Files.exists(file)) {
      throw new InputException(file + ": there is no such file: name a venue file or a preset");
    }
    return inside(file).block(YamlDocument.read(file));
  }

  private Venue named(YamlNode node) {
    String text = node.text();
    if (!isFile(text)) {
      return node.choice(presets, Venue::name);
    }
    Path file;
    try {
      file = directory.resolve(text);
    } catch (InvalidPathException e) {
      throw node.wrong("is not a path", "name a file");
    }
    if (!Files.exists(file)) {
      throw node.wrong("is not there", "a path is relative to the file that names it");
    }
    if (chain.contains(identity(file))) {
      throw node.wrong("extends itself", "a chain of venue files ends with a preset");
    }
    return readFile(file);
  }

  /** Whether a name is the path of a venue file. */
  public static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private VenueReader inside(Path file) {
    List<Path> longer = new ArrayList<>(chain);
    longer.add(identity(file));
    Path parent = file.getParent();
    return new VenueReader(presets, parent == null ? Path.of("") : parent, longer);
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private Venue block(YamlNode node) {
    YamlMap map = node.map(KEYS);
    if (map.has("extends")
        && map.optional("name")
            .map(YamlNode::text)
            .equals(map.optional("extends").map(YamlNode::text))) {
      throw map.required("extends", "").wrong("extends itself", "name another venue");
    }
    Venue base = map.optional("extends").map(this::read).orElse(Venue.NONE);
    if (map.keys().stream().allMatch(key -> key.equals("extends"))) {
      return base;
    }
    Map<String, Venue> byContract = new HashMap<>();
    for (Map.Entry<String, Venue> variant : base.byContract().entrySet()) {
      byContract.put(variant.getKey(), changed(node, map, variant.getValue()));
    }
    Venue changed = changed(node, map, base.edit().byContract(Map.of()).build());
    map.optional("byContract")
        .map(part -> part.map(Contract.NAMES))
        .ifPresent(
            parts -> {
              for (String contract : parts.keys()) {
                YamlNode part = parts.required(contract, "rules that differ");
                Venue before = byContract.getOrDefault(contract, changed);
                byContract.put(contract, variant(part, before));
              }
            });
    return changed.edit().byContract(byContract).build();
  }

  private Venue variant(YamlNode part, Venue before) {
    List<String> keys =
        KEYS.stream()
            .filter(key -> !List.of("extends", "name", "byContract", "contracts").contains(key))
            .toList();
    Venue after = changed(part, part.map(keys), before);
    return after.edit().name(before.name()).build();
  }

  private Venue changed(YamlNode node, YamlMap map, Venue base) {
    VenueBuilder venue = base.edit();
    VenueParts parts = new VenueParts(directory);
    venue.name(map.optional("name").map(YamlNode::text).orElse(base.name() + " (adjusted)"));
    Offer offer = offer(map, base.offer());
    MaintenanceSchedule maintenance =
        map.optional("maintenance")
            .map(part -> parts.maintenance(part, base.maintenance()))
            .orElse(base.maintenance());
    Fees fees = map.optional("fees").map(part -> parts.fees(part, base.fees())).orElse(base.fees());
    venue.offer(offer).maintenance(maintenance).fees(fees);
    if (map.has("maintenance")) {
      // Said of all positions, whatever the base has for some.
      venue.brackets(Map.of());
    }
    map.optional("brackets")
        .map(part -> parts.brackets(part, maintenance))
        .ifPresent(venue::brackets);
    venue.carry(parts.carry(map, base.carry()));
    venue.clock(parts.clock(map, base.clock()));
    Liquidation liquidation =
        map.optional("liquidation")
            .map(part -> parts.liquidation(part, base.liquidation()))
            .orElse(base.liquidation());
    venue.liquidation(liquidation);
    map.optional("loan").ifPresent(part -> parts.loan(part, offer, fees, liquidation, base, venue));
    map.optional("negativeBalance")
        .map(
            part ->
                part.choice(List.of(NegativeBalancePolicy.values()), NegativeBalancePolicy::text))
        .ifPresent(venue::negativeBalance);
    map.optional("insuranceFund")
        .map(part -> VenueParts.fund(part, base.fund()))
        .ifPresent(venue::fund);
    map.optional("collateral")
        .map(part -> VenueParts.haircuts(part, base.haircuts()))
        .ifPresent(venue::haircuts);
    String source = map.optional("source").map(YamlNode::text).orElse(base.source());
    List<Note> assumptions =
        map.optional("assumptions")
            .map(part -> part.list().stream().map(VenueReader::note).toList())
            .orElse(base.assumptions());
    venue.provenance(new Provenance(source, assumptions));
    return node.build(venue::build);
  }

  /**
   * A sentence in English, or in several languages: {@code {en: …, ja: …}}; {@code about: funding}
   * marks one that holds for the constant rate alone.
   */
  private static Note note(YamlNode node) {
    if (!node.isMap()) {
      return Note.own(node.text());
    }
    YamlMap map = node.map("about", "en", "ja");
    Map<String, String> texts = new TreeMap<>();
    texts.put("en", map.required("en", "the sentence in English").text());
    map.optional("ja").map(YamlNode::text).ifPresent(text -> texts.put("ja", text));
    Optional<String> about =
        map.optional("about").map(part -> part.choice(List.of("funding"), text -> text));
    return about.isPresent() ? Note.aboutFunding(texts) : Note.own(texts);
  }

  private static Offer offer(YamlMap map, Offer base) {
    List<String> contracts =
        map.optional("contracts")
            .map(
                part ->
                    part.list().stream().map(item -> item.choice(Contract.NAMES, w -> w)).toList())
            .orElse(base.contracts());
    double maxLeverage =
        map.optional("maxLeverage").map(VenueParts::limit).orElse(base.maxLeverage());
    List<Offer.Step> steps =
        map.optional("leverageSteps")
            .map(part -> part.list().stream().map(VenueReader::step).toList())
            .orElse(base.steps());
    return map.node().build(() -> new Offer(contracts, maxLeverage, steps));
  }

  private static Offer.Step step(YamlNode node) {
    YamlMap map = node.map("aboveEquity", "maxLeverage");
    double equity = map.required("aboveEquity", "equity in margin currency").number();
    double leverage = map.required("maxLeverage", "cap above that equity").leverage();
    return node.build(() -> new Offer.Step(equity, leverage));
  }
}
