package dev.bulwark.rego.format;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Writes modules of v1 with all kinds of terms, and spaces, lines and comments anywhere.
final class ModuleTexts {
  private static final List<String> NAMES = List.of("x", "y", "z", "input", "data.a", "input.b.c");
  private static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "|", "&", "==", "<", "in");

  private final SplittableRandom random;
  private final StringBuilder out = new StringBuilder("package p\n");
  private int comments;

  private ModuleTexts(SplittableRandom random) {
    this.random = random;
  }

  static String any(SplittableRandom random) {
    var texts = new ModuleTexts(random);
    int rules = 1 + random.nextInt(4);
    for (int i = 0; i < rules; i++) {
      texts.rule();
    }
    return texts.out.toString();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// What may stand between two parts within brackets.
  private String gap() {
    return switch (random.nextInt(12)) {
      case 0 -> "\n  ";
      case 1 -> " # c" + comments++ + "\n";
      case 2, 3 -> "  ";
      default -> "";
    };
  }

  private void lineEnd() {
    out.append(random.nextInt(4) == 0 ? " # c" + comments++ : "").append('\n');
    out.append(random.nextInt(6) == 0 ? "  # c" + comments++ + "\n" : "");
    out.append(random.nextInt(6) == 0 ? "\n" : "");
  }

  private void rule() {
    out.append(
        switch (random.nextInt(5)) {
          case 0 -> "p contains " + term(2);
          case 1 -> "f([a, _], _) := " + term(2);
          case 2 -> "q." + one(List.of("a", "b")) + "[x] := " + term(1);
          case 3 -> "default r := 1\nr := " + term(2);
          default -> "s";
        });
    out.append(" if {");
    out.append(random.nextInt(5) == 0 ? " # c" + comments++ + "\n" : "\n");
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      out.append("  ").append(statement(2));
      lineEnd();
    }
    out.append("}");
    lineEnd();
  }

  private String statement(int depth) {
    String body =
        switch (random.nextInt(8)) {
          case 0 -> "v := " + term(depth);
          case 1 -> term(depth) + " = " + term(depth);
          case 2 -> "not " + simple(depth);
          case 3 -> "some k, v in " + collection(depth);
          case 4 ->
              "every e in " + collection(depth) + " {" + gap() + "e > " + simple(0) + gap() + "}";
          case 5 -> "count(" + gap() + term(depth) + gap() + ") > 1";
          case 6 -> "some w\n  w = " + simple(depth);
          default -> "g(" + listed(depth, ")");
        };
    return random.nextInt(6) == 0 ? body + " with input as " + simple(1) : body;
  }

  private String term(int depth) {
    return random.nextInt(4) == 0 && depth > 0
        ? simple(depth - 1) + " " + one(OPERATORS) + " " + simple(depth - 1)
        : simple(depth);
  }

  private String simple(int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      return collection(depth);
    }
    Supplier<String> scalar = () -> one(List.of("1", "-2.50", "\"s\"", "`r`", "false", "null"));
    return switch (random.nextInt(5)) {
      case 0, 1 -> one(NAMES);
      case 2 -> "input[" + scalar.get() + "]." + one(List.of("a", "if"));
      case 3 -> "$\"t {x} \\{ {input.y}\"";
      default -> scalar.get();
    };
  }

  private String collection(int depth) {
    int below = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "[" + listed(below, "]");
      case 1 -> "{" + simple(below) + ", " + listed(below, "}");
      case 2 -> "{\"k\": " + simple(below) + gap() + ", x: " + gap() + simple(below) + gap() + "}";
      case 3 ->
          "[" + simple(below) + " |" + gap() + " " + statement(Math.max(below, 0)) + gap() + "]";
      case 4 -> "{k: v |" + gap() + " some k, v in " + one(NAMES) + gap() + "}";
      default -> "(" + simple(Math.max(below, 0)) + ")";
    };
  }

  private String listed(int depth, String close) {
    var text = new StringBuilder();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",").append(gap()).append(simple(Math.max(depth, 0)));
    }
    return text.append(gap()).append(close).toString();
  }
}
