package dev.bulwark.hcl.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From lists, sets and maps to such.
final class CollectionConversions {
  private CollectionConversions() {}

  static @Nullable Conversion toList(Type from, Type to, Conversion.Safety safety) {
    Conversion each = each(from, to, safety);
    return each == null
        ? null
        : value -> list(to instanceof Type.Any ? from : to, converted(value, each));
  }

  static @Nullable Conversion toSet(Type from, Type to, Conversion.Safety safety) {
    Conversion each = each(from, to, safety);
    return each == null
        ? null
        : value -> set(to instanceof Type.Any ? from : to, converted(value, each));
  }

  static @Nullable Conversion toMap(Type from, Type to, Conversion.Safety safety) {
    Conversion each = each(from, to, safety);
    if (each == null) {
      return null;
    }
    return value -> {
      var members = new LinkedHashMap<String, Value>();
      value.members().forEach((key, member) -> members.put(key, each.apply(member)));
      return map(to instanceof Type.Any ? from : to, members, Conversion.Safety.SAFE);
    };
  }

  private static @Nullable Conversion each(Type from, Type to, Conversion.Safety safety) {
    return from.equals(to) ? value -> value : Conversion.find(from, to, safety);
  }

  private static List<Value> converted(Value value, Conversion each) {
    var elements = new ArrayList<Value>(value.size());
    value.elements().forEach(element -> elements.add(each.apply(element)));
    return elements;
  }

  /// A list of elements that are of one type now.
  ///
  /// @param element the type of an empty list
  static Value list(Type element, List<Value> elements) {
    return Value.list(common(element, elements, "list"), elements);
  }

  static Value set(Type element, List<Value> elements) {
    return Value.set(common(element, elements, "set"), elements);
  }

  static Value map(Type element, Map<String, Value> members, Conversion.Safety safety) {
    Map<String, Value> alike = members;
    if (!members.isEmpty() && !(element.isPrimitive() || element instanceof Type.Any)) {
      alike = new LinkedHashMap<>();
      List<Value> values = unified(List.copyOf(members.values()), safety);
      int at = 0;
      for (String key : members.keySet()) {
        alike.put(key, values.get(at++));
      }
    }
    return Value.map(common(element, alike.values(), "map"), alike);
  }

  /// The elements, converted to the type that is common to them.
  static List<Value> unified(List<Value> elements, Conversion.Safety safety) {
    Type unified = Unification.of(elements.stream().map(Value::type).toList(), safety);
    if (unified == null) {
      throw new ConversionException("cannot find a common base type for all elements");
    }
    var alike = new ArrayList<Value>(elements.size());
    elements.forEach(element -> alike.add(Conversion.convert(element, unified)));
    return alike;
  }

  private static Type common(Type empty, Iterable<Value> elements, String what) {
    Type common = null;
    for (Value element : elements) {
      if (common != null && !common.equals(element.type())) {
        throw new ConversionException("element types must all match for conversion to " + what);
      }
      common = element.type();
    }
    return common == null ? empty.withoutOptional() : common;
  }
}
