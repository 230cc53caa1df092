package dev.bulwark.hcl.value;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;

/// Whether two values are equal, which may not be known. Secrecy and origins do not count.
public enum Equality {
  EQUAL,
  DIFFERENT,
  UNKNOWN;

  private static Equality of(boolean equal) {
    return equal ? EQUAL : DIFFERENT;
  }

  public static Equality between(Value left, Value right) {
    if (!left.isKnown() || !right.isKnown()) {
      return withUnknown(left, right);
    }
    if (left.isNull() || right.isNull()) {
      return of(left.isNull() && right.isNull());
    }
    if (isUntyped(left) || isUntyped(right)) {
      return conform(left.type(), right.type()) ? UNKNOWN : DIFFERENT;
    }
    return left.type().equals(right.type()) ? contents(left, right) : DIFFERENT;
  }

  /// One that is not known differs if it will be of another type.
  private static Equality withUnknown(Value left, Value right) {
    if (!left.isKnown() && !right.isKnown()) {
      return UNKNOWN;
    }
    Value known = left.isKnown() ? left : right;
    Type other = left.isKnown() ? right.type() : left.type();
    return known.isNull() || other.hasAny() || known.type().equals(other) ? UNKNOWN : DIFFERENT;
  }

  /// Whether something in the value is unknown together with its type.
  private static boolean isUntyped(Value value) {
    if (value.isWhollyKnown()) {
      return false;
    }
    return (!value.isKnown() && value.type() instanceof Type.Any)
        || value.elements().stream().anyMatch(Equality::isUntyped)
        || value.members().values().stream().anyMatch(Equality::isUntyped);
  }

  private static Equality contents(Value left, Value right) {
    return switch (left.content()) {
      case Content.Numeric(BigDecimal number) -> of(number.compareTo(right.number()) == 0);
      case Content.Text(String text) -> of(text.equals(right.text()));
      case Content.Truth(boolean value) -> of(value == right.isTrue());
      case Content.Members(SortedMap<String, Value> members) ->
          right.content() instanceof Content.Members(SortedMap<String, Value> others)
              ? members(members, others)
              : DIFFERENT;
      case Content.Elements(List<Value> elements) ->
          right.content() instanceof Content.Elements(List<Value> others)
              ? elements(elements, others, left.type() instanceof Type.SetOf)
              : DIFFERENT;
      case Content.Null _ -> of(right.isNull());
      case Content.Unknown _ -> UNKNOWN;
    };
  }

  private static Equality members(
      SortedMap<String, Value> members, SortedMap<String, Value> others) {
    if (!members.keySet().equals(others.keySet())) {
      return DIFFERENT;
    }
    return inTurn(members.values().iterator(), others.values().iterator());
  }

  private static Equality elements(List<Value> elements, List<Value> others, boolean set) {
    boolean known =
        elements.stream().allMatch(Value::isKnown) && others.stream().allMatch(Value::isKnown);
    if (set && !known) {
      return UNKNOWN;
    }
    return elements.size() == others.size()
        ? inTurn(elements.iterator(), others.iterator())
        : DIFFERENT;
  }

  private static Equality inTurn(Iterator<Value> left, Iterator<Value> right) {
    while (left.hasNext()) {
      Equality equality = between(left.next(), right.next());
      if (equality != EQUAL) {
        return equality;
      }
    }
    return EQUAL;
  }

  /// Whether one of the types could become the other once it is known.
  private static boolean conform(Type left, Type right) {
    return fits(left, right) || fits(right, left);
  }

  private static boolean fits(Type given, Type open) {
    return open instanceof Type.Any
        || given.equals(open)
        || switch (open) {
          case Type.ListOf(Type element) ->
              given instanceof Type.ListOf(Type other) && fits(other, element);
          case Type.SetOf(Type element) ->
              given instanceof Type.SetOf(Type other) && fits(other, element);
          case Type.MapOf(Type element) ->
              given instanceof Type.MapOf(Type other) && fits(other, element);
          case Type.TupleOf(List<Type> elements) ->
              given instanceof Type.TupleOf(List<Type> others)
                  && others.size() == elements.size()
                  && allFit(others.iterator(), elements.iterator());
          case Type.ObjectOf object ->
              given instanceof Type.ObjectOf other
                  && other.attributes().keySet().equals(object.attributes().keySet())
                  && allFit(
                      other.attributes().values().iterator(),
                      object.attributes().values().iterator());
          case Type.Primitive _, Type.Any _ -> false;
        };
  }

  private static boolean allFit(Iterator<Type> given, Iterator<Type> open) {
    while (given.hasNext()) {
      if (!fits(given.next(), open.next())) {
        return false;
      }
    }
    return true;
  }
}
