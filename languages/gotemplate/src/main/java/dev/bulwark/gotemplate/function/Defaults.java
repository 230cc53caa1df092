package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import org.jspecify.annotations.Nullable;

/// What stands in for absent values, and what a template says of them.
final class Defaults {
  private static final Bool TRUE = new Bool(true, Origin.NONE);
  private static final Bool FALSE = new Bool(false, Origin.NONE);

  private Defaults() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "default" -> Function.of(name, "any any...", (_, a) -> orDefault(a));
      case "empty" -> Function.of(name, "any", (_, a) -> truth(Given.isEmpty(a[0])));
      case "coalesce" -> Function.of(name, "any...", (_, a) -> coalesce(a));
      case "all" -> Function.of(name, "any...", (_, a) -> truth(count(a) == a.length));
      case "any" -> Function.of(name, "any...", (_, a) -> truth(count(a) > 0));
      case "ternary" ->
          Function.of(
              name,
              "any any bool",
              (_, a) -> (a[2].isTrue() ? a[0] : a[1]).alsoFrom(a[2].origin().approximate()));
      case "required" -> Function.of(name, "string any", (_, a) -> required((Str) a[0], a[1]));
      case "fail" -> Function.of(name, "string", (_, a) -> fail((Str) a[0]));
      default -> null;
    };
  }

  static Bool truth(boolean isTrue) {
    return isTrue ? TRUE : FALSE;
  }

  private static Value orDefault(Value[] a) {
    if (a.length > 1 && !Given.isEmpty(a[1])) {
      return a[1];
    }
    return a.length > 1 ? a[0].alsoFrom(a[1].origin().approximate()) : a[0];
  }

  private static Value coalesce(Value[] a) {
    Origin passed = Origin.NONE;
    for (Value each : a) {
      if (!Given.isEmpty(each)) {
        return each.alsoFrom(passed);
      }
      passed = passed.and(each.origin().approximate());
    }
    return new Nil(true, passed);
  }

  private static int count(Value[] values) {
    int count = 0;
    for (Value each : values) {
      count += Given.isEmpty(each) ? 0 : 1;
    }
    return count;
  }

  private static Value required(Str message, Value value) {
    if (value instanceof Nil || (value instanceof Str text && text.text().isEmpty())) {
      throw FunctionException.stated(message.text(), value.origin());
    }
    return value;
  }

  private static Value fail(Str message) {
    throw FunctionException.stated(message.text(), message.origin());
  }
}
