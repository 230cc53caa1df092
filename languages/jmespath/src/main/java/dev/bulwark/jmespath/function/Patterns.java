package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.NUMBER;
import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.values.Wildcard;
import java.util.List;

/// Functions of regular expressions (RE2) and wildcards. A number is matched as its text.
final class Patterns {
  private static final List<JmesType> SCALAR = List.of(STRING, NUMBER);

  static final List<Function> FUNCTIONS =
      List.of(
          new Function("regex_match", List.of(List.of(STRING), SCALAR), false, Patterns::match),
          new Function(
              "regex_replace_all",
              List.of(List.of(STRING), SCALAR, SCALAR),
              false,
              (given, run) -> replace(given, true, run)),
          new Function(
              "regex_replace_all_literal",
              List.of(List.of(STRING), SCALAR, SCALAR),
              false,
              (given, run) -> replace(given, false, run)),
          new Function(
              "pattern_match", List.of(List.of(STRING), SCALAR), false, Patterns::wildcard));

  private Patterns() {}

  private static Boolean match(Arguments given, Evaluation run) {
    String text = text(given, 1);
    run.charge(text.length());
    try {
      return Regex.of(given.text(0)).finds(text);
    } catch (InvalidRegexException malformed) {
      throw new EvaluationException(malformed.getMessage());
    }
  }

  private static String replace(Arguments given, boolean expands, Evaluation run) {
    String text = text(given, 1);
    run.charge(text.length());
    try {
      return Regex.of(given.text(0)).replaceAll(text, text(given, 2), expands, run);
    } catch (InvalidRegexException malformed) {
      throw EvaluationException.in(given.function(), malformed.getMessage());
    }
  }

  private static Boolean wildcard(Arguments given, Evaluation run) {
    String pattern = given.text(0);
    String text = text(given, 1);
    run.charge((long) (pattern.length() + 1) * (text.length() + 1));
    return Wildcard.matches(pattern, text);
  }

  private static String text(Arguments given, int index) {
    String text = ScalarText.of(given.get(index));
    if (text == null) {
      throw EvaluationException.in(
          given.function(), "argument #" + (index + 1) + " is not of type String or Real");
    }
    return text;
  }
}
