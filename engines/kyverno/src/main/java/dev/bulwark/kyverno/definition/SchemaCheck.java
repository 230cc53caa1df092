package dev.bulwark.kyverno.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares a definition with the fields that Kyverno knows.
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

    /// A field that must be there and is not.
    record Missing(FieldPath path, String name) implements Misfit {}

    /// Of several fields, none or more than one is there.
    ///
    /// @param mustBe whether one of them has to be there
    record NoSingle(FieldPath path, List<String> names, boolean mustBe) implements Misfit {}

    /// A word that is none of those that may stand there.
    record NoSuchWord(FieldPath path, String word, List<String> allowed) implements Misfit {}
  }

  /// @param type of [PolicySchema] that the `spec` is of
  static List<Misfit> of(JsonObject spec, String type) {
    var check = new SchemaCheck();
    check.object(spec, type, FieldPath.of("spec"));
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
    choice(object, PolicySchema.alternatives(type), false, path);
    choice(object, PolicySchema.forms(type), true, path);
    for (String name : PolicySchema.required(type)) {
      if (object.get(name) == null) {
        misfits.add(new Misfit.Missing(path.key(name), name));
      }
    }
  }

  private void choice(JsonObject object, List<String> names, boolean mustBe, FieldPath path) {
    if (names.isEmpty()) {
      return;
    }
    long there = names.stream().filter(name -> object.get(name) != null).count();
    if (there > 1 || (mustBe && there == 0)) {
      misfits.add(new Misfit.NoSingle(path, names, mustBe));
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
        if (type.indexOf('|') >= 0) {
          word(value, List.of(type.split("\\|", -1)), path);
        } else if (value instanceof JsonObject object) {
          object(object, type, path);
        } else {
          misfits.add(new Misfit.WrongType(path, "an object"));
        }
      }
    }
  }

  /// In the schema, an underscore stands for a blank.
  private void word(Object value, List<String> allowed, FieldPath path) {
    List<String> words = allowed.stream().map(each -> each.replace('_', ' ')).toList();
    if (!(value instanceof String word)) {
      misfits.add(new Misfit.WrongType(path, "a string"));
    } else if (!words.contains(word)) {
      misfits.add(new Misfit.NoSuchWord(path, word, words));
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
