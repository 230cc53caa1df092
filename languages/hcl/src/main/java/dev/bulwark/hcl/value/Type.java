package dev.bulwark.hcl.value;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What kind of value can stand somewhere.
public sealed interface Type {
  enum Primitive implements Type {
    STRING,
    NUMBER,
    BOOL
  }

  /// See [Types#ANY].
  record Any() implements Type {}

  record ListOf(Type element) implements Type {}

  record SetOf(Type element) implements Type {}

  record MapOf(Type element) implements Type {}

  record TupleOf(List<Type> elements) implements Type {
    public TupleOf {
      elements = List.copyOf(elements);
    }
  }

  /// An object, each of whose attributes has a type of its own.
  ///
  /// @param optional attributes that a value to be converted may lack; only in constraints
  record ObjectOf(SortedMap<String, Type> attributes, Set<String> optional) implements Type {
    public ObjectOf {
      var sorted = new TreeMap<String, Type>(Value.KEY_ORDER);
      sorted.putAll(attributes);
      attributes = Collections.unmodifiableSortedMap(sorted);
      optional = Collections.unmodifiableSet(new TreeSet<>(optional));
    }
  }

  static Type list(Type element) {
    return new ListOf(element);
  }

  static Type set(Type element) {
    return new SetOf(element);
  }

  static Type map(Type element) {
    return new MapOf(element);
  }

  static Type tuple(List<Type> elements) {
    return new TupleOf(elements);
  }

  static Type object(Map<String, Type> attributes) {
    var sorted = new TreeMap<String, Type>(Value.KEY_ORDER);
    sorted.putAll(attributes);
    return new ObjectOf(sorted, Set.of());
  }

  default boolean isPrimitive() {
    return this instanceof Primitive;
  }

  /// Whether it is a list, a set or a map.
  default boolean isCollection() {
    return this instanceof ListOf || this instanceof SetOf || this instanceof MapOf;
  }

  /// Whether its values are elements in an order: lists, sets and tuples.
  default boolean isSequence() {
    return this instanceof ListOf || this instanceof SetOf || this instanceof TupleOf;
  }

  /// Whether its values are members by name: maps and objects.
  default boolean isMapping() {
    return this instanceof MapOf || this instanceof ObjectOf;
  }

  /// The type of the elements of a collection.
  ///
  /// @throws IllegalStateException of any other type
  default Type element() {
    return switch (this) {
      case ListOf(Type element) -> element;
      case SetOf(Type element) -> element;
      case MapOf(Type element) -> element;
      case Primitive _, Any _, TupleOf _, ObjectOf _ ->
          throw new IllegalStateException(this + " is no collection");
    };
  }

  /// Whether [Types#ANY] stands anywhere in it.
  default boolean hasAny() {
    return switch (this) {
      case Any() -> true;
      case Primitive _ -> false;
      case ListOf(Type element) -> element.hasAny();
      case SetOf(Type element) -> element.hasAny();
      case MapOf(Type element) -> element.hasAny();
      case TupleOf(List<Type> elements) -> elements.stream().anyMatch(Type::hasAny);
      case ObjectOf object -> object.attributes().values().stream().anyMatch(Type::hasAny);
    };
  }

  /// The same type without optional attributes anywhere, as values have it.
  default Type withoutOptional() {
    return switch (this) {
      case Any _, Primitive _ -> this;
      case ListOf(Type element) -> list(element.withoutOptional());
      case SetOf(Type element) -> set(element.withoutOptional());
      case MapOf(Type element) -> map(element.withoutOptional());
      case TupleOf(List<Type> elements) ->
          tuple(elements.stream().map(Type::withoutOptional).toList());
      case ObjectOf object -> {
        var plain = new TreeMap<String, Type>(Value.KEY_ORDER);
        object.attributes().forEach((name, type) -> plain.put(name, type.withoutOptional()));
        yield new ObjectOf(plain, Set.of());
      }
    };
  }

  /// What messages call it: `list of string`.
  default String friendlyName() {
    return friendlyName("dynamic");
  }

  /// What messages call it where it is what a value must be: `list of any single type`.
  default String constraintName() {
    return this instanceof Any ? "any type" : friendlyName("any single type");
  }

  private String friendlyName(String any) {
    return switch (this) {
      case Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
      case Any() -> any;
      case ListOf(Type element) -> "list of " + element.friendlyName(any);
      case SetOf(Type element) -> "set of " + element.friendlyName(any);
      case MapOf(Type element) -> "map of " + element.friendlyName(any);
      case TupleOf _ -> "tuple";
      case ObjectOf _ -> "object";
    };
  }
}
