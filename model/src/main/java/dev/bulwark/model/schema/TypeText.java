package dev.bulwark.model.schema;

import dev.bulwark.model.schema.ApiField.Merge;
import dev.bulwark.model.schema.ApiField.PatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a type's text: a line of marks, then a line for each field. `src/schema/README.md` has the
/// format.
final class TypeText {
  private static final FieldType ANY = new FieldType.Any(Optional.empty());
  private static final Merge UNMARKED = new Merge.Unmarked();
  private static final Merge ATOMIC = new Merge.Atomic();
  private static final Merge SET = new Merge.AsSet();
  private static final Map<String, FieldType.Scalar> SCALARS =
      Map.of(
          "string", plain(FieldType.ScalarKind.STRING),
          "bool", plain(FieldType.ScalarKind.BOOL),
          "int32", plain(FieldType.ScalarKind.INT32),
          "int64", plain(FieldType.ScalarKind.INT64),
          "float64", plain(FieldType.ScalarKind.FLOAT64),
          "quantity", plain(FieldType.ScalarKind.QUANTITY),
          "intOrString", plain(FieldType.ScalarKind.INT_OR_STRING),
          "bytes", plain(FieldType.ScalarKind.BYTES),
          "time", plain(FieldType.ScalarKind.TIME),
          "microTime", plain(FieldType.ScalarKind.MICRO_TIME));

  private final String name;
  private final String text;
  private int at;

  TypeText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  private static FieldType.Scalar plain(FieldType.ScalarKind kind) {
    return new FieldType.Scalar(kind, Optional.empty());
  }

  ApiType read() {
    boolean isKind = false;
    boolean isAtomic = false;
    var defaults = new ArrayList<String>();
    var creation = new ArrayList<String>();
    for (String mark = word(); mark != null; mark = word()) {
      if (mark.equals("kind")) {
        isKind = true;
      } else if (mark.equals("atomic")) {
        isAtomic = true;
      } else if (mark.startsWith("@")) {
        defaults.add(mark.substring(1));
      } else {
        creation.add(mark.substring(1));
      }
    }
    var fields = new ArrayList<ApiField>();
    while (nextLine()) {
      fields.add(field());
    }
    return new ApiType(name, isKind, isAtomic, defaults, creation, fields);
  }

  private ApiField field() {
    String field = required(word()).intern();
    String type = required(word());
    boolean isPointer = type.charAt(0) == '*';
    boolean omitEmpty = false;
    boolean omitZero = false;
    boolean isRequired = false;
    Merge merge = UNMARKED;
    Optional<PatchStrategy> patch = Optional.empty();
    Optional<Object> defaultValue = Optional.empty();
    String inlinedBy = "";
    for (String mark = word(); mark != null; mark = word()) {
      if (mark.equals("?")) {
        omitEmpty = true;
      } else if (mark.equals("0")) {
        omitZero = true;
      } else if (mark.startsWith("in=")) {
        inlinedBy = mark.substring(3);
      } else if (mark.equals("required")) {
        isRequired = true;
      } else if (mark.equals("atomic")) {
        merge = ATOMIC;
      } else if (mark.equals("set")) {
        merge = SET;
      } else if (mark.startsWith("keys=")) {
        merge = new Merge.ByKeys(List.of(mark.substring(5).split(",", -1)));
      } else if (mark.startsWith("patch=")) {
        patch = Optional.of(patch(mark.substring(6)));
      } else if (mark.startsWith("=")) {
        defaultValue = Optional.of(value(mark.substring(1)));
      } else {
        throw new IllegalArgumentException(name + "." + field + ": " + mark);
      }
    }
    return new ApiField(
        field,
        type(isPointer ? type.substring(1) : type),
        isPointer,
        omitEmpty,
        omitZero,
        isRequired,
        merge,
        patch,
        defaultValue,
        inlinedBy);
  }

  private FieldType type(String written) {
    FieldType.Scalar scalar = SCALARS.get(written);
    if (scalar != null) {
      return scalar;
    }
    if (written.startsWith("[]*")) {
      return new FieldType.ListOf(type(written.substring(3)), true);
    }
    if (written.startsWith("[]")) {
      return new FieldType.ListOf(type(written.substring(2)), false);
    }
    if (written.startsWith("map[string]")) {
      return new FieldType.MapOf(type(written.substring(11)));
    }
    if (written.startsWith("string/")) {
      return new FieldType.Scalar(
          FieldType.ScalarKind.STRING, Optional.of(absolute(written.substring(7))));
    }
    if (written.startsWith("any/")) {
      var objects = new FieldType.Struct(absolute(written.substring(4)));
      return new FieldType.Any(Optional.of(objects));
    }
    return written.equals("any") ? ANY : new FieldType.Struct(absolute(written));
  }

  /// A type's name with its package, which types of the same package leave out.
  private String absolute(String written) {
    return written.indexOf('.') >= 0 ? written : name.substring(0, name.indexOf('.') + 1) + written;
  }

  private static PatchStrategy patch(String written) {
    int colon = written.indexOf(':');
    String strategies = colon < 0 ? written : written.substring(0, colon);
    return new PatchStrategy(
        strategies.startsWith("merge"),
        strategies.endsWith("retainKeys"),
        colon < 0 ? Optional.empty() : Optional.of(written.substring(colon + 1)));
  }

  private static Object value(String written) {
    return switch (written.charAt(0)) {
      case '"' -> written.substring(1, written.length() - 1);
      case 't', 'f' -> Boolean.valueOf(written);
      case '{' -> Map.of();
      default -> Long.valueOf(written);
    };
  }

  private String required(@Nullable String word) {
    if (word == null) {
      throw new IllegalArgumentException(name + ": a field without a type");
    }
    return word;
  }

  /// The next word of the line, or null at its end.
  private @Nullable String word() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    while (at < text.length() && text.charAt(at) > ' ') {
      at++;
    }
    return at == start ? null : text.substring(start, at);
  }

  private boolean nextLine() {
    if (at < text.length()) {
      at++;
    }
    return at < text.length();
  }
}
