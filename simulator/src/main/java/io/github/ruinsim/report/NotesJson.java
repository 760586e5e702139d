package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Notes and refusals in {@code results.json}: English where they belong, and other languages in one
 * table {@code translations}, by language and English text.
 */
final class NotesJson {
  private final Map<String, Map<String, String>> translations = new TreeMap<>();

  /** Translations of a file; none in files of older versions. */
  NotesJson(Optional<Object> table) {
    table.ifPresent(
        object ->
            JsonObject.object(object)
                .fields()
                .forEach(
                    (language, texts) ->
                        translations.put(language, JsonObject.object(texts).texts())));
  }

  /** Writes the table of a result. */
  static void write(Result result, JsonGenerator json) throws IOException {
    Map<String, Map<String, String>> languages = new TreeMap<>();
    Stream.concat(
            result.info().notes().stream(),
            result.points().stream().flatMap(point -> point.refusal().stream()))
        .forEach(
            note ->
                note.texts()
                    .forEach(
                        (language, text) ->
                            languages
                                .computeIfAbsent(language, key -> new TreeMap<>())
                                .put(note.english(), text)));
    languages.remove("en");
    json.writeObjectFieldStart("translations");
    for (Map.Entry<String, Map<String, String>> language : languages.entrySet()) {
      json.writeObjectFieldStart(language.getKey());
      for (Map.Entry<String, String> text : language.getValue().entrySet()) {
        json.writeStringField(text.getKey(), text.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** The notes of the field {@code notes} with their {@code noteKeys}. */
  List<Note> notes(JsonObject info) {
    List<?> texts = JsonObject.list(info.get("notes"));
    List<?> keys = info.optional("noteKeys").<List<?>>map(JsonObject::list).orElse(List.of());
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      notes.add(note(i < keys.size() ? keys.get(i).toString() : "", texts.get(i).toString()));
    }
    return notes;
  }

  /** The refusal of a point; empty where the venue accepts it. */
  Optional<Note> refusal(JsonObject point) {
    return Optional.of(point.text("refusal"))
        .filter(text -> !text.isEmpty())
        .map(text -> note("", text));
  }

  private Note note(String key, String english) {
    Map<String, String> texts = new TreeMap<>(Map.of("en", english));
    translations.forEach(
        (language, table) -> {
          String text = table.get(english);
          if (text != null) {
            texts.put(language, text);
          }
        });
    return new Note(key, texts);
  }
}
