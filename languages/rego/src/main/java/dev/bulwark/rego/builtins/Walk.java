package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.tuple;
import static dev.bulwark.rego.type.Signature.Trait.RELATION;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.Relation;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `walk(x)`: `[path, value]` for `x` itself and for everything in it, parents first. The path to a
/// set's member ends with the member.
final class Walk implements Relation {
  private static final Signature SIGNATURE =
      Signature.of("walk").takes("x", ANY).is(RELATION).returns("output", tuple(arrayOf(ANY), ANY));

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public void each(Arguments given, BuiltinContext context, Predicate<Value> wanted) {
    walk(given.get(0), new ArrayList<>(), context, wanted);
  }

  /// Whether to go on.
  private static boolean walk(
      Value value, List<Value> path, BuiltinContext context, Predicate<Value> wanted) {
    context.spend(1 + path.size() / 16);
    if (!wanted.test(ArrayValue.of(ArrayValue.of(path), value))) {
      return false;
    }
    return switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          if (!step(NumberValue.of(i), array.get(i), path, context, wanted)) {
            yield false;
          }
        }
        yield true;
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (!step(object.keyAt(i), object.valueAt(i), path, context, wanted)) {
            yield false;
          }
        }
        yield true;
      }
      case SetValue set -> {
        for (Value element : set) {
          if (!step(element, element, path, context, wanted)) {
            yield false;
          }
        }
        yield true;
      }
      default -> true;
    };
  }

  private static boolean step(
      Value key, Value child, List<Value> path, BuiltinContext context, Predicate<Value> wanted) {
    path.add(key);
    boolean goOn = walk(child, path, context, wanted);
    path.removeLast();
    return goOn;
  }
}
