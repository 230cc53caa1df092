package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.value.Type;
import java.util.List;
import java.util.Map;

/// How the types of the two results of a conditional differ, in HCL's words.
final class TypeMismatch {
  private TypeMismatch() {}

  static String of(Type then, Type otherwise) {
    if (then instanceof Type.ObjectOf left && otherwise instanceof Type.ObjectOf right) {
      String difference = objects(left, right);
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    if (then instanceof Type.TupleOf(List<Type> left)
        && otherwise instanceof Type.TupleOf(List<Type> right)) {
      if (left.size() != right.size()) {
        return "The 'true' tuple has length %d, but the 'false' tuple has length %d"
            .formatted(left.size(), right.size());
      }
      for (int i = 0; i < left.size(); i++) {
        if (!left.get(i).equals(right.get(i))) {
          return "Type mismatch for tuple element " + i + ": " + of(left.get(i), right.get(i));
        }
      }
    }
    if (then.isCollection() && then.getClass() == otherwise.getClass()) {
      Type left = then.element();
      Type right = otherwise.element();
      if ((left instanceof Type.ObjectOf && right instanceof Type.ObjectOf)
          || (left instanceof Type.TupleOf && right instanceof Type.TupleOf)) {
        String kind =
            then instanceof Type.ListOf ? "list" : then instanceof Type.SetOf ? "set" : "map";
        return "Mismatched " + kind + " element types: " + of(left, right);
      }
    }
    String left = then.friendlyName();
    String right = otherwise.friendlyName();
    return left.equals(right)
        ? "At least one deeply-nested attribute or element is not compatible across both the 'true'"
            + " and the 'false' value"
        : "The 'true' value is " + left + ", but the 'false' value is " + right;
  }

  private static String objects(Type.ObjectOf left, Type.ObjectOf right) {
    for (Map.Entry<String, Type> attribute : left.attributes().entrySet()) {
      String name = attribute.getKey();
      Type other = right.attributes().get(name);
      if (other == null) {
        return "The 'true' value includes object attribute \"%s\", which is absent in the 'false' value"
            .formatted(name);
      }
      if (!attribute.getValue().equals(other)) {
        return "Type mismatch for object attribute \"%s\": %s"
            .formatted(name, of(attribute.getValue(), other));
      }
    }
    for (String name : right.attributes().keySet()) {
      if (!left.attributes().containsKey(name)) {
        return "The 'false' value includes object attribute \"%s\", which is absent in the 'true' value"
            .formatted(name);
      }
    }
    return "";
  }
}
