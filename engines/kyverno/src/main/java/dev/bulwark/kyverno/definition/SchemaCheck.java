package dev.bulwark.kyverno.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares a policy with the fields that Kyverno knows.
final class SchemaCheck {
  private final List<Misfit> misfits = new ArrayList<>();

  /// What does not fit.
  sealed interface Misfit {
    FieldPath path();

    /// A field that does not exist.
    ///
    /// @param known the fields that may stand there
    record Unknown(FieldPath path, String name, List<String> known) implements Misfit {}

    record WrongType(FieldPath path, String expected) implements Misfit {}
  }

  static List<Misfit> of(JsonObject spec) {
    var check = new SchemaCheck();
    check.object(spec, "policy", FieldPath.of("spec"));
    return check.misfits;
  }

  private void object(JsonObject object, String type, FieldPath path) {
    Map<String, String> fields = PolicySchema.fields(type);
    for (int i = 0; i < object.size(); i++) {
      String name = object.keyAt(i);
      FieldPath place = path.key(name);
      String expected = fields.get(name);
      if (expected == null) {
        misfits.add(new Misfit.Unknown(place, name, List.copyOf(fields.keySet())));
      } else {
        value(object.valueAt(i), expected, place);
      }
    }
  }

  private void value(@Nullable Object value, String type, FieldPath path) {
    if (value == null) {
      return;
    }
    if (type.startsWith("[")) {
      list(value, type.substring(1, type.length() - 1), path);
      return;
    }
    switch (type) {
      case "any" -> {}
      case "text" -> require(value instanceof String, "a string", path);
      case "flag" -> require(value instanceof Boolean, "true or false", path);
      case "number" -> require(value instanceof Number, "a number", path);
      case "map" -> require(value instanceof JsonObject, "an object", path);
      default -> {
        if (value instanceof JsonObject object) {
          object(object, type, path);
        } else {
          misfits.add(new Misfit.WrongType(path, "an object"));
        }
      }
    }
  }

  private void list(Object value, String type, FieldPath path) {
    if (!(value instanceof JsonArray array)) {
      misfits.add(new Misfit.WrongType(path, "a list"));
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      value(array.get(i), type, path.index(i));
    }
  }

  private void require(boolean fits, String expected, FieldPath path) {
    if (!fits) {
      misfits.add(new Misfit.WrongType(path, expected));
    }
  }
}
