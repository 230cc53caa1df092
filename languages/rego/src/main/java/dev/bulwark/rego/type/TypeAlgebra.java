package dev.bulwark.rego.type;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.type.RegoType.ArrayType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.SetType;
import dev.bulwark.rego.type.RegoType.UnionType;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Computes with types: unions, and what is found under keys.
///
/// [RegoType#UNKNOWN] is the neutral element of unions, and the answer where nothing can be found.
public final class TypeAlgebra {
  private TypeAlgebra() {}

  /// The type itself; of one that holds itself, all that it is.
  public static RegoType whole(RegoType type) {
    return type instanceof RegoType.RecursiveType recursive ? recursive.whole() : type;
  }

  /// Either of two types. A function and anything else is unknown.
  public static RegoType or(RegoType left, RegoType right) {
    if (left.equals(UNKNOWN)) {
      return right;
    }
    if (right.equals(UNKNOWN)) {
      return left;
    }
    if (left instanceof FunctionType one && right instanceof FunctionType other) {
      return eitherFunction(one, other);
    }
    if (left instanceof FunctionType || right instanceof FunctionType) {
      return UNKNOWN;
    }
    if (left instanceof UnionType union) {
      return plus(union, right);
    }
    if (right instanceof UnionType union) {
      return plus(union, left);
    }
    return TypeOrder.compare(left, right) == 0 ? left : new UnionType(List.of(left, right));
  }

  private static RegoType plus(UnionType union, RegoType more) {
    if (union.members().isEmpty()) {
      return union;
    }
    if (!(more instanceof UnionType(var others))) {
      return plus(union.members(), List.of(more));
    }
    return others.isEmpty() ? more : plus(union.members(), others);
  }

  private static RegoType plus(List<RegoType> members, List<RegoType> more) {
    var all = new ArrayList<>(members);
    for (RegoType member : more) {
      if (all.stream().noneMatch(known -> TypeOrder.compare(known, member) == 0)) {
        all.add(member);
      }
    }
    return new UnionType(all);
  }

  private static RegoType eitherFunction(FunctionType one, FunctionType other) {
    if (one.parameters().size() != other.parameters().size()
        || one.more().isPresent() != other.more().isPresent()) {
      return UNKNOWN;
    }
    var parameters = new ArrayList<RegoType>();
    for (int i = 0; i < one.parameters().size(); i++) {
      parameters.add(or(one.parameters().get(i), other.parameters().get(i)));
    }
    return new FunctionType(
        parameters, either(one.more(), other.more()), either(one.result(), other.result()));
  }

  private static Optional<RegoType> either(Optional<RegoType> one, Optional<RegoType> other) {
    RegoType both = or(one.orElse(UNKNOWN), other.orElse(UNKNOWN));
    return both.equals(UNKNOWN) ? Optional.empty() : Optional.of(both);
  }

  public static boolean isAny(RegoType type) {
    return type instanceof UnionType(var members) && members.isEmpty();
  }

  /// Whether something in it is unknown.
  public static boolean isUnknown(RegoType type) {
    return switch (type) {
      case RegoType.UnknownType _ -> true;
      case FunctionType(var parameters, _, var result) ->
          result.isEmpty()
              || isUnknown(result.get())
              || parameters.stream().anyMatch(TypeAlgebra::isUnknown);
      case ArrayType(var first, var rest) ->
          first.stream().anyMatch(TypeAlgebra::isUnknown)
              || rest.map(TypeAlgebra::isUnknown).orElse(false);
      case ObjectType(var known, var others) ->
          known.stream().anyMatch(one -> isUnknown(one.type()))
              || others
                  .map(types -> isUnknown(types.key()) || isUnknown(types.value()))
                  .orElse(false);
      case SetType(var element) -> isUnknown(element);
      default -> false;
    };
  }

  /// Whether every value of the second type is surely one of the first. Unions are compared by
  /// their members as they stand.
  private static boolean contains(RegoType type, RegoType part) {
    if (!(type instanceof UnionType(var members))) {
      return TypeOrder.compare(type, part) == 0;
    }
    return !(part instanceof FunctionType)
        && (members.isEmpty()
            || members.stream().anyMatch(member -> TypeOrder.compare(member, part) == 0));
  }

