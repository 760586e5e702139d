package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.util.Set;

/** One line for each field of the two outer objects and for each row of a table. */
final class JsonLayout extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> TABLES =
      Set.of(
          "points",
          "rows",
          "curves",
          "samples",
          "gapShares",
          "histograms",
          "equityFans",
          "parameterUncertainty",
          "modelRisk");

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakLine(json, outer(json), "");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    breakLine(json, outer(json), " ");
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    JsonStreamContext context = json.getOutputContext();
    if (outer(json) && entries > 0) {
      json.writeRaw('\n');
      json.writeRaw(" ".repeat(context.getNestingDepth() - 1));
    }
    json.writeRaw('}');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    breakLine(json, table(json), "");
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    breakLine(json, table(json), "");
  }

  private static void breakLine(JsonGenerator json, boolean line, String otherwise)
      throws IOException {
    json.writeRaw(line ? "\n" + " ".repeat(json.getOutputContext().getNestingDepth()) : otherwise);
  }

  private static boolean outer(JsonGenerator json) {
    JsonStreamContext context = json.getOutputContext();
    boolean inArray = context.getParent() != null && context.getParent().inArray();
    return context.getNestingDepth() <= 2 && !inArray;
  }

  private static boolean table(JsonGenerator json) {
    JsonStreamContext parent = json.getOutputContext().getParent();
    String name = parent == null ? "" : String.valueOf(parent.getCurrentName());
    return TABLES.contains(name);
  }
}
