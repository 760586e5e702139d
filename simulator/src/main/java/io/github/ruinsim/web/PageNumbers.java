package io.github.ruinsim.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of the page: few digits, {@code null} for a missing one, text for an infinite one. */
final class PageNumbers {
  static final MathContext DIGITS = new MathContext(6);

  private PageNumbers() {}

  static void field(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    write(json, value, DIGITS);
  }

  static void array(JsonGenerator json, String field, double[] values, MathContext digits)
      throws IOException {
    json.writeFieldName(field);
    array(json, values, digits);
  }

  static void array(JsonGenerator json, double[] values, MathContext digits) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      write(json, value, digits);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, double value, MathContext digits)
      throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (Double.isInfinite(value)) {
      json.writeString(value > 0 ? "Infinity" : "-Infinity");
    } else if (value == Math.rint(value) && Math.abs(value) < 100_000) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(new BigDecimal(value).round(digits).stripTrailingZeros().toString());
    }
  }
}
