package dev.bulwark.rego.check;

import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.Known;

/// Keeps types from growing without bound: each rule may hold the type of another one twice.
final class TypeSize {
  private static final int MOST = 20_000;

  private int parts;

  private TypeSize() {}

  /// The type itself, or any if it is too large to compute with.
  static RegoType bounded(RegoType type) {
    var size = new TypeSize();
    size.count(type);
    return size.parts > MOST ? RegoType.ANY : type;
  }

  private void count(RegoType type) {
    if (++parts > MOST) {
      return;
    }
    switch (type) {
      case RegoType.ArrayType(var first, var rest) -> {
        first.forEach(this::count);
        rest.ifPresent(this::count);
      }
      case RegoType.SetType(var element) -> count(element);
      case RegoType.ObjectType(var known, var others) -> {
        for (Known one : known) {
          count(one.type());
        }
        others.ifPresent(
            types -> {
              count(types.key());
              count(types.value());
            });
      }
      case RegoType.UnionType(var members) -> members.forEach(this::count);
      case RegoType.FunctionType(var parameters, _, var result) -> {
        parameters.forEach(this::count);
        result.ifPresent(this::count);
      }
      case RegoType.NullType _,
          RegoType.BooleanType _,
          RegoType.NumberType _,
          RegoType.StringType _,
          RegoType.RecursiveType _,
          RegoType.UnknownType _ -> {}
    }
  }
}
