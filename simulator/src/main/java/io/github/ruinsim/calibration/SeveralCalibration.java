package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleSeries;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.wording.Note;
import io.github.ruinsim.wording.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.util.FastMath;

/**
 * Several assets fitted together: each by its own family to its own candles, then a copula to their
 * innovations at the bars that all of them have (inference for margins; Joe and Xu 1996). A bar
 * that is missing, or whose return is left out, in one asset is left out for all.
 *
 * @param names names of the assets, distinct
 * @param parts the fit of each
 * @param copula what joins them
 * @param pairs how well it does, by pair
 * @param from open time of the first common bar, in milliseconds
 * @param to end of the last one
 */
public record SeveralCalibration(
    List<String> names,
    List<Calibration> parts,
    CopulaFit copula,
    List<Pair> pairs,
    long from,
    long to) {
  /** Families whose innovation is a function of the return and its past. */
  private static final Set<String> FAMILIES = Set.of("gbm", "student-t", "garch-t");

  private static final int FEWEST = 250;
  private static final int DRAWS = 200_000;
  private static final double TAIL = 0.01;

  /** One bar in five hundred on each side: what may be a jump of an innovation. */
  private static final double JUMP = 0.002;

  /**
   * Data beside model for two assets.
   *
   * @param first number of the first asset
   * @param second number of the second
   * @param tau Kendall's tau of the innovations, of the data and {@code 2/π·asin ρ}
   * @param falls share of bars in which both have one of their worst 1 %
   * @param rises the same for their best 1 %
   * @param jumps bars a year in which both have one of their worst 0.2 %, or both one of their
   *     best: of data and model, and the standard error of the difference
   * @param volatility correlation of the logarithms of the filters' volatilities, which the model
   *     takes as independent; NaN without memory
   */
  record Pair(
      int first,
      int second,
      double[] tau,
      double[] falls,
      double[] rises,
      double[] jumps,
      double volatility) {
    /** Bars a year in which both jump beyond what the copula brings. */
    double excess() {
      return jumps[0] - jumps[1];
    }
  }

  /** Copies the lists. */
  public SeveralCalibration {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
    pairs = List.copyOf(pairs);
  }

  /**
   * Fits each asset, then what joins them. What can be refused without a fit is refused first.
   *
   * @param names names of the assets, two to eight
   * @param files the candles of each
   * @param families the family of each
   * @param options what the fits contain, alike for all
   */
  public static SeveralCalibration of(
      List<String> names,
      List<CandleFile> files,
      List<ModelFamily> families,
      CalibrationOptions options) {
    check(names, files, families, options);
    List<long[]> own = files.stream().map(file -> returnTimes(file.series())).toList();
    long[] times = own.get(0);
    for (long[] others : own.subList(1, own.size())) {
      times = common(times, others);
    }
    if (times.length < FEWEST) {
      throw new InputException(
          "CANDLES: "
              + String.join(" and ", names)
              + " have "
              + times.length
              + " returns at the same bars, fewer than "
              + FEWEST
              + ": give files of the same bars and span");
    }
    List<Calibration> parts = new ArrayList<>();
    double[][] levels = new double[files.size()][];
    double[][] volatilities = new double[files.size()][];
    for (int k = 0; k < levels.length; k++) {
      CandleFile file = files.get(k);
      Calibration part = Calibration.of("", file, families.get(k), options);
      LogReturns returns = LogReturns.of(file.series());
      levels[k] = at(times, own.get(k), part.fit().levels(returns));
      volatilities[k] = at(times, own.get(k), part.fit().nextVolatilities(returns));
      parts.add(part);
    }
    CopulaFit copula = CopulaFit.of(levels);
    return new SeveralCalibration(
        names,
        parts,
        copula,
        pairs(copula, levels, volatilities, files.get(0).series().barsPerYear()),
        times[0],
        times[times.length - 1] + files.get(0).series().barMillis());
  }

  private static void check(
      List<String> names,
      List<CandleFile> files,
      List<ModelFamily> families,
      CalibrationOptions options) {
    boolean hidden = options.jumps() || options.paretoTails();
    for (int k = 0; k < files.size(); k++) {
      String family = families.get(k).name();
      if (!FAMILIES.contains(family) || hidden) {
        throw new InputException(
            "--model = "
                + family
                + (hidden ? " with jumps or Pareto tails" : "")
                + ": several assets are joined bar by bar through innovations that the returns"
                + " show: fit gbm, student-t or garch-t without --jumps and --pareto-tails");
      }
      if (files.get(k).series().barMillis() != files.get(0).series().barMillis()) {
        throw new InputException(
            "CANDLES: "
                + names.get(k)
                + " has bars of "
                + files.get(k).report().bar()
                + ", "
                + names.get(0)
                + " of "
                + files.get(0).report().bar()
                + ": join them with --bar");
      }
    }
  }

  /** Open times of the bars that have a return, in the order of {@link LogReturns}. */
  private static long[] returnTimes(CandleSeries candles) {
    return IntStream.range(1, candles.size())
        .filter(candles::follows)
        .mapToLong(candles::openTimeMillis)
        .toArray();
  }

  /** The values at some of their times; nothing of nothing. */
  private static double[] at(long[] some, long[] times, double[] values) {
    return values.length == 0
        ? values
        : Arrays.stream(some).mapToDouble(t -> values[Arrays.binarySearch(times, t)]).toArray();
  }

  private static long[] common(long[] some, long[] others) {
    return Arrays.stream(some).filter(t -> Arrays.binarySearch(others, t) >= 0).toArray();
  }

  private static List<Pair> pairs(
      CopulaFit copula, double[][] levels, double[][] volatilities, double barsPerYear) {
    double[][] draws = copula.draws(DRAWS, 20_240_101);
    List<Pair> pairs = new ArrayList<>();
    for (int j = 1; j < levels.length; j++) {
      for (int i = 0; i < j; i++) {
        double tau = new KendallsCorrelation().correlation(levels[i], levels[j]);
        double model = 2 / Math.PI * FastMath.asin(copula.correlations()[i][j]);
        boolean memory = volatilities[i].length > 0 && volatilities[j].length > 0;
        double together =
            memory
                ? new PearsonsCorrelation()
                    .correlation(logs(volatilities[i]), logs(volatilities[j]))
                : Double.NaN;
        pairs.add(
            new Pair(
                i,
                j,
                new double[] {tau, model},
                new double[] {
                  both(levels[i], levels[j], -1, TAIL), both(draws[i], draws[j], -1, TAIL)
                },
                new double[] {
                  both(levels[i], levels[j], 1, TAIL), both(draws[i], draws[j], 1, TAIL)
                },
                jumps(levels[i], levels[j], draws[i], draws[j], barsPerYear),
                together));
      }
    }
    return pairs;
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(FastMath::log).toArray();
  }

  /** Bars a year in which both jump the same way, of data and of draws, with the error. */
  private static double[] jumps(
      double[] x, double[] y, double[] drawnX, double[] drawnY, double barsPerYear) {
    double data = both(x, y, -1, JUMP) + both(x, y, 1, JUMP);
    double model = both(drawnX, drawnY, -1, JUMP) + both(drawnX, drawnY, 1, JUMP);
    double variance = Math.max(data, model) / x.length + model / drawnX.length;
    return new double[] {
      barsPerYear * data, barsPerYear * model, barsPerYear * Math.sqrt(variance)
    };
  }

  /** Share of bars in which both series are among their most extreme on one side. */
  private static double both(double[] x, double[] y, int side, double share) {
    double first = extreme(x, side, share);
    double second = extreme(y, side, share);
    int count = 0;
    for (int t = 0; t < x.length; t++) {
      count += side * x[t] >= first && side * y[t] >= second ? 1 : 0;
    }
    return (double) count / x.length;
  }

  private static double extreme(double[] values, int side, double share) {
    double[] sorted = Arrays.stream(values).map(x -> side * x).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil((1 - share) * sorted.length))];
  }

  /** What a reader must know before using the fit, the gravest first. */
  public List<Note> warnings() {
    List<Note> warnings = new ArrayList<>();
    for (Pair pair : pairs) {
      String both = names.get(pair.first()) + ", " + names.get(pair.second());
      if (pair.volatility() > 0.2) {
        warnings.add(
            Note.of(
                "fit.several.volatilities",
                "both",
                both,
                "correlation",
                format("%.2f", pair.volatility())));
      }
      double error = Math.sqrt(Math.max(pair.falls()[1], 1e-6) / copula.observations());
      if (Math.abs(pair.falls()[0] - pair.falls()[1]) > 3 * error) {
        warnings.add(
            Note.of(
                "fit.several.tails",
                "both",
                both,
                "data",
                format("%.3f", 100 * pair.falls()[0]),
                "model",
                format("%.3f", 100 * pair.falls()[1])));
      }
    }
    for (Pair pair : pairs) {
      if (pair.excess() > 2 * pair.jumps()[2]) {
        warnings.add(
            Note.of(
                "fit.several.excess",
                "both",
                names.get(pair.first()) + ", " + names.get(pair.second()),
                "excess",
                format("%.3g", pair.excess()),
                "error",
                format("%.2g", pair.jumps()[2])));
      }
    }
    for (int k = 0; k < parts.size(); k++) {
      String name = names.get(k);
      parts
          .get(k)
          .warnings()
          .forEach(own -> warnings.add(Note.of("fit.several.own", "asset", name, "note", own)));
    }
    warnings.add(Note.of("fit.several.jumps"));
    return warnings;
  }

  /** The sheet for a reader: dependence first, then the sheet of each asset. */
  public List<String> sheet(Phrases words) {
    List<String> lines = new ArrayList<>();
    lines.add(
        words.say(
            "several.bars",
            "bars",
            format("%,d", copula.observations()),
            "from",
            Instant.ofEpochMilli(from),
            "to",
            Instant.ofEpochMilli(to)));
    lines.add("");
    lines.add(
        words.left(28, "several.dependence")
            + " "
            + words.right(14, "fit.estimate")
            + " "
            + words.right(14, "fit.error"));
    for (Pair pair : pairs) {
      lines.add(
          format(
              "%-28s %14.6g %14.3g",
              "correlation " + label(pair),
              copula.correlations()[pair.first()][pair.second()],
              copula.correlationErrors()[pair.first()][pair.second()]));
    }
    lines.add(
        copula.freedom() == 0
            ? "copula                       normal"
            : format(
                "%-28s %14.6g %14.3g",
                "copula (degrees of freedom)", copula.freedom(), copula.freedomError()));
    lines.add(
        words.say(
            "several.likelihood",
            "copula",
            format("%.2f", copula.logLikelihood()),
            "normal",
            format("%.2f", copula.normalLogLikelihood())));
    lines.add("");
    lines.add(
        words.left(28, "fit.figure")
            + " "
            + words.right(12, "fit.data")
            + " "
            + words.right(12, "fit.model"));
    for (Pair pair : pairs) {
      lines.add(figure("Kendall's tau " + label(pair), pair.tau()));
      lines.add(figure("both in worst 1 % " + label(pair), pair.falls()));
      lines.add(figure("both in best 1 % " + label(pair), pair.rises()));
      lines.add(
          figure("jumps together a year " + label(pair), pair.jumps())
              + format("   %+.3g ± %.2g", pair.excess(), pair.jumps()[2]));
    }
    for (int k = 0; k < parts.size(); k++) {
      lines.add("");
      lines.add(names.get(k) + ": " + parts.get(k).fit().family());
      parts.get(k).sheet(words).forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
    }
    return lines;
  }

  private static String figure(String name, double[] pair) {
    return format("%-28s %12.4g %12.4g", name, pair[0], pair[1]);
  }

  private String label(Pair pair) {
    return names.get(pair.first()) + "/" + names.get(pair.second());
  }

  /** The model file as a tree. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("formatVersion", ModelFileWriter.FORMAT_VERSION);
    tree.put("model", "several-assets");
    tree.put("bar", parts.get(0).candles().report().bar());
    tree.put("parameters", parameters());
    Map<String, Object> errors = new LinkedHashMap<>();
    Map<String, Object> sources = new LinkedHashMap<>();
    Map<String, Object> likelihoods = new LinkedHashMap<>();
    for (int k = 0; k < parts.size(); k++) {
      errors.put(names.get(k), ModelFileWriter.standardErrors(parts.get(k).fit()));
      sources.put(names.get(k), ModelFileWriter.source(parts.get(k)));
      likelihoods.put(names.get(k), parts.get(k).fit().logLikelihood());
    }
    errors.put("correlations", rows(copula.correlationErrors()));
    if (copula.freedom() > 0) {
      errors.put("copula", copula.freedomError());
    }
    tree.put("standardErrors", errors);
    sources.put("commonBars", copula.observations());
    sources.put("from", Instant.ofEpochMilli(from).toString());
    sources.put("to", Instant.ofEpochMilli(to).toString());
    tree.put("source", sources);
    tree.put(
        "method",
        "each asset by its own method; copula by maximum likelihood of the ranks of the filtered"
            + " returns at common bars, errors with the part of unknown margins");
    Map<String, Object> quality = new LinkedHashMap<>();
    likelihoods.put("copula", copula.logLikelihood());
    likelihoods.put("normalCopula", copula.normalLogLikelihood());
    quality.put("logLikelihood", likelihoods);
    for (Pair pair : pairs) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("kendallsTau", dataBesideModel(pair.tau()));
      figures.put("bothInWorstPercent", dataBesideModel(pair.falls()));
      figures.put("bothInBestPercent", dataBesideModel(pair.rises()));
      Map<String, Object> jumps = dataBesideModel(pair.jumps());
      jumps.put("excess", pair.excess());
      jumps.put("standardError", pair.jumps()[2]);
      figures.put("jumpsTogetherPerYear", jumps);
      if (!Double.isNaN(pair.volatility())) {
        figures.put("volatilityCorrelation", pair.volatility());
      }
      quality.put(names.get(pair.first()) + "-" + names.get(pair.second()), figures);
    }
    tree.put("goodnessOfFit", quality);
    tree.put("warnings", warnings().stream().map(Note::english).toList());
    return tree;
  }

  private Map<String, Object> parameters() {
    List<Map<String, Object>> assets = new ArrayList<>();
    for (int k = 0; k < parts.size(); k++) {
      Map<String, Object> asset = new LinkedHashMap<>();
      asset.put("name", names.get(k));
      asset.put("model", parts.get(k).fit().family());
      asset.put("parameters", parts.get(k).fit().parameters());
      asset.put("bar", parts.get(k).candles().report().bar());
      assets.add(asset);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("assets", assets);
    map.put("correlations", rows(copula.correlations()));
    if (copula.freedom() > 0) {
      map.put("copula", copula.freedom());
    }
    return map;
  }

  private static List<List<Double>> rows(double[][] matrix) {
    return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  private static Map<String, Object> dataBesideModel(double[] pair) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", pair[0]);
    map.put("model", pair[1]);
    return map;
  }
}
