package io.github.ruinsim.web;

import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code report.html}: a result as one page that a reader can explore without a network.
 *
 * <p>The file holds everything: style, scripts, ECharts, texts in both languages and the numbers. A
 * content security policy allows nothing but exactly these scripts and this style, by their
 * SHA-256. Everything that comes from a study reaches the page as JSON whose {@code <}, {@code >}
 * and {@code &} are escaped and is put into it as text, so no title or name can become markup. The
 * same result and language give the same bytes.
 */
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String[] SCRIPTS = {
    "numbers.js", "result.js", "charts.js", "page.js", "table.js", "risk.js", "start.js"
  };

  private ReportPage() {}

  /**
   * Writes the page.
   *
   * @param result what to show; any number of points, also one, and with nothing but refused points
   * @param language language the page opens in, {@code en} or {@code ja}; the reader can switch
   * @param out where to; UTF-8, not closed
   */
  public static void write(Result result, String language, Writer out) throws IOException {
    String style = resource("page.css");
    String library = resource("echarts.min.js");
    String script =
        Stream.of(SCRIPTS)
            .map(ReportPage::resource)
            .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
    Map<String, String> title = result.info().title();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("language", language.equals("ja") ? "ja" : "en");
    values.put(
        "policy",
        String.join(
            "; ",
            "default-src 'none'",
            "style-src " + hash(style),
            "script-src " + hash(library) + " " + hash(script),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'"));
    values.put("title", escaped(title.getOrDefault(language, result.info().name())));
    values.put("style", style);
    values.put("data", PageData.json(result, language));
    values.put("library", library);
    values.put("script", script);
    fill(resource("page.html"), values, out);
  }

  private static void fill(String template, Map<String, String> values, Writer out)
      throws IOException {
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      out.write(template, from, place.start() - from);
      out.write(values.getOrDefault(place.group(1), ""));
      from = place.end();
    }
    out.write(template, from, template.length() - from);
    out.flush();
  }

  /** A source expression of a content security policy that allows exactly this text. */
  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A text file of this package, without carriage returns. */
  static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
