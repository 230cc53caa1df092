package dev.bulwark.hcl.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From and to objects and tuples, whose parts have types of their own.
final class StructuralConversions {
  private StructuralConversions() {}

  static @Nullable Conversion tupleToTuple(
      Type.TupleOf from, Type.TupleOf to, Conversion.Safety safety) {
    if (from.elements().size() != to.elements().size()) {
      return null;
    }
    List<Conversion> each = each(from.elements(), to.elements(), safety);
    return each == null ? null : value -> Value.tuple(converted(value, each));
  }

  static @Nullable Conversion tupleToList(Type.TupleOf from, Type to, Conversion.Safety safety) {
    if (from.elements().isEmpty()) {
      return _ -> Value.list(to.withoutOptional(), List.of());
    }
    List<Conversion> each = eachToOne(from.elements(), to, safety);
    return each == null
        ? null
        : value -> {
          List<Value> alike = CollectionConversions.unified(converted(value, each), safety);
          return CollectionConversions.list(to, alike);
        };
  }

  static @Nullable Conversion tupleToSet(Type.TupleOf from, Type to, Conversion.Safety safety) {
    if (from.elements().isEmpty()) {
      return _ -> Value.set(to.withoutOptional(), List.of());
    }
    List<Conversion> each = eachToOne(from.elements(), to, safety);
    return each == null ? null : value -> CollectionConversions.set(to, converted(value, each));
  }

  static @Nullable Conversion objectToMap(Type.ObjectOf from, Type to, Conversion.Safety safety) {
    if (from.attributes().isEmpty()) {
      return _ -> Value.map(to.withoutOptional(), Map.of());
    }
    var types = List.copyOf(from.attributes().values());
    Type element = to instanceof Type.Any ? Unification.of(types, safety) : to;
    if (element == null) {
      return null;
    }
    var each = new HashMap<String, Conversion>();
    for (var attribute : from.attributes().entrySet()) {
      Conversion conversion = one(attribute.getValue(), element, safety);
      if (conversion == null) {
        return null;
      }
      each.put(attribute.getKey(), conversion);
    }
    return value -> {
      var members = new LinkedHashMap<String, Value>();
      value.members().forEach((key, member) -> members.put(key, by(each, key).apply(member)));
      return CollectionConversions.map(element, members, safety);
    };
  }

  static @Nullable Conversion objectToObject(
      Type.ObjectOf from, Type.ObjectOf to, Conversion.Safety safety) {
    var each = new HashMap<String, Conversion>();
    for (var wanted : to.attributes().entrySet()) {
      Type given = from.attributes().get(wanted.getKey());
      if (given == null) {
        if (!to.optional().contains(wanted.getKey())) {
          return null;
        }
        continue;
      }
      Conversion conversion = one(given, wanted.getValue(), safety);
      if (conversion == null) {
        return null;
      }
      each.put(wanted.getKey(), conversion);
    }
    return value -> {
      var members = new HashMap<String, Value>();
      value
          .members()
          .forEach(
              (key, member) -> {
                Conversion conversion = each.get(key);
                if (conversion != null) {
                  members.put(key, conversion.apply(member));
                }
              });
      for (String name : to.optional()) {
        members.putIfAbsent(name, Value.nullOf(attribute(to, name).withoutOptional()));
      }
      return Value.object(members);
    };
  }

  static @Nullable Conversion mapToObject(Type from, Type.ObjectOf to, Conversion.Safety safety) {
    if (safety == Conversion.Safety.SAFE) {
      return null;
    }
    for (var wanted : to.attributes().entrySet()) {
      if (one(from, wanted.getValue(), safety) == null
          && !to.optional().contains(wanted.getKey())) {
        return null;
      }
    }
    return value -> {
      var members = new HashMap<String, Value>();
      for (var wanted : to.attributes().entrySet()) {
        members.put(wanted.getKey(), attributeOf(value, wanted.getKey(), to));
      }
      return Value.object(members);
    };
  }

  private static Value attributeOf(Value map, String name, Type.ObjectOf to) {
    Type wanted = attribute(to, name);
    Value member = map.member(name);
    if (member != null) {
      Conversion conversion = one(member.type(), wanted, Conversion.Safety.UNSAFE);
      if (conversion == null) {
        throw new ConversionException(
            "map element type is incompatible with attribute \"%s\": %s"
                .formatted(name, Mismatch.message(member.type(), wanted)));
      }
      return conversion.apply(member);
    }
    if (!to.optional().contains(name)) {
      throw new ConversionException("map has no element for required attribute \"" + name + "\"");
    }
    return Value.nullOf(wanted.withoutOptional());
  }

  private static Type attribute(Type.ObjectOf object, String name) {
    Type type = object.attributes().get(name);
    if (type == null) {
      throw new IllegalStateException("no attribute " + name);
    }
    return type;
  }

  private static Conversion by(Map<String, Conversion> each, String key) {
    Conversion conversion = each.get(key);
    if (conversion == null) {
      throw new IllegalStateException("no conversion of " + key);
    }
    return conversion;
  }

  private static @Nullable Conversion one(Type from, Type to, Conversion.Safety safety) {
    return from.equals(to) ? value -> value : Conversion.find(from, to, safety);
  }

  private static @Nullable List<Conversion> each(
      List<Type> from, List<Type> to, Conversion.Safety safety) {
    var each = new ArrayList<Conversion>(from.size());
    for (int i = 0; i < from.size(); i++) {
      Conversion conversion = one(from.get(i), to.get(i), safety);
      if (conversion == null) {
        return null;
      }
      each.add(conversion);
    }
    return each;
  }

  /// The conversions to one type; where that may be any, to the one that is common to all.
  private static @Nullable List<Conversion> eachToOne(
      List<Type> from, Type to, Conversion.Safety safety) {
    Type element = to;
    if (to instanceof Type.Any) {
      element = Unification.of(from, safety);
      boolean mixed =
          element instanceof Type.Any && !from.stream().allMatch(Type.Any.class::isInstance);
      if (element == null || mixed) {
        return null;
      }
    }
    var each = new ArrayList<Conversion>(from.size());
    for (Type type : from) {
      Conversion conversion = one(type, element, safety);
      if (conversion == null) {
        return null;
      }
      each.add(conversion);
    }
    return each;
  }

  private static List<Value> converted(Value value, List<Conversion> each) {
    var elements = new ArrayList<Value>(value.size());
    int at = 0;
    for (Value element : value.elements()) {
      elements.add(each.get(at++).apply(element));
    }
    return elements;
  }
}
