package dev.bulwark.model.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a field or an element holds.
public sealed interface FieldType {

  /// The name that Go's error messages use: `[]v1.Container`, `int32`.
  String goName();

  /// A string, number or boolean in JSON, sometimes either of two.
  record Scalar(ScalarKind kind, Optional<String> named) implements FieldType {
    /// The values that Kubernetes allows, empty where it does not list them.
    public List<String> values() {
      return named.map(ApiSchema::values).orElse(List.of());
    }

    @Override
    public String goName() {
      return named.map(Struct::goName).orElse(kind.goName());
    }
  }

  /// The scalars of Kubernetes' API.
  enum ScalarKind {
    STRING("string"),
    BOOL("bool"),
    INT32("int32"),
    INT64("int64"),
    FLOAT64("float64"),
    /// `resource.Quantity`: a string, though manifests may have a number.
    QUANTITY("resource.Quantity"),
    /// An int32 or a string.
    INT_OR_STRING("intstr.IntOrString"),
    /// Base64.
    BYTES("[]uint8"),
    /// RFC 3339, whole seconds.
    TIME("v1.Time"),
    /// RFC 3339 with six decimal places.
    MICRO_TIME("v1.MicroTime");

    private final String goName;

    ScalarKind(String goName) {
      this.goName = goName;
    }

    String goName() {
      return goName;
    }
  }

  /// An object of a known type, which is looked up when it is first needed: types may be recursive.
  final class Struct implements FieldType {
    private final String name;
    private @Nullable ApiType type;

    Struct(String name) {
      this.name = name;
    }

    public ApiType type() {
      ApiType known = type;
      if (known == null) {
        known = Objects.requireNonNull(ApiSchema.known(name), name);
        type = known;
      }
      return known;
    }

    @Override
    public String goName() {
      return goName(name);
    }

    /// `v1.PodSpec` for `core/v1.PodSpec`.
    private static String goName(String name) {
      return name.substring(name.indexOf('/') + 1);
    }
  }

  /// A list.
  ///
  /// @param ofPointers whether null is an element of its own
  record ListOf(FieldType element, boolean ofPointers) implements FieldType {
    @Override
    public String goName() {
      return "[]" + (ofPointers ? "*" : "") + element.goName();
    }
  }

  /// A map from strings.
  record MapOf(FieldType value) implements FieldType {
    @Override
    public String goName() {
      return "map[string]" + value.goName();
    }
  }

  /// Any JSON value, kept as it is: `runtime.RawExtension`, `JSON` in CustomResourceDefinitions.
  ///
  /// @param objects what it is if it is an object, or a list of objects, where that is known: a
  ///   schema may be an object or a boolean
  record Any(Optional<Struct> objects) implements FieldType {
    @Override
    public String goName() {
      return "interface {}";
    }
  }
}
