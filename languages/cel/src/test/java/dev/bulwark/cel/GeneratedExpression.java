package dev.bulwark.cel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Expressions and documents made up from a seed: mostly of types that fit, sometimes not; paths
/// that sometimes lead nowhere. What cel-java and cel-go define differently is not made; the list
/// is in [CelPropertiesTest].
final class GeneratedExpression {
  private static final List<String> FIELDS = List.of("a", "b", "c", "name", "items");
  private static final List<String> TEXTS = List.of("", "a", "b", "name", "ü☺", "web-1");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "-3", "7", "9223372036854775807");

  private final SplittableRandom random;
  private final Deque<String> variables = new ArrayDeque<>();

  GeneratedExpression(SplittableRandom random) {
    this.random = random;
  }

  /// A tree of JSON, in plain maps and lists that could be changed.
  Map<String, @Nullable Object> document(int depth) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (random.nextInt(5) > 0) {
        document.put(field, value(depth - 1));
      }
    }
    return document;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0 -> random.nextBoolean();
      case 1 -> (long) random.nextInt(-3, 8);
      case 2 -> pick(TEXTS);
      case 3 -> null;
      case 4 -> random.nextInt(-4, 5) / 2.0;
      case 5, 6 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(depth - 1));
        }
        yield list;
      }
      default -> document(depth);
    };
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  String bool(int depth) {
    if (depth <= 0) {
      return random.nextInt(4) == 0 ? path() : pick(List.of("true", "false"));
    }
    int d = depth - 1;
    return switch (random.nextInt(15)) {
      case 0 -> "(" + bool(d) + " && " + bool(d) + ")";
      case 1 -> "(" + bool(d) + " || " + bool(d) + ")";
      case 2 -> "!(" + bool(d) + ")";
      case 3 -> "(" + number(d) + pick(List.of(" < ", " <= ", " > ", " >= ")) + number(d) + ")";
      case 4 -> "(" + any(d) + pick(List.of(" == ", " != ")) + any(d) + ")";
      case 5 -> "(" + any(d) + " in " + list(d) + ")";
      case 6 -> "has(" + path() + "." + pick(FIELDS) + ")";
      case 7 -> "(" + bool(d) + " ? " + bool(d) + " : " + bool(d) + ")";
      case 8 -> macro(list(d), pick(List.of("all", "exists", "exists_one")), d);
      case 9 -> macro(path(), pick(List.of("all", "exists")), d);
      case 10 ->
          text(d) + "." + pick(List.of("startsWith", "contains", "endsWith")) + "(" + text(d) + ")";
      case 11 -> text(d) + ".matches('^[a-z]*(a|e)?')";
      case 12 -> "('" + pick(FIELDS) + "' in " + path() + ")";
      case 13 -> "(" + text(d) + pick(List.of(" < ", " >= ")) + text(d) + ")";
      default -> path();
    };
  }

  private String macro(String range, String macro, int depth) {
    String variable = "v" + variables.size();
    variables.push(variable);
    String body = bool(depth);
    variables.pop();
    return range + "." + macro + "(" + variable + ", " + body + ")";
  }

  private String number(int depth) {
    if (depth <= 0) {
      return random.nextInt(3) == 0 ? path() : pick(NUMBERS);
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          "(" + number(d) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + number(d) + ")";
      case 2 -> "size(" + list(d) + ")";
      case 3 -> "size(" + text(d) + ")";
      case 4 -> "-(" + number(d) + ")";
      default -> number(0);
    };
  }

  private String text(int depth) {
    if (depth <= 0) {
      return random.nextInt(3) == 0 ? "dyn(" + path() + ")" : "'" + pick(TEXTS) + "'";
    }
    return random.nextInt(3) == 0 ? "(" + text(depth - 1) + " + " + text(depth - 1) + ")" : text(0);
  }

  private String list(int depth) {
    if (depth <= 0 || random.nextInt(3) == 0) {
      return path();
    }
    int d = depth - 1;
    return switch (random.nextInt(4)) {
      case 0 -> "[" + any(d) + ", " + any(d) + ", " + any(d) + "]";
      case 1 -> "(" + list(d) + " + " + list(d) + ")";
      case 2 -> macro(list(d), "filter", d);
      default -> macro(list(d), "map", d);
    };
  }

  private String any(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "dyn(" + bool(depth) + " ? true : false)";
      case 1 -> "dyn(" + number(depth) + ")";
      case 2 -> "dyn(" + text(depth) + ")";
      case 3 -> "dyn(" + list(depth) + ")";
      case 4 -> "dyn(null)";
      default -> path();
    };
  }

  /// From the object or a variable of a macro, zero to three steps.
  private String path() {
    var path = new StringBuilder("object");
    if (!variables.isEmpty() && random.nextInt(3) > 0) {
      path = new StringBuilder(pick(List.copyOf(variables)));
    } else {
      path.append('.').append(pick(FIELDS));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> path.append("['").append(pick(FIELDS)).append("']");
        case 1 -> path.append('[').append(random.nextInt(3)).append(']');
        default -> path.append('.').append(pick(FIELDS));
      }
    }
    return path.toString();
  }
}
