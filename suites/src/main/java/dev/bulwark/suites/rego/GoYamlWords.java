package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Span;
import java.util.Map;

/// What go-yaml says of faults that policies meet often; of others, what we say ourselves.
///
/// go-yaml counts lines from 0 and says nothing of the first; its scanner counts from 1 elsewhere.
final class GoYamlWords {
  private static final Map<String, String> OF_PARSER =
      Map.of(
          "this `[` is never closed", "did not find expected ',' or ']'",
          "this `{` is never closed", "did not find expected ',' or '}'",
          "this line is not indented like its siblings", "did not find expected key",
          "a list item stands among keys", "did not find expected key",
          "a key stands among list items", "did not find expected '-' indicator",
          "this list item is not indented like its siblings",
              "did not find expected '-' indicator");

  private static final Map<String, String> OF_SCANNER =
      Map.of(
          "a `:` is not allowed here", "mapping values are not allowed in this context",
          "these quotes are never closed", "found unexpected end of stream");

  private GoYamlWords() {}

  static String of(Diagnostic fault, String text) {
    int line = fault.span().map(Span::line).orElse(1) - 1;
    String said = OF_PARSER.get(fault.what());
    if (said != null) {
      boolean isUnclosed = said.contains("' or '"); // which is found at the end of the text
      return line(isUnclosed ? (int) text.lines().count() : line) + said;
    }
    said = OF_SCANNER.get(fault.what());
    return said == null ? fault.what() : line(line == 0 ? 0 : line + 1) + said;
  }

  private static String line(int number) {
    return number == 0 ? "" : "line " + number + ": ";
  }
}
