package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ARRAY_OF_STRINGS;
import static dev.bulwark.jmespath.function.JmesType.NUMBER;
import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Functions of texts alone, as Go's `strings` does them.
final class Texts {
  static final List<Function> FUNCTIONS =
      List.of(
          Function.of(
              "starts_with", (given, _) -> given.text(0).startsWith(given.text(1)), STRING, STRING),
          Function.of(
              "ends_with", (given, _) -> given.text(0).endsWith(given.text(1)), STRING, STRING),
          Function.of("join", Texts::join, STRING, ARRAY_OF_STRINGS),
          Function.of("compare", Texts::compare, STRING, STRING),
          Function.of(
              "equal_fold",
              (given, _) -> given.text(0).equalsIgnoreCase(given.text(1)),
              STRING,
              STRING),
          Function.of(
              "to_upper", (given, run) -> mapped(given, run, Character::toUpperCase), STRING),
          Function.of(
              "to_lower", (given, run) -> mapped(given, run, Character::toLowerCase), STRING),
          Function.of("trim", Texts::trim, STRING, STRING),
          Function.of("trim_prefix", Texts::trimPrefix, STRING, STRING),
          Function.of("split", Texts::split, STRING, STRING),
          Function.of(
              "replace",
              (given, run) -> replace(given, given.number(3), run),
              STRING,
              STRING,
              STRING,
              NUMBER),
          Function.of(
              "replace_all", (given, run) -> replace(given, -1, run), STRING, STRING, STRING),
          Function.of("truncate", Texts::truncate, STRING, NUMBER));

  private Texts() {}

  private static String join(Arguments given, Evaluation run) {
    String separator = given.text(0);
    var joined = new StringBuilder();
    for (Object part : given.list(1)) {
      String text = String.valueOf(part);
      run.charge(separator.length() + (long) text.length());
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
    return joined.toString();
  }

  /// An int of Go, which is no number of JMESPath: nothing can be compared or calculated with it.
  private static Integer compare(Arguments given, Evaluation run) {
    return Integer.signum(GoText.compare(given.text(0), given.text(1)));
  }

  private static String mapped(Arguments given, Evaluation run, IntUnaryOperator each) {
    String text = given.text(0);
    run.charge(text.length());
    var mapped = new StringBuilder(text.length());
    text.codePoints().map(each).forEach(mapped::appendCodePoint);
    return mapped.toString();
  }

  private static String trim(Arguments given, Evaluation run) {
    String text = given.text(0);
    String cutset = given.text(1);
    int start = 0;
    int end = text.length();
    while (start < end && cutset.indexOf(text.codePointAt(start)) >= 0) {
      run.charge(cutset.length());
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && cutset.indexOf(text.codePointBefore(end)) >= 0) {
      run.charge(cutset.length());
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static String trimPrefix(Arguments given, Evaluation run) {
    String text = given.text(0);
    String prefix = given.text(1);
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /// Without a separator, into characters.
  private static List<String> split(Arguments given, Evaluation run) {
    String text = given.text(0);
    String separator = given.text(1);
    run.charge(text.length() + 1L);
    List<String> parts = new ArrayList<>();
    if (separator.isEmpty()) {
      text.codePoints().mapToObj(Character::toString).forEach(parts::add);
      return parts;
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  /// Replaces the first `most`, or all where that is negative. Nothing is found before each
  /// character and at the end.
  private static String replace(Arguments given, double most, Evaluation run) {
    String text = given.text(0);
    String old = given.text(1);
    String replacement = given.text(2);
    long left = most < 0 ? Long.MAX_VALUE : (long) most;
    run.charge(text.length());
    var replaced = new StringBuilder();
    int from = 0;
    int at = text.indexOf(old);
    while (at >= 0 && left-- > 0) {
      run.charge(replacement.length() + 1L);
      replaced.append(text, from, at).append(replacement);
      from = at + old.length();
      at = old.isEmpty() ? afterCharacter(text, at) : text.indexOf(old, from);
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static int afterCharacter(String text, int at) {
    return at >= text.length() ? -1 : at + Character.charCount(text.codePointAt(at));
  }

  private static String truncate(Arguments given, Evaluation run) {
    String text = given.text(0);
    int length = (int) given.number(1);
    run.charge(text.length());
    if (length < 1) {
      return "";
    }
    boolean fits = text.codePointCount(0, text.length()) <= length;
    return fits ? text : text.substring(0, text.offsetByCodePoints(0, length));
  }
}
