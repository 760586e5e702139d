package io.github.ruinsim.result;

import io.github.ruinsim.wording.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What fixes the numbers of a result, and what a caption says about them.
 *
 * @param name name of the study
 * @param title title by language code; may be empty
 * @param version version of the program
 * @param studyHash first 12 hexadecimal digits of the hash of the normalised study
 * @param seed seed
 * @param paths simulated paths
 * @param blockSize paths per block
 * @param model model name, for example {@code garch-t}
 * @param modelSource preset, file, or {@code study}
 * @param parameters model parameters by name, flat ({@code jumps.perYear})
 * @param gapShare text of the gap share
 * @param startPrice price at entry
 * @param barSeconds simulation step
 * @param monitoring {@code continuous} or {@code bar-close}
 * @param venue name of the venue
 * @param contract contract, for example {@code linear}
 * @param side {@code long} or {@code short}
 * @param wallet starting wallet in margin currency
 * @param horizonDays horizon in days
 * @param confidence confidence of the intervals
 * @param ruinFloor ruin floor as a fraction of the wallet
 * @param notes assumptions and warnings, one sentence each
 * @param precision what was reached of the precision that the study asks for; empty where it gives
 *     a number of paths
 */
public record RunInfo(
    String name,
    Map<String, String> title,
    String version,
    String studyHash,
    long seed,
    long paths,
    int blockSize,
    String model,
    String modelSource,
    Map<String, Double> parameters,
    String gapShare,
    double startPrice,
    double barSeconds,
    String monitoring,
    String venue,
    String contract,
    String side,
    double wallet,
    double horizonDays,
    double confidence,
    double ruinFloor,
    List<Note> notes,
    Optional<PrecisionOutcome> precision) {
  /** Copies the collections. */
  public RunInfo {
    title = Map.copyOf(title);
    parameters = Map.copyOf(parameters);
    notes = List.copyOf(notes);
  }

  /** A run with a given number of paths. */
  public RunInfo(
      String name,
      Map<String, String> title,
      String version,
      String studyHash,
      long seed,
      long paths,
      int blockSize,
      String model,
      String modelSource,
      Map<String, Double> parameters,
      String gapShare,
      double startPrice,
      double barSeconds,
      String monitoring,
      String venue,
      String contract,
      String side,
      double wallet,
      double horizonDays,
      double confidence,
      double ruinFloor,
      List<Note> notes) {
    this(
        name,
        title,
        version,
        studyHash,
        seed,
        paths,
        blockSize,
        model,
        modelSource,
        parameters,
        gapShare,
        startPrice,
        barSeconds,
        monitoring,
        venue,
        contract,
        side,
        wallet,
        horizonDays,
        confidence,
        ruinFloor,
        notes,
        Optional.empty());
  }
}