  /// The type of the keys by which something is found in it.
  public static RegoType keys(RegoType type) {
    return switch (whole(type)) {
      case ArrayType _ -> RegoType.NUMBER;
      case ObjectType(var known, var others) -> {
        RegoType keys = UNKNOWN;
        for (Known one : known) {
          keys = or(keys, of(one.key()));
        }
        yield or(keys, others.map(Others::key).orElse(UNKNOWN));
      }
      case SetType(var element) -> element;
      case UnionType union -> each(union, TypeAlgebra::keys);
      default -> UNKNOWN;
    };
  }

  /// The type of what is found in it under any key.
  public static RegoType values(RegoType type) {
    return switch (whole(type)) {
      case ArrayType(var first, var rest) -> {
        RegoType values = UNKNOWN;
        for (RegoType element : first) {
          values = or(values, element);
        }
        yield or(values, rest.orElse(UNKNOWN));
      }
      case ObjectType(var known, var others) -> {
        RegoType values = UNKNOWN;
        for (Known one : known) {
          values = or(values, one.type());
        }
        yield or(values, others.map(Others::value).orElse(UNKNOWN));
      }
      case SetType(var element) -> element;
      case UnionType union -> each(union, TypeAlgebra::values);
      default -> UNKNOWN;
    };
  }

  private static RegoType each(UnionType union, UnaryOperator<RegoType> part) {
    if (union.members().isEmpty()) {
      return ANY;
    }
    RegoType all = UNKNOWN;
    for (RegoType member : union.members()) {
      all = or(part.apply(member), all);
    }
    return all;
  }

  /// The type of what is found in it under one key, which has no sets in it.
  public static RegoType select(RegoType type, Value key) {
    return switch (whole(type)) {
      case ArrayType array -> element(array, key);
      case ObjectType object -> property(object, key);
      case SetType(var element) -> {
        RegoType wanted = of(key);
        if (TypeOrder.compare(element, wanted) == 0) {
          yield element;
        }
        yield element instanceof UnionType && contains(element, wanted) ? wanted : UNKNOWN;
      }
      case UnionType union -> each(union, member -> select(member, key));
      default -> UNKNOWN;
    };
  }

  private static RegoType element(ArrayType array, Value key) {
    if (!(key instanceof NumberValue number) || !number.isWrittenAsLong()) {
      return UNKNOWN;
    }
    return element(array, number.longValue());
  }

  /// The type of the element at a place.
  public static RegoType element(ArrayType array, long index) {
    if (index < 0) {
      return UNKNOWN;
    }
    return index < array.first().size()
        ? array.first().get((int) index)
        : array.rest().orElse(UNKNOWN);
  }

  /// The type of what an object has under a key.
  public static RegoType property(ObjectType object, Value key) {
    for (Known known : object.known()) {
      if (known.key().equals(key)) {
        return known.type();
      }
    }
    return object
        .others()
        .filter(others -> contains(others.key(), of(key)))
        .map(Others::value)
        .orElse(UNKNOWN);
  }

  /// The type of one value.
  public static RegoType of(Value value) {
    return switch (value) {
      case NullValue _ -> RegoType.NULL;
      case BooleanValue _ -> RegoType.BOOLEAN;
      case NumberValue _ -> RegoType.NUMBER;
      case StringValue _ -> RegoType.STRING;
      case ArrayValue array ->
          new ArrayType(array.asList().stream().map(TypeAlgebra::of).toList(), Optional.empty());
      case ObjectValue object -> {
        var known = new ArrayList<Known>();
        for (int i = 0; i < object.size(); i++) {
          known.add(new Known(object.keyAt(i), of(object.valueAt(i))));
        }
        yield new ObjectType(known, Optional.empty());
      }
      case SetValue set -> {
        RegoType element = UNKNOWN;
        for (Value one : set) {
          element = or(element, of(one));
        }
        yield new SetType(element);
      }
    };
  }
}
