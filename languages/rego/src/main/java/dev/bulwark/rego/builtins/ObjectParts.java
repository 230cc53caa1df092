package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `object.*` but for `object.subset`.
final class ObjectParts {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("object.union")
                  .takes("a", objectOf(ANY, ANY))
                  .takes("b", objectOf(ANY, ANY))
                  .returns("output", objectOf(ANY, ANY)),
              (given, context) -> union(given.object(0), given.object(1), context)),
          new Function(
              Signature.of("object.union_n")
                  .takes("objects", arrayOf(objectOf(ANY, ANY)))
                  .returns("output", objectOf(ANY, ANY)),
              ObjectParts::unionOfAll),
          new Function(
              Signature.of("object.remove")
                  .takes("object", objectOf(ANY, ANY))
                  .takes("keys", anyOf(arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
                  .returns("output", objectOf(ANY, ANY)),
              (given, context) -> chosen(given, false)),
          new Function(
              Signature.of("object.filter")
                  .takes("object", objectOf(ANY, ANY))
                  .takes("keys", anyOf(arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
                  .returns("filtered", objectOf(ANY, ANY)),
              (given, context) -> chosen(given, true)),
          new Function(
              Signature.of("object.get")
                  .takes("object", objectOf(ANY, ANY))
                  .takes("key", ANY)
                  .takes("default", ANY)
                  .returns("value", ANY),
              (given, context) -> get(given)),
          new Function(
              Signature.of("object.keys")
                  .takes("object", objectOf(ANY, ANY))
                  .returns("value", setOf(ANY)),
              (given, context) -> keys(given.object(0))));

  private ObjectParts() {}

  /// Both objects in one, the right one's values before the left one's; objects under one key are
  /// merged in the same way.
  private static ObjectValue union(ObjectValue left, ObjectValue right, BuiltinContext context) {
    context.reserve(32L * (left.size() + (long) right.size()));
    ObjectValue.Builder merged = left.toBuilder();
    for (int i = 0; i < right.size(); i++) {
      Value key = right.keyAt(i);
      Value value = right.valueAt(i);
      merged.put(
          key,
          value instanceof ObjectValue over && left.get(key) instanceof ObjectValue under
              ? union(under, over, context)
              : value);
    }
    return merged.build();
  }

  private static Value unionOfAll(Arguments given, BuiltinContext context) {
    ObjectValue union = ObjectValue.EMPTY;
    for (Value element : given.array(0)) {
      if (!(element instanceof ObjectValue)) {
        throw given.wrongElement(0, element, "object");
      }
    }
    for (Value element : given.array(0)) {
      union = union(union, (ObjectValue) element, context);
    }
    return union;
  }

  private static Value chosen(Arguments given, boolean ifListed) {
    ObjectValue object = given.object(0);
    SetValue listed =
        switch (given.get(1)) {
          case ArrayValue array -> SetValue.of(array.asList());
          case SetValue set -> set;
          case ObjectValue keys -> keys(keys);
          default -> throw given.wrongType(1, "object", "set", "array");
        };
    var chosen = new ObjectValue.Builder();
    for (int i = 0; i < object.size(); i++) {
      if (listed.contains(object.keyAt(i)) == ifListed) {
        chosen.put(object.keyAt(i), object.valueAt(i));
      }
    }
    return chosen.build();
  }

  /// The value under a key, or at the end of an array of keys; else the default.
  private static Value get(Arguments given) {
    ObjectValue object = given.object(0);
    Value found = object;
    if (given.get(1) instanceof ArrayValue path) {
      for (Value key : path) {
        found = Documents.child(found, key);
        if (found == null) {
          break;
        }
      }
    } else {
      found = object.get(given.get(1));
    }
    return found == null ? given.get(2) : found;
  }

  private static SetValue keys(ObjectValue object) {
    var keys = new SetValue.Builder();
    for (int i = 0; i < object.size(); i++) {
      keys.add(object.keyAt(i));
    }
    return keys.build();
  }
}
