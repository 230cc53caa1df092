package dev.bulwark.jmespath.evaluation;

import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoText;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The values of the language: maps, lists, texts, numbers, booleans and null.
///
/// All numbers are doubles to it, however they are held. An [Integer] is none: it is what `compare`
/// answers, a Go `int` that the language cannot calculate with.
public final class Values {
  private Values() {}

  public static boolean isNumber(@Nullable Object value, Evaluation run) {
    return value instanceof Double
        || (value instanceof Number && !(value instanceof Integer) && run.integersAreNumbers());
  }

  /// False, null, and whatever is empty; a number never.
  public static boolean isFalse(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Boolean truth -> !truth;
      case String text -> text.isEmpty();
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  public static boolean equal(@Nullable Object left, @Nullable Object right, Evaluation run) {
    run.step();
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return switch (left) {
      case String text -> text.equals(right);
      case List<?> list -> right instanceof List<?> other && equalLists(list, other, run);
      case Map<?, ?> map -> right instanceof Map<?, ?> other && equalMaps(map, other, run);
      case Number number -> right instanceof Number other && equalNumbers(number, other, run);
      default -> left.equals(right);
    };
  }

  private static boolean equalNumbers(Number left, Number right, Evaluation run) {
    boolean sameKind = isNumber(left, run) == isNumber(right, run);
    return sameKind && left.doubleValue() == right.doubleValue();
  }

  private static boolean equalLists(List<?> left, List<?> right, Evaluation run) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object item : left) {
      if (!equal(item, others.next(), run)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right, Evaluation run) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object other = right.get(entry.getKey());
      boolean isThere = other != null || right.containsKey(entry.getKey());
      if (!isThere || !equal(entry.getValue(), other, run)) {
        return false;
      }
    }
    return true;
  }

  /// A value as Go's `%v` prints it, for messages: `map[a:1 b:[x y]]`, `<nil>`.
  public static String inMessage(@Nullable Object value, Evaluation run) {
    run.chargeAll(value);
    var text = new StringBuilder();
    print(value, text);
    return text.toString();
  }

  private static void print(@Nullable Object value, StringBuilder to) {
    switch (value) {
      case null -> to.append("<nil>");
      case Integer integer -> to.append(integer.intValue());
      case Number number -> to.append(GoFloat.text(number.doubleValue()));
      case List<?> list -> {
        to.append('[');
        for (int i = 0; i < list.size(); i++) {
          print(list.get(i), i == 0 ? to : to.append(' '));
        }
        to.append(']');
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> sorted = new TreeMap<>(GoText::compare);
        map.forEach((key, member) -> sorted.put((String) key, member));
        String before = "map[";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
          print(entry.getValue(), to.append(before).append(entry.getKey()).append(':'));
          before = " ";
        }
        to.append(sorted.isEmpty() ? "map[]" : "]");
      }
      case Expression _ -> to.append("{expression}");
      default -> to.append(value);
    }
  }
}
