package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import org.jspecify.annotations.Nullable;

/// What values are, in Go's names. Source: Sprig, `reflect.go`.
final class Reflections {
  private Reflections() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "typeOf" -> Function.of(name, "any", (_, a) -> Str.of(type(a[0])));
      case "typeIs" ->
          Function.of(
              name, "string any", (_, a) -> Defaults.truth(Given.text(a[0]).equals(type(a[1]))));
      case "typeIsLike" ->
          Function.of(name, "string any", (_, a) -> isLike(Given.text(a[0]), type(a[1])));
      case "kindOf" -> Function.of(name, "any", (_, a) -> Str.of(a[0].kind()));
      case "kindIs" ->
          Function.of(
              name, "string any", (_, a) -> Defaults.truth(Given.text(a[0]).equals(a[1].kind())));
      case "deepEqual" ->
          Function.of(name, "any any", (_, a) -> Defaults.truth(Equality.same(a[0], a[1])));
      default -> null;
    };
  }

  private static String type(Value value) {
    return value instanceof Nil ? "<nil>" : value.typeName();
  }

  private static Value isLike(String wanted, String type) {
    return Defaults.truth(wanted.equals(type) || ("*" + wanted).equals(type));
  }
}
