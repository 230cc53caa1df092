package dev.bulwark.rego.type;

import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
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

  /// What nothing is known of, not even that it has a value.
  RegoType UNKNOWN = new UnknownType();

  static RegoType arrayOf(RegoType element) {
    return new ArrayType(List.of(), Optional.of(element));
  }

  /// An array that begins with these elements.
  ///
  /// @param rest [#UNKNOWN] if there are no further ones
  static ArrayType array(List<RegoType> first, RegoType rest) {
    return new ArrayType(first, rest.equals(UNKNOWN) ? Optional.empty() : Optional.of(rest));
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
      known = known.stream().sorted(Comparator.comparing(Known::key, Value.ORDER)).toList();
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

  /// One of the members, which are in their order; of no members: anything.
  record UnionType(List<RegoType> members) implements RegoType {
    public UnionType {
      members = members.stream().sorted(TypeOrder::compare).toList();
    }

    @Override
    public String toString() {
      return "any" + angled(members);
    }
  }

  /// A function.
  ///
  /// @param more the type of any further parameters, if it takes as many as it is given
  /// @param result empty if it gives nothing
  record FunctionType(List<RegoType> parameters, Optional<RegoType> more, Optional<RegoType> result)
      implements RegoType {
    public FunctionType {
      parameters = List.copyOf(parameters);
    }

    /// The type of the parameter at a place; of the result behind the last one.
    public Optional<RegoType> parameter(int index) {
      if (index < parameters.size()) {
        return Optional.of(parameters.get(index));
      }
      return result.isPresent() && index == parameters.size() ? result : more;
    }

    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      parameters.forEach(parameter -> parts.add(parameter.toString()));
      more.ifPresent(type -> parts.add(type + "..."));
      return "("
          + String.join(", ", parts)
          + ") => "
          + result.map(RegoType::toString).orElse(UNKNOWN.toString());
    }
  }

  /// A type that holds itself, as JSON Schemas may say.
  final class RecursiveType implements RegoType {
    private final String name;
    private RegoType whole = ANY;

    /// One that is not known yet.
    ///
    /// @param name the reference that leads to it
    public RecursiveType(String name) {
      this.name = name;
    }

    /// Tells what it is; once.
    public void is(RegoType type) {
      whole = type;
    }

    RegoType whole() {
      return whole;
    }

    @Override
    public String toString() {
      return "recursive(" + name + ")";
    }
  }

  record UnknownType() implements RegoType {
    @Override
    public String toString() {
      return "???";
    }
  }

  private static String angled(List<?> parts) {
    return parts.isEmpty()
        ? ""
        : parts.stream().map(String::valueOf).collect(Collectors.joining(", ", "<", ">"));
  }
}
