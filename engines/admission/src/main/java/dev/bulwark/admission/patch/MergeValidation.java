package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that a tree is of a type, in the words of structured-merge-diff (`typed/validate.go`).
final class MergeValidation {
  private static final String NULL = "NULL_VALUE";

  private final boolean ofPatch;
  private final List<String> faults = new ArrayList<>();

  /// @param ofPatch whether the tree comes from an expression, whose nulls are values of a type of
  ///   their own, and whose lists must not have elements that share an identity
  MergeValidation(boolean ofPatch) {
    this.ofPatch = ofPatch;
  }

  void check(MergeType type, JsonObject object) {
    check("", type, object);
  }

  boolean hasFaults() {
    return !faults.isEmpty();
  }

  String text() {
    return faults.size() == 1 ? faults.getFirst() : "errors:\n  " + String.join("\n  ", faults);
  }

  private void check(String path, MergeType type, @Nullable Object value) {
    if (value == null) {
      if (ofPatch) {
        checkNull(path, type);
      }
      return;
    }
    switch (type) {
      case MergeType.Scalar(var kind) -> checkScalar(path, kind, value);
      case MergeType.ObjectOf object -> {
        if (value instanceof JsonObject fields) {
          checkObject(path, object, fields);
        } else {
          fault(path, "expected map, got &{" + shown(value) + "}");
        }
      }
      case MergeType.ListOf list -> {
        if (value instanceof JsonArray elements) {
          checkList(path, list, elements);
        } else {
          fault(path, "expected list, got &{" + shown(value) + "}");
        }
      }
      case MergeType.Deduced _ -> {}
    }
  }

  private void checkNull(String path, MergeType type) {
    switch (type) {
      case MergeType.Scalar(var kind) -> {
        switch (kind) {
          case NUMERIC -> fault(path, "expected numeric (int or float), got structpb.NullValue");
          case STRING -> fault(path, "expected string, got &value.valueUnstructured{Value:0}");
          case BOOLEAN -> fault(path, "expected boolean, got &{" + NULL + "}");
          case ANY -> fault(path, "expected any scalar, got &{" + NULL + "}");
        }
      }
      case MergeType.ObjectOf _ -> fault(path, "expected map, got &{" + NULL + "}");
      case MergeType.ListOf _ -> fault(path, "expected list, got &{" + NULL + "}");
      case MergeType.Deduced _ -> {}
    }
  }

  private void checkObject(String path, MergeType.ObjectOf type, JsonObject object) {
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      var field = type.field().apply(key);
      if (field.isEmpty()) {
        fault(path + "." + key, "field not declared in schema");
        return;
      }
      check(path + "." + key, field.get(), object.valueAt(i));
    }
  }

  private void checkList(String path, MergeType.ListOf type, JsonArray list) {
    Set<ElementKey> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (type.identity() instanceof MergeType.Identity.Atomic) {
        check(path + "[" + i + "]", type.element().get(), element);
        continue;
      }
      String unusable = unusable(type.identity(), element);
      if (!unusable.isEmpty()) {
        fault(path, "element " + i + ": " + unusable);
        return;
      }
      ElementKey key = ElementKey.of(type.identity(), element);
      if (!seen.add(key) && ofPatch) {
        fault(path, "duplicate entries for key " + key);
      }
      check(path + key, type.element().get(), element);
    }
  }

  /// Why an element has no identity; empty if it has one.
  private String unusable(MergeType.Identity identity, @Nullable Object element) {
    if (identity instanceof MergeType.Identity.ByKeys byKeys) {
      if (element == null && !ofPatch) {
        return "associative list with keys may not have a null element";
      }
      if (!(element instanceof JsonObject)) {
        return "associative list with keys may not have non-map elements";
      }
      return ElementKey.of(identity, element).fields().isEmpty()
          ? "associative list with keys has an element that omits all key fields [\""
              + String.join("\" \"", byKeys.keys())
              + "\"] (and doesn't have default values for any key fields)"
          : "";
    }
    return switch (element) {
      case null -> "associative list without keys has an element that's an explicit null";
      case JsonObject _ -> "associative list without keys has an element that's a map type";
      case JsonArray _ -> "not supported: associative list with lists as elements";
      default -> "";
    };
  }

  private void checkScalar(String path, MergeType.ScalarKind kind, Object value) {
    boolean number = value instanceof Number;
    switch (kind) {
      case NUMERIC -> {
        if (!number) {
          fault(path, "expected numeric (int or float), got " + goType(value));
        }
      }
      case STRING -> {
        if (!(value instanceof String)) {
          fault(path, "expected string, got &value.valueUnstructured{Value:" + shown(value) + "}");
        }
      }
      case BOOLEAN -> {
        if (!(value instanceof Boolean)) {
          fault(path, "expected boolean, got &{" + shown(value) + "}");
        }
      }
      case ANY -> {
        if (value instanceof JsonObject || value instanceof JsonArray) {
          fault(path, "expected any scalar, got &{" + shown(value) + "}");
        }
      }
    }
  }

  private void fault(String path, String message) {
    faults.add(path.isEmpty() ? message : path + ": " + message);
  }

  private static String goType(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case JsonArray _ -> "[]interface {}";
      default -> "map[string]interface {}";
    };
  }

  /// What Go's `%v` prints of a value.
  private static String shown(Object value) {
    return switch (value) {
      case JsonObject object -> {
        var parts = new ArrayList<String>();
        object.keySet().stream()
            .sorted()
            .forEach(key -> parts.add(key + ":" + shown(orNil(object.get(key)))));
        yield "map[" + String.join(" ", parts) + "]";
      }
      case JsonArray array -> {
        var parts = new ArrayList<String>();
        array.forEach(element -> parts.add(shown(orNil(element))));
        yield "[" + String.join(" ", parts) + "]";
      }
      default -> value.toString();
    };
  }

  private static Object orNil(@Nullable Object value) {
    return value == null ? "<nil>" : value;
  }
}
