package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a test and notes what is wrong with them, each at its place.
final class PolicyTestFields {
  private static final int SHOWN_LINES = 3;

  private final Resource test;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  PolicyTestFields(Resource test) {
    this.test = test;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// The object at a path, of which only these fields are known.
  JsonObject object(FieldPath path, String... known) {
    Optional<Object> value = path.in(test.raw());
    if (!(value.orElse(JsonObject.EMPTY) instanceof JsonObject object)) {
      wrongType(path, "an object");
      return JsonObject.EMPTY;
    }
    for (String key : object.keySet()) {
      if (!List.of(known).contains(key)) {
        List<String> near = Spelling.near(key, List.of(known));
        fault(
            "TEST-0001",
            path.key(key),
            "there is no field " + key + " here",
            near.isEmpty()
                ? "the fields are " + String.join(", ", known)
                : "did you mean " + String.join(" or ", near) + "?");
      }
    }
    return object;
  }

  JsonArray array(FieldPath path) {
    Optional<Object> value = path.in(test.raw());
    if (value.orElse(JsonArray.EMPTY) instanceof JsonArray array) {
      return array;
    }
    wrongType(path, "a list");
    return JsonArray.EMPTY;
  }

  Optional<String> text(FieldPath path) {
    return typed(path, String.class, "a text; numbers and yes or no need quotes");
  }

  boolean truth(FieldPath path) {
    return typed(path, Boolean.class, "true or false").orElse(false);
  }

  List<String> texts(FieldPath path) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < array(path).size(); i++) {
      text(path.index(i)).ifPresent(texts::add);
    }
    return texts;
  }

  <T> Optional<T> typed(FieldPath path, Class<T> type, String wanted) {
    Optional<Object> value = path.in(test.raw());
    if (value.isPresent() && !type.isInstance(value.get())) {
      wrongType(path, wanted);
    }
    return value.filter(type::isInstance).map(type::cast);
  }

  private void wrongType(FieldPath path, String wanted) {
    fault("TEST-0002", path, path + " must be " + wanted, "");
  }

  void fault(String code, FieldPath path, String what, String fix) {
    diagnostics.add(at(test, path, Diagnostic.error(code, what, test.origin().name()).toFix(fix)));
  }

  /// The diagnostic with the place of a field, where that is known.
  static Diagnostic at(Resource resource, FieldPath path, Diagnostic diagnostic) {
    @Nullable Span span = resource.locate(path).map(Place::span).orElse(null);
    if (span == null) {
      return diagnostic;
    }
    Optional<SourceText.Excerpt> lines = resource.origin().excerpt(span, SHOWN_LINES);
    return lines.map(excerpt -> diagnostic.at(span, excerpt)).orElse(diagnostic);
  }
}
