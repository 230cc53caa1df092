package dev.bulwark.cel.value;

import java.util.List;
import java.util.stream.Collectors;

/// A type of the language: of a variable, a parameter, a result; and, as a value, what `type(x)`
/// gives. Type values compare by name alone: `type([1]) == type(['a'])`.
public sealed interface CelType {
  CelType DYN = new Simple("dyn");
  CelType ERROR = new Simple("!error!");
  CelType NULL = new Simple("null_type");
  CelType BOOL = new Simple("bool");
  CelType INT = new Simple("int");
  CelType UINT = new Simple("uint");
  CelType DOUBLE = new Simple("double");
  CelType STRING = new Simple("string");
  CelType BYTES = new Simple("bytes");
  CelType TIMESTAMP = new Simple("google.protobuf.Timestamp");
  CelType DURATION = new Simple("google.protobuf.Duration");
  CelType TYPE = new Simple("type");
  CelType LIST = new ListOf(DYN);
  CelType MAP = new MapOf(DYN, DYN);
  CelType OPTIONAL = new OptionalOf(DYN);

  /// `int`, `list`, `google.protobuf.Duration`: what the type is called without its parameters.
  String name();

  static CelType list(CelType element) {
    return new ListOf(element);
  }

  static CelType map(CelType key, CelType value) {
    return new MapOf(key, value);
  }

  static CelType optional(CelType value) {
    return new OptionalOf(value);
  }

  /// A type of the host whose values are [CelOpaque].
  static CelType opaque(String name) {
    return new Opaque(name);
  }

  /// A type with fields; which they are, the environment knows.
  static CelType struct(String name) {
    return new Struct(name);
  }

  /// A type parameter of a function: `A` in `list(A).indexOf(A)`.
  static CelType parameter(String name) {
    return new Parameter(name);
  }

  /// One of the language's own types without parameters.
  record Simple(String name) implements CelType {
    @Override
    public String toString() {
      return switch (name) {
        case "google.protobuf.Timestamp" -> "timestamp";
        case "google.protobuf.Duration" -> "duration";
        case "null_type" -> "null";
        default -> name;
      };
    }
  }

  record ListOf(CelType element) implements CelType {
    @Override
    public String name() {
      return "list";
    }

    @Override
    public String toString() {
      return "list(" + element + ")";
    }
  }

  record MapOf(CelType key, CelType value) implements CelType {
    @Override
    public String name() {
      return "map";
    }

    @Override
    public String toString() {
      return "map(" + key + ", " + value + ")";
    }
  }

  record OptionalOf(CelType value) implements CelType {
    @Override
    public String name() {
      return "optional_type";
    }

    @Override
    public String toString() {
      return "optional_type(" + value + ")";
    }
  }

  record Opaque(String name, List<CelType> parameters) implements CelType {
    public Opaque {
      parameters = List.copyOf(parameters);
    }

    Opaque(String name) {
      this(name, List.of());
    }

    @Override
    public String toString() {
      return parameters.isEmpty()
          ? name
          : parameters.stream()
              .map(CelType::toString)
              .collect(Collectors.joining(", ", name + "(", ")"));
    }
  }

  record Struct(String name) implements CelType {
    @Override
    public String toString() {
      return name;
    }
  }

  record Parameter(String name) implements CelType {
    @Override
    public String toString() {
      return name;
    }
  }

  /// The type of a type: `type(int)` where the checker knows which.
  record TypeOf(CelType type) implements CelType {
    @Override
    public String name() {
      return "type";
    }

    @Override
    public String toString() {
      return "type(" + type + ")";
    }
  }
}
