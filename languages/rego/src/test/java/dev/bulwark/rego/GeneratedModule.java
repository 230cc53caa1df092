package dev.bulwark.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes modules in which rules of every kind lead to each other under `with`. Every rule leads to
/// earlier ones only.
final class GeneratedModule {
  private static final int LEVELS = 5;

  private final SplittableRandom random;
  private int level;

  private GeneratedModule(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// The text of a module of the package `p`, which reads `data.base`.
  static String of(long seed) {
    return new GeneratedModule(seed).text();
  }

  private String text() {
    var text = new StringBuilder("package p\n");
    for (level = 0; level < LEVELS; level++) {
      text.append(
          """

          whole%1$d := %2$s

          found%1$d contains x if some x in %3$s

          found%1$d contains %4$s

          named%1$d[k] := v if some k, v in %5$s

          f%1$d(x) := [x, %6$s]
          """
              .formatted(level, all(), all(), all(), all(), all()));
    }
    return text.toString();
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /// An array of what a few expressions have for values; where one has none, it is left out.
  private String all() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(2); i < 3; i++) {
      parts.add("[y | y := %s%s]".formatted(expression(), modifiers()));
    }
    return "array.flatten([%s])".formatted(String.join(", ", parts));
  }

  private String expression() {
    return switch (random.nextInt(level == 0 ? 3 : 8)) {
      case 0 ->
          one(
              "input",
              "input.a",
              "input.a.b",
              "input.c",
              "input.list[data.base.index]",
              "input.list");
      case 1 -> one("data.base", "data.base.a", "data.base.b.c", "data.base.list[1]");
      case 2 -> one("json.marshal(input.a)", "input[data.base.key]", "data.base[input.key]");
      case 3 -> rule();
      case 4 -> "data.p.%s%d[input.key]".formatted(one("named", "found"), earlier());
      case 5 -> "data.p.named%d[_]".formatted(earlier());
      case 6 -> "f%d(%s)".formatted(earlier(), rule());
      default -> "json.marshal(f%d(%s))".formatted(earlier(), one("1", "input.a", "data.base.a"));
    };
  }

  private String rule() {
    return "data.p.%s%d".formatted(one("whole", "found", "named"), earlier());
  }

  private int earlier() {
    return random.nextInt(level);
  }

  private String modifiers() {
    var modifiers = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      modifiers.append(" with ").append(modifier());
    }
    return modifiers.toString();
  }

  private String modifier() {
    String value = one("1", "\"a\"", "{\"a\": {\"b\": 2}, \"key\": \"b\"}", "[7, 8]", "input.a");
    String target =
        switch (random.nextInt(level == 0 ? 2 : 5)) {
          case 0 -> one("input", "input.a", "input.a.b", "input.key", "input.list.a");
          case 1 ->
              one("data.base", "data.base.a", "data.base.b.c", "data.base.list", "data.base.b");
          case 2 -> rule();
          case 3 -> "f%d".formatted(earlier());
          default -> "json.marshal";
        };
    boolean isFunction = target.startsWith("f") || target.startsWith("json");
    return target + " as " + (isFunction && random.nextBoolean() ? function() : value);
  }

  private String function() {
    return random.nextInt(4) == 0 ? "is_array" : "f%d".formatted(earlier());
  }
}
