package io.github.ruinsim.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven through the DevTools protocol. Everything that a page
 * logs, throws or asks a network for is kept.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Path profile;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting =
      new ConcurrentHashMap<>();

  /** Messages of the console at warning or above, and uncaught exceptions. */
  final List<String> complaints = new CopyOnWriteArrayList<>();

  /** Addresses that were asked for. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private String session = "";

  private Browser(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Inbox()).join();
  }

  /** The browser of this machine; empty where there is none. */
  static Optional<String> installed() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** Starts the browser with an empty page. */
  static Browser start(String command) throws IOException {
    Path profile = Files.createTempDirectory("browser");
    Process process =
        new ProcessBuilder(
                command,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader messages =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      int at = line.indexOf("ws://");
      if (at >= 0) {
        Thread rest = new Thread(() -> messages.lines().forEach(text -> {}));
        rest.setDaemon(true);
        rest.start();
        Browser browser = new Browser(process, profile, URI.create(line.substring(at).strip()));
        browser.openPage();
        return browser;
      }
    }
    throw new IllegalStateException(command + " ended without an address");
  }

  private void openPage() {
    Object target = call("Target.createTarget", Map.of("url", "about:blank")).get("targetId");
    Map<String, Object> attached =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    session = String.valueOf(attached.get("sessionId"));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Loads a file in a window of this size and waits until its scripts have run. */
  void open(Path file, int width, int height, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    complaints.clear();
    requests.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (String.valueOf(eval("document.documentElement?.dataset?.ready ?? ''")).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(file + " is not ready: " + complaints);
      }
      Thread.onSpinWait();
    }
  }

  /** Value of a script's last expression; promises are waited for. */
  Object eval(String script) {
    Map<String, Object> answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    Object value = object(answer, "result").get("value");
    return value == null ? "" : value;
  }

  /** Text of the first element that a selector finds. */
  String text(String selector) {
    return String.valueOf(eval("document.querySelector(" + quoted(selector) + ").textContent"));
  }

  /** Presses and releases a key of the keyboard. */
  void press(String key, int code) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("key", key);
    event.put("code", key);
    event.put("windowsVirtualKeyCode", code);
    if (key.equals("Enter")) {
      event.put("text", "\r");
    }
    event.put("type", key.equals("Enter") ? "keyDown" : "rawKeyDown");
    call("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    call("Input.dispatchKeyEvent", event);
  }

  /** Sends a command to the page and waits for its answer. */
  Map<String, Object> call(String method, Map<String, Object> parameters) {
    int id = calls.incrementAndGet();
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("id", id);
      json.writeStringField("method", method);
      if (!session.isEmpty()) {
        json.writeStringField("sessionId", session);
      }
      json.writeObjectFieldStart("params");
      for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
        json.writeFieldName(parameter.getKey());
        if (parameter.getValue() instanceof Boolean flag) {
          json.writeBoolean(flag);
        } else if (parameter.getValue() instanceof Integer number) {
          json.writeNumber(number);
        } else {
          json.writeString(String.valueOf(parameter.getValue()));
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    socket.sendText(text.toString(), true).join();
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(method + " was not answered", e);
    }
  }

  /** Text as a literal of a script. */
  static String quoted(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void receive(String text) {
    Map<?, ?> message = (Map<?, ?>) parsed(text);
    if (message.get("id") instanceof Number id) {
      CompletableFuture<Map<String, Object>> answer = waiting.remove(id.intValue());
      if (answer != null) {
        answer.complete(message.containsKey("error") ? object(message) : object(message, "result"));
      }
      return;
    }
    Map<String, Object> parameters = object(message, "params");
    switch (String.valueOf(message.get("method"))) {
      case "Network.requestWillBeSent" ->
          requests.add(String.valueOf(object(parameters, "request").get("url")));
      case "Runtime.exceptionThrown" -> complaints.add(String.valueOf(parameters));
      case "Runtime.consoleAPICalled" -> {
        if (!List.of("log", "info", "debug").contains(parameters.get("type"))) {
          complaints.add(String.valueOf(parameters));
        }
      }
      case "Log.entryAdded" -> complaints.add(String.valueOf(parameters.get("entry")));
      default -> {}
    }
  }

  private static Map<String, Object> object(Map<?, ?> fields, String name) {
    return object(Objects.requireNonNullElse(fields.get(name), Map.of()));
  }

  private static Map<String, Object> object(Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> copy.put(String.valueOf(key), field));
    }
    return copy;
  }

  private static Object parsed(String text) {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      return value(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          fields.put(name, value(json));
        }
        return fields;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(json));
        }
        return items;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return json.getDoubleValue();
      }
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE -> {
        return false;
      }
      case VALUE_NULL -> {
        return "";
      }
      default -> {
        return json.getText();
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** Collects the parts of messages. */
  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        receive(whole);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
