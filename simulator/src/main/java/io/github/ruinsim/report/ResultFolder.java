package io.github.ruinsim.report;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of one result. Nothing is written outside it; every file is complete or not there (it
 * is written beside and then renamed); the result of another study is not overwritten unasked.
 * Failures are an {@link OutputException}, wrong requests an {@link InputException}.
 */
public final class ResultFolder {
  private static final String MANIFEST = "manifest.json";
  private static final String CSV = "results.csv";
  private static final String JSON = "results.json";
  private static final String PARQUET = "results.parquet";
  private static final String GAP_SHARE = "gap-share.csv";
  private static final String SPREAD = "parameter-uncertainty.csv";
  private static final String RISK = "model-risk.csv";
  private static final List<String> FILES =
      List.of(CSV, GAP_SHARE, SPREAD, RISK, JSON, "report.html", MANIFEST);

  private final Path directory;

  /** Creates a view of a folder, which need not exist. */
  public ResultFolder(Path directory) {
    this.directory = directory;
  }

  /** The folder itself. */
  public Path directory() {
    return directory;
  }

  /** Where checkpoints of an unfinished run stand. */
  public Path checkpoint() {
    return directory.resolve("checkpoint");
  }

  /** Where charts stand. */
  public Path charts() {
    return directory.resolve("charts");
  }

  /** Text that writes itself into a file. */
  public interface Content {
    /** Writes everything; the writer is closed by the caller. */
    void write(Writer out) throws IOException;
  }

  /**
   * Checks, without writing anything, that a run may use the folder.
   *
   * @param planned the run
   * @param force whether the result of another study may be replaced
   * @param resume whether an unfinished run of the same study goes on; there must be one
   */
  public void check(Manifest planned, boolean force, boolean resume) {
    requireWritable(directory);
    boolean known = Files.exists(directory.resolve(MANIFEST));
    if (resume) {
      checkResumable(planned, known);
    } else if (known && !force) {
      checkSameStudy(planned);
    } else if (!force && holds(CSV, JSON)) {
      throw new InputException(
          shown() + " holds results of unknown origin: choose --out, or replace them with --force");
    }
  }

