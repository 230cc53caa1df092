package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields of a document of Bulwark's own, such as a baseline, and notes what is wrong
/// with it: every fault, each at its place. What is at fault counts as absent.
public final class DocumentFields {
  private final Resource document;
  private final String unknownField;
  private final String wrongValue;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// @param unknownField the code of a diagnostic about a field that does not exist
  /// @param wrongValue the code of a diagnostic about a value that a field does not take
  public DocumentFields(Resource document, String unknownField, String wrongValue) {
    this.document = document;
    this.unknownField = unknownField;
    this.wrongValue = wrongValue;
  }

  public Resource document() {
    return document;
  }

  /// What is wrong, in the order in which it was found.
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// Whether an error has been found so far; warnings do not count.
  public boolean faulty() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        return true;
      }
    }
    return false;
  }

  /// The value at a path; empty where there is none.
  public Optional<Object> value(FieldPath path) {
    return path.in(document.raw());
  }

  /// The object at a path, of which only these fields are known.
  public JsonObject object(FieldPath path, String... known) {
    JsonObject object = map(path);
    for (String key : object.keySet()) {
      if (!List.of(known).contains(key)) {
        unknown(path.key(key), key, List.of(known));
      }
    }
    return object;
  }

  /// The object at a path, whose keys are names of the user's own.
  public JsonObject map(FieldPath path) {
    return typed(path, JsonObject.class, "an object").orElse(JsonObject.EMPTY);
  }

  public Optional<String> text(FieldPath path) {
    return typed(path, String.class, "a text; numbers, dates and yes or no need quotes");
  }

  public Optional<Boolean> truth(FieldPath path) {
    return typed(path, Boolean.class, "true or false");
  }

  /// A whole number of a range.
  public Optional<Integer> number(FieldPath path, int least, int most) {
    Optional<Object> value = value(path);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Long number && number >= least && number <= most) {
      return Optional.of(Math.toIntExact(number));
    }
    wrong(path, path + " must be a whole number from " + least + " to " + most, "");
    return Optional.empty();
  }

  /// A text that is one of some words.
  public Optional<String> word(FieldPath path, List<String> words) {
    Optional<String> text = text(path);
    if (text.isPresent() && !words.contains(text.get())) {
      wrong(path, "\"" + text.get() + "\" is no value for " + path, suggestion(text.get(), words));
      return Optional.empty();
    }
    return text;
  }

  /// A list of texts; a single text stands for a list of one.
  public List<String> texts(FieldPath path) {
    Optional<Object> value = value(path);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof String single) {
      return List.of(single);
    }
    var texts = new ArrayList<String>();
    int size = array(path).size();
    for (int i = 0; i < size; i++) {
      if (array(path).get(i) == null) {
        wrong(path.index(i), path.index(i) + " must be a text", "");
      }
      text(path.index(i)).ifPresent(texts::add);
    }
    return texts;
  }

  /// The place of the i-th of the [#texts]: the field itself where it holds a single text.
  public FieldPath placeOf(FieldPath texts, int i) {
    return value(texts).orElse("") instanceof String ? texts : texts.index(i);
  }

  public JsonArray array(FieldPath path) {
    return typed(path, JsonArray.class, "a list").orElse(JsonArray.EMPTY);
  }

  private <T> Optional<T> typed(FieldPath path, Class<T> type, String wanted) {
    Optional<Object> value = value(path);
    if (value.isPresent() && !type.isInstance(value.get())) {
      wrong(path, path + " must be " + wanted, "");
      return Optional.empty();
    }
    return value.map(type::cast);
  }

  /// Notes a field, or a name in its place, that nobody knows.
  public void unknown(FieldPath path, String name, List<String> known) {
    error(unknownField, path, "there is no field " + name + " here", suggestion(name, known));
  }

  /// Notes a value that its field does not take.
  public void wrong(FieldPath path, String what, String fix) {
    error(wrongValue, path, what, fix);
  }

  public void error(String code, FieldPath path, String what, String fix) {
    note(path, Diagnostic.error(code, what, document.origin().name()).toFix(fix));
  }

  /// Notes a diagnostic at the place of a field, or where the missing one belongs.
  public void note(FieldPath path, Diagnostic diagnostic) {
    diagnostics.add(at(path, diagnostic));
  }

  /// The diagnostic with the place of a field, where that is known.
  public Diagnostic at(FieldPath path, Diagnostic diagnostic) {
    return diagnostic.at(document, path);
  }

  /// What to write instead: the nearest of the known names, or all of them.
  public static String suggestion(String name, List<String> known) {
    List<String> near = Spelling.near(name, known);
    return near.isEmpty()
        ? "use one of " + String.join(", ", known)
        : "did you mean " + String.join(" or ", near) + "?";
  }
}
