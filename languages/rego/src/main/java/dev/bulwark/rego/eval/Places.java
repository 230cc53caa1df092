package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// Where a planned reference has got to: a [Value] where the documents are plain, else a [Cursor].
final class Places {
  private Places() {}

  static @Nullable Object of(@Nullable Cursor cursor) {
    return cursor instanceof Cursor.Known(var value) ? value : cursor;
  }

  static @Nullable Object step(@Nullable Object place, @Nullable Value key, Location at) {
    if (place == null || key == null) {
      return null;
    }
    return place instanceof Value value
        ? Cursor.Known.child(value, key)
        : of(((Cursor) place).step(key, at));
  }

  static @Nullable Value value(@Nullable Object place, Location at) {
    return place == null || place instanceof Value ? (Value) place : ((Cursor) place).value(at);
  }

  /// Takes a key and the place below it.
  interface Visitor {
    boolean visit(Value key, Object below, PlanFrame frame);
  }

  static boolean each(Object place, Location at, PlanFrame frame, Visitor visitor) {
    if (place instanceof Value value) {
      return each(value, frame, visitor);
    }
    return ((Cursor) place)
        .each(
            (key, below) -> {
              Object inner = of(below);
              return inner == null || visitor.visit(key, inner, frame);
            },
            at);
  }

  private static boolean each(Value value, PlanFrame frame, Visitor visitor) {
    switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          frame.evaluation.step();
          if (!visitor.visit(NumberValue.of(i), array.get(i), frame)) {
            return false;
          }
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          frame.evaluation.step();
          if (!visitor.visit(object.keyAt(i), object.valueAt(i), frame)) {
            return false;
          }
        }
      }
      case SetValue set -> {
        for (int i = 0; i < set.size(); i++) {
          frame.evaluation.step();
          Value element = set.elementAt(i);
          if (!visitor.visit(element, element, frame)) {
            return false;
          }
        }
      }
      default -> {
        return true;
      }
    }
    return true;
  }
}
