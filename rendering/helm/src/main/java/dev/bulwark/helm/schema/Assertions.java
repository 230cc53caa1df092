package dev.bulwark.helm.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a schema says of a value itself: its type, its bounds, its length, its keys.
final class Assertions {
  private final Consumer<String> report;
  private final Map<String, Optional<Pattern>> patterns = new HashMap<>();

  Assertions(Consumer<String> report) {
    this.report = report;
  }

  void check(JsonObject part, @Nullable Object value) {
    checkType(part.get("type"), value);
    if (part.containsKey("const") && !isEqual(part.get("const"), value)) {
      report.accept("value must be " + shown(part.get("const")));
    }
    if (part.get("enum") instanceof JsonArray allowed
        && allowed.stream().noneMatch(each -> isEqual(each, value))) {
      report.accept(
          "value must be one of "
              + allowed.stream().map(Assertions::shown).collect(Collectors.joining(", ")));
    }
    switch (value) {
      case String text -> checkText(part, text);
      case Number number -> checkNumber(part, decimal(number));
      case List<?> list -> checkList(part, list);
      case Map<?, ?> map -> checkMap(part, map);
      case null, default -> {} // null and booleans have nothing to measure
    }
  }

  private void checkType(@Nullable Object type, @Nullable Object value) {
    List<?> types =
        type instanceof JsonArray several ? several : type == null ? List.of() : List.of(type);
    if (!types.isEmpty() && types.stream().noneMatch(each -> isOfType(each, value))) {
      report.accept(
          "got "
              + typeOf(value)
              + ", want "
              + types.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
    }
  }

  private static boolean isOfType(@Nullable Object type, @Nullable Object value) {
    String actual = typeOf(value);
    return actual.equals(type)
        || (Objects.equals(type, "integer")
            && value instanceof Number number
            && decimal(number).stripTrailingZeros().scale() <= 0);
  }

  private static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case Number _ -> "number";
      case List<?> _ -> "array";
      default -> "object";
    };
  }

  private void checkText(JsonObject part, String text) {
    long length = text.codePointCount(0, text.length());
    measure(part, "minLength", "maxLength", length, "length");
    if (part.get("pattern") instanceof String pattern && !matches(pattern, text)) {
      report.accept("'" + text + "' does not match pattern '" + pattern + "'");
    }
  }

  private void checkList(JsonObject part, List<?> list) {
    measure(part, "minItems", "maxItems", list.size(), "number of items");
    if (Boolean.TRUE.equals(part.get("uniqueItems"))) {
      var seen = new ArrayList<@Nullable Object>();
      for (Object each : list) {
        if (seen.stream().anyMatch(known -> isEqual(known, each))) {
          report.accept("items are not unique");
          return;
        }
        seen.add(each);
      }
    }
  }

  private void checkMap(JsonObject part, Map<?, ?> map) {
    measure(part, "minProperties", "maxProperties", map.size(), "number of properties");
    require(part.array("required"), map);
    for (String keyword : List.of("dependencies", "dependentRequired")) {
      JsonObject dependent = part.object(keyword);
      for (int i = 0; i < dependent.size(); i++) {
        if (map.containsKey(dependent.keyAt(i))
            && dependent.valueAt(i) instanceof JsonArray required) {
          require(required, map);
        }
      }
    }
  }

  private void require(JsonArray required, Map<?, ?> map) {
    List<String> missing =
        required.stream()
            .map(String::valueOf)
            .filter(name -> !map.containsKey(name))
            .map(name -> "'" + name + "'")
            .toList();
    if (!missing.isEmpty()) {
      report.accept(
          (missing.size() == 1 ? "missing property " : "missing properties ")
              + String.join(", ", missing));
    }
  }

  private void measure(JsonObject part, String least, String most, long size, String what) {
    if (part.get(least) instanceof Number bound && size < bound.doubleValue()) {
      report.accept(least + ": got " + size + " as " + what + ", want " + bound);
    }
    if (part.get(most) instanceof Number bound && size > bound.doubleValue()) {
      report.accept(most + ": got " + size + " as " + what + ", want " + bound);
    }
  }

  private void checkNumber(JsonObject part, BigDecimal number) {
    boolean openBelow = Boolean.TRUE.equals(part.get("exclusiveMinimum"));
    boolean openAbove = Boolean.TRUE.equals(part.get("exclusiveMaximum"));
    bound(part, "minimum", number, openBelow ? 1 : 0, 1);
    bound(part, "maximum", number, openAbove ? 1 : 0, -1);
    bound(part, "exclusiveMinimum", number, 1, 1);
    bound(part, "exclusiveMaximum", number, 1, -1);
    if (part.get("multipleOf") instanceof Number given) {
      BigDecimal unit = decimal(given);
      if (unit.signum() > 0 && number.remainder(unit).signum() != 0) {
        report.accept(
            "multipleOf: got " + number.toPlainString() + ", want a multiple of " + given);
      }
    }
  }

  /// @param least how far apart at least: 1 for a bound that is itself not allowed
  /// @param side 1 for a lower bound, -1 for an upper one
  private void bound(JsonObject part, String keyword, BigDecimal number, int least, int side) {
    if (part.get(keyword) instanceof Number bound
        && number.compareTo(decimal(bound)) * side < least) {
      report.accept(keyword + ": got " + number.toPlainString() + ", want " + bound);
    }
  }

  /// Whether a pattern is found in a text; one that is malformed is found everywhere.
  boolean matches(String pattern, String text) {
    return patterns
        .computeIfAbsent(pattern, Assertions::compiled)
        .map(compiled -> compiled.matcher(text).find())
        .orElse(true);
  }

  private static Optional<Pattern> compiled(String pattern) {
    try {
      return Optional.of(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      return Optional.empty(); // one of Perl's, such as a look-ahead
    }
  }

  private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number left && other instanceof Number right) {
      return decimal(left).compareTo(decimal(right)) == 0;
    }
    if (one instanceof List<?> left && other instanceof List<?> right) {
      if (left.size() != right.size()) {
        return false;
      }
      for (int i = 0; i < left.size(); i++) {
        if (!isEqual(left.get(i), right.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
      return left.size() == right.size()
          && left.entrySet().stream()
              .allMatch(
                  each ->
                      right.containsKey(each.getKey())
                          && isEqual(each.getValue(), right.get(each.getKey())));
    }
    return Objects.equals(one, other);
  }

  private static BigDecimal decimal(Number number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case Double real when !Double.isFinite(real) -> BigDecimal.ZERO;
      case Double real -> new BigDecimal(Double.toString(real));
      default -> BigDecimal.valueOf(number.longValue());
    };
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }
}
