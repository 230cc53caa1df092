package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;

/// `object.subset(super, sub)`: whether `sub` lies within `super`. Objects are compared in depth;
/// an array lies in another one as a run of neighbours, a set in an array in any order.
final class ObjectSubset implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("object.subset")
          .takes("super", anyOf(arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
          .takes("sub", anyOf(arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
          .returns("result", BOOLEAN);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    Value whole = given.get(0);
    Value part = given.get(1);
    if (whole instanceof ArrayValue array && part instanceof SetValue set) {
      return BooleanValue.of(holdsAll(array, set));
    }
    if (whole.getClass() != part.getClass() || !isCollection(whole)) {
      throw BuiltinException.type(
          "both arguments object.subset must be of the same type or array and set");
    }
    return BooleanValue.of(holds(whole, part, context));
  }

  private static boolean isCollection(Value value) {
    return value instanceof ObjectValue || value instanceof SetValue || value instanceof ArrayValue;
  }

  private static boolean holds(Value whole, Value part, BuiltinContext context) {
    if (whole instanceof ObjectValue object && part instanceof ObjectValue wanted) {
      return holdsEntries(object, wanted, context);
    }
    if (whole instanceof SetValue set && part instanceof SetValue wanted) {
      return wanted.and(set).size() == wanted.size();
    }
    if (whole instanceof ArrayValue array && part instanceof ArrayValue wanted) {
      return holdsRun(array, wanted, context);
    }
    return whole.equals(part);
  }

  private static boolean holdsEntries(
      ObjectValue object, ObjectValue wanted, BuiltinContext context) {
    for (int i = 0; i < wanted.size(); i++) {
      Value found = object.get(wanted.keyAt(i));
      if (found == null || !holds(found, wanted.valueAt(i), context)) {
        return false;
      }
    }
    return true;
  }

  /// A failed run starts again one element after the place where it failed, as OPA's does: within
  /// `[1, 1, 2]` it misses no run, within `[1, 2, 1, 2, 3]` neither.
  private static boolean holdsRun(ArrayValue array, ArrayValue wanted, BuiltinContext context) {
    context.spend((long) array.size() * Math.max(1, wanted.size()) / 64);
    int last = array.size() - wanted.size();
    for (int start = 0; start <= last; start++) {
      if (array.asList().subList(start, start + wanted.size()).equals(wanted.asList())) {
        return true;
      }
    }
    return false;
  }

  /// OPA asks at each element whether all were met, so an empty set lies in no empty array.
  private static boolean holdsAll(ArrayValue array, SetValue wanted) {
    int missing = wanted.size();
    for (Value element : array) {
      if (wanted.contains(element)) {
        missing--;
      }
      if (missing == 0) {
        return true;
      }
    }
    return false;
  }
}
