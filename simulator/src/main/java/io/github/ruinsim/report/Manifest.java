package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a result folder holds and how far it is: {@code manifest.json}.
 *
 * @param studyName name of the study
 * @param studyHash first 12 hexadecimal digits of the hash of the study
 * @param seed seed
 * @param version version of the program
 * @param paths paths of the whole run
 * @param blockSize paths per block
 * @param blocks blocks of the whole run, compared gap shares included
 * @param finishedBlocks blocks that are done; all of them when the run is complete
 * @param precision what was reached of a precision that was asked for; empty before the end, and
 *     where a number of paths was given
 */
public record Manifest(
    String studyName,
    String studyHash,
    long seed,
    String version,
    long paths,
    int blockSize,
    long blocks,
    long finishedBlocks,
    Optional<PrecisionOutcome> precision) {
  /** The format that this version writes; newer ones are refused, older ones are read. */
  public static final int FORMAT_VERSION = 1;

  /** The manifest of a run that is not complete. */
  public Manifest(
      String studyName,
      String studyHash,
      long seed,
      String version,
      long paths,
      int blockSize,
      long blocks,
      long finishedBlocks) {
    this(
        studyName,
        studyHash,
        seed,
        version,
        paths,
        blockSize,
        blocks,
        finishedBlocks,
        Optional.empty());
  }

  /** Whether all blocks are done. */
  public boolean complete() {
    return finishedBlocks >= blocks;
  }

  /** The same run with this many finished blocks. */
  public Manifest withFinishedBlocks(long finished) {
    return new Manifest(
        studyName,
        studyHash,
        seed,
        version,
        paths,
        blockSize,
        blocks,
        Math.min(finished, blocks),
        precision);
  }

  /** The complete run: its paths, which a precision may have ended early, and what it reached. */
  public Manifest finished(RunInfo info) {
    long simulations = blocks / Math.max(1, blocksOf(paths));
    long done = blocksOf(info.paths()) * simulations;
    return new Manifest(
        studyName, studyHash, seed, version, info.paths(), blockSize, done, done, info.precision());
  }

  private long blocksOf(long count) {
    return (count + blockSize - 1) / blockSize;
  }

  /** Writes the manifest as JSON. */
  public void write(Writer out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new JsonLayout());
    json.writeStartObject();
    json.writeNumberField("formatVersion", FORMAT_VERSION);
    json.writeStringField("studyName", studyName);
    json.writeStringField("studyHash", studyHash);
    json.writeNumberField("seed", seed);
    json.writeStringField("version", version);
    json.writeNumberField("paths", paths);
    json.writeNumberField("blockSize", blockSize);
    json.writeNumberField("blocks", blocks);
    json.writeNumberField("finishedBlocks", finishedBlocks);
    if (precision.isPresent()) {
      json.writeFieldName("precision");
      PrecisionJson.write(precision.get(), json);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  /** Reads a manifest; a file that is not one is an {@link InputException} of one line. */
  public static Manifest read(Path file) {
    String source = Words.path(file);
    try (Reader reader = Files.newBufferedReader(file);
        JsonParser parser = new JsonFactory().createParser(reader)) {
      if (parser.nextToken() == null) {
        throw new InputException(source + ": is empty: remove it to start anew");
      }
      JsonObject json = JsonObject.object(JsonObject.value(parser, 1));
      if (json.integer("formatVersion") > FORMAT_VERSION) {
        throw new InputException(
            source + ": formatVersion is newer than " + FORMAT_VERSION + ": update ruinsim");
      }
      return new Manifest(
          json.text("studyName"),
          json.text("studyHash"),
          json.integer("seed"),
          json.text("version"),
          json.integer("paths"),
          (int) Math.max(1, json.integer("blockSize")),
          json.integer("blocks"),
          json.integer("finishedBlocks"),
          PrecisionJson.read(json));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InputException(
          source + ": is not a manifest: " + Words.shown(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new InputException(source + ": cannot be read: " + Words.shown("" + e.getMessage()), e);
    }
  }
}
