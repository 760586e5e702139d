package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.text.TwelveDigits;
import java.io.IOException;

/** Numbers in JSON: 12 significant digits, {@code null} for none, text for infinity. */
final class JsonNumbers {
  private JsonNumbers() {}

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
