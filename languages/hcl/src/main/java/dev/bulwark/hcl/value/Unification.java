package dev.bulwark.hcl.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The type that values of several types can all be converted to.
public final class Unification {
  private Unification() {}

  /// The common type; null if there is none or no type was given. [Types#ANY] when it stays open.
  public static @Nullable Type of(List<Type> types, Conversion.Safety safety) {
    if (types.isEmpty()) {
      return null;
    }
    int maps = count(types, Type.MapOf.class);
    int lists = count(types, Type.ListOf.class);
    int sets = count(types, Type.SetOf.class);
    int objects = count(types, Type.ObjectOf.class);
    int tuples = count(types, Type.TupleOf.class);
    int open = count(types, Type.Any.class);
    int all = types.size();
    if (maps > 0 && maps + open == all) {
      return collections(Type::map, types, safety, open > 0);
    }
    if (lists > 0 && lists + open == all) {
      return collections(Type::list, types, safety, open > 0);
    }
    if (sets > 0 && sets + open == all) {
      return collections(Type::set, types, safety, open > 0);
    }
    if (objects > 0 && objects + open == all) {
      return open > 0 ? Types.ANY : objects(types, safety);
    }
    if (tuples > 0 && tuples + open == all) {
      return open > 0 ? Types.ANY : tuples(types, safety);
    }
    if (maps > 0 && maps + objects + open == all) {
      return replaced(
          types,
          Type.ObjectOf.class,
          objectsAsMap(only(types, Type.ObjectOf.class), safety),
          safety);
    }
    if (lists > 0 && lists + tuples + open == all) {
      return replaced(
          types, Type.TupleOf.class, tuplesAsList(only(types, Type.TupleOf.class), safety), safety);
    }
    return objects > 0 && tuples > 0 ? null : preferred(types, safety);
  }

  private static int count(List<Type> types, Class<? extends Type> kind) {
    int count = 0;
    for (Type type : types) {
      count += kind.isInstance(type) ? 1 : 0;
    }
    return count;
  }

  private static List<Type> only(List<Type> types, Class<? extends Type> kind) {
    return types.stream().filter(kind::isInstance).toList();
  }

  /// The first type, more general ones before others, that all can become.
  private static @Nullable Type preferred(List<Type> types, Conversion.Safety safety) {
    for (Type wanted : TypeOrder.sorted(types)) {
      if (allBecome(types, wanted, safety)) {
        return wanted;
      }
    }
    return null;
  }

  private static boolean allBecome(List<Type> types, Type wanted, Conversion.Safety safety) {
    return types.stream()
        .allMatch(type -> type.equals(wanted) || Conversion.find(type, wanted, safety) != null);
  }

  /// With the types of one kind replaced by what stands for them all.
  private static @Nullable Type replaced(
      List<Type> types, Class<? extends Type> kind, @Nullable Type by, Conversion.Safety safety) {
    Type unified = null;
    if (by != null) {
      var others = new ArrayList<Type>();
      types.forEach(type -> others.add(kind.isInstance(type) ? by : type));
      unified = of(others, safety);
    }
    return unified != null && unified.isCollection() ? unified : preferred(types, safety);
  }

  private static @Nullable Type collections(
      UnaryOperator<Type> kind, List<Type> types, Conversion.Safety safety, boolean open) {
    if (open) {
      return Types.ANY;
    }
    Type element = of(types.stream().map(Type::element).toList(), safety);
    if (element == null) {
      return null;
    }
    Type unified = kind.apply(element);
    return allBecome(types, unified, safety) ? unified : null;
  }

  private static @Nullable Type objects(List<Type> types, Conversion.Safety safety) {
    Map<String, Type> first = attributes(types.getFirst());
    for (Type type : types) {
      if (!attributes(type).keySet().equals(first.keySet())) {
        return objectsAsMap(types, safety);
      }
    }
    var unified = new TreeMap<String, Type>(Value.KEY_ORDER);
    for (String name : first.keySet()) {
      Type common =
          of(
              types.stream().map(type -> attributes(type).getOrDefault(name, Types.ANY)).toList(),
              safety);
      if (common == null) {
        return null;
      }
      unified.put(name, common);
    }
    Type object = Type.object(unified);
    return allBecome(types, object, safety) ? object : objectsAsMap(types, safety);
  }

  private static @Nullable Type objectsAsMap(List<Type> types, Conversion.Safety safety) {
    Type element =
        of(types.stream().flatMap(type -> attributes(type).values().stream()).toList(), safety);
    if (element == null) {
      return null;
    }
    Type map = Type.map(element);
    return allBecome(types, map, safety) ? map : null;
  }

  private static @Nullable Type tuples(List<Type> types, Conversion.Safety safety) {
    int length = elements(types.getFirst()).size();
    if (types.stream().anyMatch(type -> elements(type).size() != length)) {
      return tuplesAsList(types, safety);
    }
    var unified = new ArrayList<Type>(length);
    for (int i = 0; i < length; i++) {
      int at = i;
      Type common = of(types.stream().map(type -> elements(type).get(at)).toList(), safety);
      if (common == null) {
        return null;
      }
      unified.add(common);
    }
    Type tuple = Type.tuple(unified);
    return allBecome(types, tuple, safety) ? tuple : tuplesAsList(types, safety);
  }

  private static @Nullable Type tuplesAsList(List<Type> types, Conversion.Safety safety) {
    Type element = of(types.stream().flatMap(type -> elements(type).stream()).toList(), safety);
    if (element == null) {
      return null;
    }
    Type list = Type.list(element);
    return allBecome(types, list, safety) ? list : null;
  }

  private static Map<String, Type> attributes(Type type) {
    return type instanceof Type.ObjectOf object ? object.attributes() : Map.of();
  }

  private static List<Type> elements(Type type) {
    return type instanceof Type.TupleOf(List<Type> elements) ? elements : List.of();
  }
}
