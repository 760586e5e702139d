package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.text.TwelveDigits;
import java.io.IOException;

/** Numbers in JSON: 12 significant digits, {@code null} for none, text for infinity. */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** A field with a number. */
  public static void write(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    write(json, value);
  }

  static void write(JsonGenerator json, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (Double.isInfinite(value)) {
      json.writeString(TwelveDigits.of(value));
    } else {
      json.writeNumber(TwelveDigits.of(value));
    }
  }
}
