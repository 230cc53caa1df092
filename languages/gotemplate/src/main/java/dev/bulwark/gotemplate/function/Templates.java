package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Str;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Helm's functions that render templates, and those that would look outside.
final class Templates {
  private Templates() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "include" ->
          Function.of(name, "string any", (calls, a) -> calls.include(Given.text(a[0]), a[1]));
      case "tpl" -> Function.of(name, "string any", (calls, a) -> calls.tpl((Str) a[0], a[1]));
      case "lookup" ->
          Function.of(
              name, "string string string string", (_, _) -> Dict.of(new LinkedHashMap<>()));
      case "getHostByName" -> Function.of(name, "string", (_, _) -> Str.of(""));
      default -> null;
    };
  }
}
