package dev.bulwark.hcl.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Why no value of one type can become one of another, in cty's words.
final class Mismatch {
  private Mismatch() {}

  static String message(Type given, Type wanted) {
    if (given instanceof Type.ObjectOf from && wanted instanceof Type.ObjectOf to) {
      return objects(from, to);
    }
    if (given instanceof Type.TupleOf && wanted instanceof Type.ListOf(Type.Any _)) {
      return "all list elements must have the same type";
    }
    if (given instanceof Type.TupleOf && wanted instanceof Type.SetOf(Type.Any _)) {
      return "all set elements must have the same type";
    }
    if (given instanceof Type.ObjectOf && wanted instanceof Type.MapOf(Type.Any _)) {
      return "all map elements must have the same type";
    }
    if (wanted.isCollection()) {
      return collection(given, wanted);
    }
    return wanted.isPrimitive()
            && (!given.isPrimitive() || wanted.equals(Types.STRING) || !isText(given))
        ? wanted.friendlyName() + " required, but have " + given.friendlyName()
        : wanted.constraintName() + " required";
  }

  private static boolean isText(Type type) {
    return type.equals(Types.STRING);
  }

  private static String collection(Type given, Type wanted) {
    Type element = wanted.element();
    if (given instanceof Type.TupleOf(List<Type> elements) && !(wanted instanceof Type.MapOf)) {
      for (int i = 0; i < elements.size(); i++) {
        if (!converts(elements.get(i), element)) {
          return "element " + i + ": " + message(elements.get(i), element);
        }
      }
      return "all elements must be " + element.constraintName();
    }
    if (given instanceof Type.ObjectOf object && wanted instanceof Type.MapOf) {
      for (Map.Entry<String, Type> attribute : object.attributes().entrySet()) {
        if (!converts(attribute.getValue(), element)) {
          return "element \""
              + attribute.getKey()
              + "\": "
              + message(attribute.getValue(), element);
        }
      }
      return "all elements must be " + element.constraintName();
    }
    boolean alike =
        given.isCollection() && given instanceof Type.MapOf == wanted instanceof Type.MapOf;
    if (!alike) {
      return given.isPrimitive()
          ? wanted.friendlyName() + " required, but have " + given.friendlyName()
          : wanted.constraintName() + " required";
    }
    String kind =
        switch (wanted) {
          case Type.ListOf _ -> "list";
          case Type.SetOf _ -> "set";
          case Type.MapOf _ -> "map";
          case Type.Primitive _, Type.Any _, Type.TupleOf _, Type.ObjectOf _ -> "collection";
        };
    return "incorrect " + kind + " element type: " + message(given.element(), element);
  }

  private static String objects(Type.ObjectOf given, Type.ObjectOf wanted) {
    var missing = new ArrayList<String>();
    String unfit = "";
    for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
      String name = attribute.getKey();
      Type has = given.attributes().get(name);
      if (has == null) {
        if (!wanted.optional().contains(name)) {
          missing.add('"' + name + '"');
        }
      } else if (unfit.isEmpty() && !converts(has, attribute.getValue())) {
        unfit = "attribute \"" + name + "\": " + message(has, attribute.getValue());
      }
    }
    return switch (missing.size()) {
      case 0 -> unfit.isEmpty() ? "incorrect object attributes" : unfit;
      case 1 -> "attribute " + missing.getFirst() + " is required";
      case 2 -> "attributes " + missing.getFirst() + " and " + missing.getLast() + " are required";
      default ->
          "attributes "
              + String.join(", ", missing.subList(0, missing.size() - 1))
              + ", and "
              + missing.getLast()
              + " are required";
    };
  }

  private static boolean converts(Type from, Type to) {
    return from.equals(to) || Conversion.find(from, to, Conversion.Safety.UNSAFE) != null;
  }
}
