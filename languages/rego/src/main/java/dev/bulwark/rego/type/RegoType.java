package dev.bulwark.rego.type;

import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The type of a term. `toString` is what OPA prints: `any<number, set[string]>`.
public sealed interface RegoType {
  RegoType NULL = new NullType();
  RegoType BOOLEAN = new BooleanType();
  RegoType NUMBER = new NumberType();
  RegoType STRING = new StringType();

  /// Any value at all: the union of no listed members.
  RegoType ANY = new UnionType(List.of());

  static RegoType arrayOf(RegoType element) {
    return new ArrayType(List.of(), Optional.of(element));
  }

  /// An array of exactly these elements.
  static RegoType tuple(RegoType... elements) {
    return new ArrayType(List.of(elements), Optional.empty());
  }

  static RegoType setOf(RegoType element) {
    return new SetType(element);
  }

  /// An object of any keys and values of these types.
  static RegoType objectOf(RegoType key, RegoType value) {
    return new ObjectType(List.of(), Optional.of(new Others(key, value)));
  }

  static RegoType anyOf(RegoType... members) {
    return new UnionType(List.of(members));
  }

  record NullType() implements RegoType {
    @Override
    public String toString() {
      return "null";
    }
  }

  record BooleanType() implements RegoType {
    @Override
    public String toString() {
      return "boolean";
    }
  }

  record NumberType() implements RegoType {
    @Override
    public String toString() {
      return "number";
    }
  }

  record StringType() implements RegoType {
    @Override
    public String toString() {
      return "string";
    }
  }

  /// The types of the first elements, and of all further ones if there may be any.
  record ArrayType(List<RegoType> first, Optional<RegoType> rest) implements RegoType {
    public ArrayType {
      first = List.copyOf(first);
    }

    @Override
    public String toString() {
      return "array" + angled(first) + rest.map(type -> "[" + type + "]").orElse("");
    }
  }

  record SetType(RegoType element) implements RegoType {
    @Override
    public String toString() {
      return "set[" + element + "]";
    }
  }

  /// The types under known keys, in the order of the keys, and of all others if there may be any.
  record ObjectType(List<Known> known, Optional<Others> others) implements RegoType {
    public ObjectType {
      known = List.copyOf(known);
    }

    @Override
    public String toString() {
      return "object" + angled(known) + others.map(type -> "[" + type + "]").orElse("");
    }
  }

  record Known(Value key, RegoType type) {
    @Override
    public String toString() {
      return (key instanceof dev.bulwark.rego.value.StringValue text ? text.text() : key.toString())
          + ": "
          + type;
    }
  }

  record Others(RegoType key, RegoType value) {
    @Override
    public String toString() {
      return key + ": " + value;
    }
  }

  /// One of the members; of no members: anything.
  record UnionType(List<RegoType> members) implements RegoType {
    public UnionType {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return "any" + angled(members);
    }
  }

  private static String angled(List<?> parts) {
    return parts.isEmpty()
        ? ""
        : parts.stream().map(String::valueOf).collect(Collectors.joining(", ", "<", ">"));
  }
}
