package dev.bulwark.hcl.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Which types are more general than others: text than number, list than tuple, set than list.
final class TypeOrder {
  private TypeOrder() {}

  /// The types, each behind all that are more general (Kahn 1962).
  static List<Type> sorted(List<Type> types) {
    int count = types.size();
    var before = new int[count];
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        int order = compare(types.get(i), types.get(j));
        before[j] += order < 0 ? 1 : 0;
        before[i] += order > 0 ? 1 : 0;
      }
    }
    var ready = new ArrayDeque<Integer>();
    for (int i = 0; i < count; i++) {
      if (before[i] == 0) {
        ready.add(i);
      }
    }
    var sorted = new ArrayList<Type>(count);
    for (Integer next = ready.poll(); next != null; next = ready.poll()) {
      sorted.add(types.get(next));
      for (int j = 0; j < count; j++) {
        int order = j == next ? 0 : compare(types.get(next), types.get(j));
        if (order < 0 && --before[j] == 0) {
          ready.add(j);
        }
      }
    }
    return sorted;
  }

  /// Negative if `left` is more general, positive if `right` is, 0 if neither.
  private static int compare(Type left, Type right) {
    if (left instanceof Type.Any || right instanceof Type.Any) {
      return Boolean.compare(left instanceof Type.Any, right instanceof Type.Any);
    }
    if (left.isPrimitive() && right.isPrimitive()) {
      return Boolean.compare(right.equals(Types.STRING), left.equals(Types.STRING));
    }
    return switch (left) {
      case Type.ListOf(Type element) ->
          switch (right) {
            case Type.ListOf(Type other) -> compare(element, other);
            case Type.SetOf _ -> -1;
            case Type.TupleOf _ -> -1;
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.ObjectOf _ -> 0;
          };
      case Type.SetOf(Type element) ->
          switch (right) {
            case Type.SetOf(Type other) -> compare(element, other);
            case Type.ListOf _, Type.TupleOf _ -> 1;
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.ObjectOf _ -> 0;
          };
      case Type.MapOf(Type element) ->
          switch (right) {
            case Type.MapOf(Type other) -> compare(element, other);
            case Type.ObjectOf _ -> -1;
            case Type.Primitive _, Type.Any _, Type.ListOf _, Type.SetOf _, Type.TupleOf _ -> 0;
          };
      case Type.TupleOf(List<Type> elements) ->
          switch (right) {
            case Type.ListOf _ -> 1;
            case Type.SetOf _ -> -1;
            case Type.TupleOf(List<Type> others) -> compareAll(elements, others);
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.ObjectOf _ -> 0;
          };
      case Type.ObjectOf object ->
          switch (right) {
            case Type.MapOf _ -> 1;
            case Type.ObjectOf other ->
                object.attributes().keySet().equals(other.attributes().keySet())
                    ? compareAll(
                        List.copyOf(object.attributes().values()),
                        List.copyOf(other.attributes().values()))
                    : 0;
            case Type.Primitive _, Type.Any _, Type.ListOf _, Type.SetOf _, Type.TupleOf _ -> 0;
          };
      case Type.Primitive _, Type.Any _ -> 0;
    };
  }

  /// One is more general if some of its parts are and none of the other's.
  private static int compareAll(List<Type> left, List<Type> right) {
    if (left.size() != right.size()) {
      return 0;
    }
    boolean leftIs = false;
    boolean rightIs = false;
    for (int i = 0; i < left.size(); i++) {
      int order = compare(left.get(i), right.get(i));
      leftIs |= order < 0;
      rightIs |= order > 0;
    }
    return leftIs == rightIs ? 0 : leftIs ? -1 : 1;
  }
}
