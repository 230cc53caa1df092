package dev.bulwark.hcl.value;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The type of a null or unknown value after its conversion: where the wanted type leaves a part
/// open, what the given one has there.
final class Filling {
  private Filling() {}

  static Type fill(Type given, Type wanted) {
    if (given instanceof Type.Any) {
      return wanted;
    }
    return switch (wanted) {
      case Type.Any _ -> given;
      case Type.Primitive _ -> wanted;
      case Type.MapOf(Type element) -> Type.map(element(given, element));
      case Type.SetOf(Type element) -> Type.set(element(given, element));
      case Type.ListOf(Type element) -> Type.list(element(given, element));
      case Type.TupleOf(List<Type> elements) -> {
        var filled = new ArrayList<>(elements);
        if (given instanceof Type.TupleOf(List<Type> others) && others.size() == elements.size()) {
          for (int i = 0; i < elements.size(); i++) {
            filled.set(i, fill(others.get(i), elements.get(i)));
          }
        }
        yield Type.tuple(filled);
      }
      case Type.ObjectOf object -> {
        var filled = new TreeMap<String, Type>(Value.KEY_ORDER);
        object
            .attributes()
            .forEach((name, type) -> filled.put(name, fill(part(given, name), type)));
        yield Type.object(filled);
      }
    };
  }

  private static Type element(Type given, Type wanted) {
    return switch (given) {
      case Type.ListOf(Type element) -> fill(element, wanted);
      case Type.SetOf(Type element) -> fill(element, wanted);
      case Type.MapOf(Type element) -> fill(element, wanted);
      case Type.TupleOf(List<Type> elements) -> fill(common(elements), wanted);
      case Type.ObjectOf object -> fill(common(List.copyOf(object.attributes().values())), wanted);
      case Type.Primitive _, Type.Any _ -> wanted;
    };
  }

  private static Type common(List<Type> types) {
    Type common = Unification.of(types, Conversion.Safety.UNSAFE);
    return common == null ? Types.ANY : common;
  }

  private static Type part(Type given, String name) {
    return switch (given) {
      case Type.MapOf(Type element) -> element;
      case Type.ObjectOf object -> object.attributes().getOrDefault(name, Types.ANY);
      case Type.Primitive _, Type.Any _, Type.ListOf _, Type.SetOf _, Type.TupleOf _ -> Types.ANY;
    };
  }
}