  /**
   * Refuses a folder that is a file, lies below one, or may not be written to; it need not exist.
   * Asked before work begins, since afterwards its result would be lost.
   */
  public static void requireWritable(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(Words.path(folder) + " is a file: name a folder with --out");
    }
    Path present = folder.toAbsolutePath().normalize();
    while (!Files.exists(present) && present.getParent() != null) {
      present = present.getParent();
    }
    if (!Files.isDirectory(present)) {
      throw new InputException(
          Words.path(folder)
              + " cannot be made, as "
              + Words.path(present)
              + " is a file: name another folder with --out");
    }
    if (!Files.isWritable(present)) {
      throw new InputException(
          Words.path(folder)
              + " cannot be written to, as "
              + Words.path(present)
              + " may not be changed: name another folder with --out, or see to its permissions");
    }
  }

  /** Whether the folder holds the complete result of this study and version. */
  public boolean isComplete(Manifest planned) {
    return present(planned).filter(Manifest::complete).isPresent();
  }

  /** Whether the folder holds an unfinished run of this study and version. */
  public boolean isUnfinished(Manifest planned) {
    return present(planned).filter(manifest -> !manifest.complete()).isPresent();
  }

  private Optional<Manifest> present(Manifest planned) {
    if (!holds(MANIFEST)) {
      return Optional.empty();
    }
    return Optional.of(Manifest.read(directory.resolve(MANIFEST)))
        .filter(manifest -> manifest.studyHash().equals(planned.studyHash()))
        .filter(manifest -> manifest.version().equals(planned.version()));
  }

  /**
   * Begins a run that was checked: removes what an earlier one left, where it does not go on, and
   * writes the manifest.
   */
  public void begin(Manifest planned, boolean force, boolean resume) {
    if (!resume && holds(MANIFEST)) {
      deleteIn(checkpoint(), Set.of());
      if (force) {
        FILES.forEach(name -> delete(directory.resolve(name)));
        deleteIn(charts(), Set.of("png", "svg"));
        deleteParquet();
      }
    }
    if (!resume || !holds(MANIFEST)) {
      writeManifest(planned);
    }
  }

  /**
   * Writes {@code results.csv}, where gap shares were compared {@code gap-share.csv}, where
   * parameters are uncertain {@code parameter-uncertainty.csv}, and where models, monitorings or
   * sets of parameters are compared {@code model-risk.csv}; returns the names of the files.
   */
  public List<String> writeCsv(Result result) {
    write(CSV, out -> ResultsCsv.write(result, out));
    List<String> names = new ArrayList<>(List.of(CSV));
    either(
        result.gapShares(), GAP_SHARE, out -> ResultsCsv.writeGapShares(result, out), names::add);
    either(
        result.parameterSpreads(),
        SPREAD,
        out -> ResultsCsv.writeParameterSpreads(result, out),
        names::add);
    either(result.modelRisk(), RISK, out -> ResultsCsv.writeModelRisk(result, out), names::add);
    return names;
  }

  /** Writes a file that shows some content; removes one of an earlier run where there is none. */
  private void either(
      List<?> shown, String name, Content content, Consumer<? super String> written) {
    if (shown.isEmpty()) {
      delete(directory.resolve(name));
    } else {
      write(name, content);
      written.accept(name);
    }
  }

  /**
   * Writes {@code results.json} and returns its name; {@code runSeconds} is NaN where it is not
   * known.
   */
  public String writeJson(Result result, double runSeconds) {
    write(JSON, out -> ResultsJson.write(result, runSeconds, out));
    return JSON;
  }

  /**
   * Writes {@code results.parquet}, the typed twin of {@code results.csv}, as one file, and returns
   * its name.
   */
  public String writeParquet(Result result) {
    Path beside = directory.resolve(PARQUET + ".part");
    try {
      Files.createDirectories(directory);
      deleteTree(directory.resolve(PARQUET));
      ResultsParquet.write(new TypedTable(result), Set.of(), beside);
      Files.move(beside, directory.resolve(PARQUET), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OutputException(directory.resolve(PARQUET), e);
    } finally {
      deletePart(beside);
    }
    return PARQUET;
  }

  /**
   * Writes {@code results.parquet} as a folder with a part for every leverage, {@code
   * leverage=10/part-0.parquet}, as tables on clusters are laid out, and returns the names of its
   * files.
   */
  public List<String> writePartitionedParquet(Result result) {
    Path folder = directory.resolve(PARQUET);
    Path beside = directory.resolve(PARQUET + ".part");
    List<String> names = new ArrayList<>();
    try {
      deleteTree(beside);
      TypedTable table = new TypedTable(result);
      for (Map.Entry<String, TypedTable> part : table.byLeverage().entrySet()) {
        String name = "leverage=" + part.getKey() + "/part-0.parquet";
        Files.createDirectories(beside.resolve(name).getParent());
        ResultsParquet.write(part.getValue(), Set.of("leverage"), beside.resolve(name));
        names.add(PARQUET + "/" + name);
      }
      deleteTree(folder);
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OutputException(folder, e);
    }
    return names;
  }

  /** Reads {@code results.json} back. */
  public Result readResult() {
    return ResultsJsonReader.read(directory.resolve(JSON));
  }

  /** Writes the manifest of a complete run and removes its checkpoint. */
  public void complete(Manifest manifest) {
    writeManifest(manifest.withFinishedBlocks(manifest.blocks()));
    deleteIn(checkpoint(), Set.of());
    delete(checkpoint());
  }

  /** Writes {@code manifest.json}. */
  public void writeManifest(Manifest manifest) {
    write(MANIFEST, manifest::write);
  }

  /** Writes one file of the folder, complete or not at all. */
  public void write(String name, Content content) {
    Path file = directory.resolve(name);
    Path beside = directory.resolve(name + ".part");
    try {
      Files.createDirectories(directory);
      try (Writer out = Files.newBufferedWriter(beside)) {
        content.write(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OutputException(file, e);
    } finally {
      deletePart(beside);
    }
  }

  /** Removes what is left of a file that could not be finished; another failure is on its way. */
  private static void deletePart(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      System.getLogger(ResultFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind: " + part, e);
    }
  }

  /** Removes a file, or a folder with all it holds. */
  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void deleteParquet() {
    try {
      deleteTree(directory.resolve(PARQUET));
    } catch (IOException e) {
      throw new OutputException(directory.resolve(PARQUET), e);
    }
  }

  private boolean holds(String... names) {
    return Arrays.stream(names).anyMatch(name -> Files.exists(directory.resolve(name)));
  }

  private void checkSameStudy(Manifest planned) {
    Manifest present = Manifest.read(directory.resolve(MANIFEST));
    if (!present.studyHash().equals(planned.studyHash())) {
      throw new InputException(
          shown()
              + " holds the result of another study ("
              + Words.shown(present.studyName())
              + ", "
              + present.paths()
              + " paths, seed "
              + present.seed()
              + "): choose --out, or replace it with --force");
    }
  }

  private void checkResumable(Manifest planned, boolean known) {
    if (!known) {
      throw new InputException(shown() + " holds no run to resume: run without --resume");
    }
    Manifest present = Manifest.read(directory.resolve(MANIFEST));
    if (!present.studyHash().equals(planned.studyHash())) {
      throw new InputException(
          shown()
              + " holds a run of another study ("
              + Words.shown(present.studyName())
              + "): resume with the same study, paths and seed");
    }
    if (!present.version().equals(planned.version())) {
      throw new InputException(
          shown()
              + " holds a run of version "
              + Words.shown(present.version())
              + ": its numbers may differ; run without --resume");
    }
  }

  private void deleteIn(Path folder, Set<String> endings) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String ending = file.toString().replaceFirst(".*\\.", "");
        if (Files.isRegularFile(file) && (endings.isEmpty() || endings.contains(ending))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new OutputException(folder, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  private String shown() {
    return Words.path(directory);
  }
}
