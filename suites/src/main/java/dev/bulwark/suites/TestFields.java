package dev.bulwark.suites;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields of a test, of whatever format, and notes what is wrong with them, each at its
/// place.
public final class TestFields {

  private final Resource test;
  private final boolean anyCase;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// The fields of a test whose names are taken letter by letter.
  public TestFields(Resource test) {
    this(test, false);
  }

  /// The fields of a test.
  ///
  /// @param anyCase whether the names of fields may be written in small or capital letters
  public TestFields(Resource test, boolean anyCase) {
    this.test = test;
    this.anyCase = anyCase;
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// The path of a field, as the test spells its name.
  public FieldPath field(FieldPath parent, String name) {
    if (anyCase && parent.in(test.raw()).orElse(null) instanceof JsonObject object) {
      for (String key : object.keySet()) {
        if (key.equalsIgnoreCase(name)) {
          return parent.key(key);
        }
      }
    }
    return parent.key(name);
  }

  /// The object at a path, of which only these fields are known.
  public JsonObject object(FieldPath path, String... known) {
    Optional<Object> value = path.in(test.raw());
    if (!(value.orElse(JsonObject.EMPTY) instanceof JsonObject object)) {
      wrongType(path, "an object");
      return JsonObject.EMPTY;
    }
    for (String key : object.keySet()) {
      if (!isAmong(known, key)) {
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

  private boolean isAmong(String[] known, String key) {
    for (String name : known) {
      if (anyCase ? name.equalsIgnoreCase(key) : name.equals(key)) {
        return true;
      }
    }
    return false;
  }

  /// The list at a path; empty where there is none.
  public JsonArray array(FieldPath path) {
    Optional<Object> value = path.in(test.raw());
    if (value.orElse(JsonArray.EMPTY) instanceof JsonArray array) {
      return array;
    }
    wrongType(path, "a list");
    return JsonArray.EMPTY;
  }

  public Optional<String> text(FieldPath path) {
    return typed(path, String.class, "a text; numbers and yes or no need quotes");
  }

  public boolean truth(FieldPath path) {
    return typed(path, Boolean.class, "true or false").orElse(false);
  }

  public List<String> texts(FieldPath path) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < array(path).size(); i++) {
      text(path.index(i)).ifPresent(texts::add);
    }
    return texts;
  }

  public <T> Optional<T> typed(FieldPath path, Class<T> type, String wanted) {
    Optional<Object> value = path.in(test.raw());
    if (value.isPresent() && !type.isInstance(value.get())) {
      wrongType(path, wanted);
    }
    return value.filter(type::isInstance).map(type::cast);
  }

  private void wrongType(FieldPath path, String wanted) {
    fault("TEST-0002", path, path + " must be " + wanted, "");
  }

  public void fault(String code, FieldPath path, String what, String fix) {
    diagnostics.add(Diagnostic.error(code, what, test.origin().name()).toFix(fix).at(test, path));
  }
}
