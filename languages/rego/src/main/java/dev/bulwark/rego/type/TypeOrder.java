package dev.bulwark.rego.type;

import dev.bulwark.rego.type.RegoType.ArrayType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.RecursiveType;
import dev.bulwark.rego.type.RegoType.SetType;
import dev.bulwark.rego.type.RegoType.UnionType;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Optional;

/// OPA's total order of types, in which the members of unions stand.
final class TypeOrder {
  private TypeOrder() {}

  static int compare(RegoType one, RegoType other) {
    if (one instanceof RecursiveType && other instanceof RecursiveType) {
      return one.toString().compareTo(other.toString()); // their parts might never end
    }
    RegoType left = TypeAlgebra.whole(one);
    RegoType right = TypeAlgebra.whole(other);
    int byKind = Integer.compare(kind(left), kind(right));
    if (byKind != 0) {
      return byKind;
    }
    return switch (left) {
      case ArrayType array -> arrays(array, (ArrayType) right);
      case ObjectType object -> objects(object, (ObjectType) right);
      case SetType(var element) -> compare(element, ((SetType) right).element());
      case UnionType(var members) -> lists(members, ((UnionType) right).members());
      case FunctionType function -> functions(function, (FunctionType) right);
      default -> 0;
    };
  }

  private static int kind(RegoType type) {
    return switch (type) {
      case RegoType.UnknownType _ -> -1;
      case RegoType.NullType _ -> 0;
      case RegoType.BooleanType _ -> 1;
      case RegoType.NumberType _ -> 2;
      case RegoType.StringType _ -> 3;
      case ArrayType _ -> 4;
      case ObjectType _ -> 5;
      case SetType _ -> 6;
      case UnionType _ -> 7;
      case FunctionType _ -> 8;
      case RecursiveType recursive -> kind(recursive.whole());
    };
  }

  private static int arrays(ArrayType left, ArrayType right) {
    int byRest = optional(left.rest(), right.rest());
    return byRest != 0 ? byRest : lists(left.first(), right.first());
  }

  private static int objects(ObjectType left, ObjectType right) {
    int byPresence = Boolean.compare(left.others().isPresent(), right.others().isPresent());
    if (byPresence != 0) {
      return byPresence;
    }
    if (left.others().isPresent() && right.others().isPresent()) {
      Others one = left.others().get();
      Others other = right.others().get();
      int byKey = compare(one.key(), other.key());
      int byOthers = byKey != 0 ? byKey : compare(one.value(), other.value());
      if (byOthers != 0) {
        return byOthers;
      }
    }
    List<Known> known = left.known();
    List<Known> others = right.known();
    for (int i = 0; i < Math.min(known.size(), others.size()); i++) {
      int byKey = Value.ORDER.compare(known.get(i).key(), others.get(i).key());
      int byBoth = byKey != 0 ? byKey : compare(known.get(i).type(), others.get(i).type());
      if (byBoth != 0) {
        return byBoth;
      }
    }
    return Integer.compare(known.size(), others.size());
  }

  private static int functions(FunctionType left, FunctionType right) {
    int byArity = Integer.compare(left.parameters().size(), right.parameters().size());
    int byParameters = byArity != 0 ? byArity : lists(left.parameters(), right.parameters());
    int byResult = byParameters != 0 ? byParameters : optional(left.result(), right.result());
    return byResult != 0 ? byResult : optional(left.more(), right.more());
  }

  private static int optional(Optional<RegoType> left, Optional<RegoType> right) {
    return compare(left.orElse(RegoType.UNKNOWN), right.orElse(RegoType.UNKNOWN));
  }

  private static int lists(List<RegoType> left, List<RegoType> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
