package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes an object as an API server does that refuses fields it does not know.
final class StrictDecoding {
  private final List<String> unknown = new ArrayList<>();
  private @Nullable String mismatch;

  /// Why an object is not of a type, in Go's words; empty if it is.
  static Optional<String> fault(ApiType type, JsonObject object) {
    var decoding = new StrictDecoding();
    decoding.checkFields(type, object, "");
    if (decoding.mismatch != null) {
      return Optional.of(decoding.mismatch);
    }
    return decoding.unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("strict decoding error: " + String.join(", ", decoding.unknown));
  }

  private void checkFields(ApiType type, JsonObject object, String path) {
    for (String key : object.keySet().stream().sorted().toList()) {
      String at = path.isEmpty() ? key : path + "." + key;
      Optional<ApiField> field = type.field(key);
      if (field.isEmpty()) {
        unknown.add("unknown field \"" + at + "\"");
      } else {
        check(field.get().type(), object.get(key), at, type);
      }
    }
  }

  private void check(FieldType type, @Nullable Object value, String path, ApiType holder) {
    if (value == null) {
      return;
    }
    switch (type) {
      case FieldType.Scalar scalar -> checkScalar(scalar, value, path, holder);
      case FieldType.Struct struct -> {
        if (value instanceof JsonObject object) {
          checkFields(struct.type(), object, path);
        } else {
          mismatch(type, value, path, holder);
        }
      }
      case FieldType.ListOf list -> {
        if (value instanceof JsonArray array) {
          for (int i = 0; i < array.size(); i++) {
            check(list.element(), array.get(i), path + "[" + i + "]", holder);
          }
        } else {
          mismatch(type, value, path, holder);
        }
      }
      case FieldType.MapOf map -> {
        if (value instanceof JsonObject object) {
          for (int i = 0; i < object.size(); i++) {
            check(map.value(), object.valueAt(i), path, holder);
          }
        } else {
          mismatch(type, value, path, holder);
        }
      }
      case FieldType.Any _ -> {}
    }
  }

  private void checkScalar(FieldType.Scalar scalar, Object value, String path, ApiType holder) {
    boolean fits =
        switch (scalar.kind()) {
          case STRING, BYTES, TIME, MICRO_TIME -> value instanceof String;
          case BOOL -> value instanceof Boolean;
          case INT32, INT64 -> value instanceof Long;
          case FLOAT64 -> value instanceof Number;
          case QUANTITY, INT_OR_STRING -> value instanceof String || value instanceof Number;
        };
    if (!fits) {
      mismatch(scalar, value, path, holder);
    }
  }

  private void mismatch(FieldType type, Object value, String path, ApiType holder) {
    if (mismatch == null) {
      mismatch =
          "json: cannot unmarshal "
              + jsonKind(type, value)
              + " into Go struct field "
              + holder.shortName()
              + "."
              + path.replaceAll("\\[\\d+\\]", "")
              + " of type "
              + type.goName();
    }
  }

  /// A number that is none of the wanted kind is shown, one in the place of a text is not.
  private static String jsonKind(FieldType type, Object value) {
    boolean ofNumber =
        type instanceof FieldType.Scalar scalar
            && switch (scalar.kind()) {
              case INT32, INT64, FLOAT64 -> true;
              case STRING, BOOL, QUANTITY, INT_OR_STRING, BYTES, TIME, MICRO_TIME -> false;
            };
    return switch (value) {
      case Number number when ofNumber -> "number " + number;
      case String _ -> "string";
      case Boolean _ -> "bool";
      case JsonObject _ -> "object";
      case JsonArray _ -> "array";
      default -> "number";
    };
  }
}
