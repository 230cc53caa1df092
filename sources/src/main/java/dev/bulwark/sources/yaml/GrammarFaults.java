package dev.bulwark.sources.yaml;

import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/// Faults of YAML's grammar: what the library found, in the user's words.
final class GrammarFaults {
  private static final String CODE = "YAML-0004";

  /// What the library says, the first that fits, and what a person should read instead.
  ///
  /// @param context how the library's context begins
  /// @param problem how its problem begins
  /// @param atContext whether the fault is where the context began, not where it was noticed
  private record Saying(
      String context, String problem, boolean atContext, String what, String why, String fix) {
    boolean fits(String givenContext, String givenProblem) {
      return givenContext.startsWith(context) && givenProblem.startsWith(problem);
    }
  }

  private static final List<Saying> SAYINGS =
      List.of(
          new Saying(
              "",
              "mapping values are not allowed here",
              false,
              "a `:` is not allowed here",
              "the text before it is a value already, or the line is indented more than its siblings",
              "Put quotes around a value that holds `: `, or correct the indentation"),
          new Saying(
              "while scanning a simple key",
              "could not find expected ':'",
              true,
              "expected a `:` after the key",
              "this line is neither `key: value` nor a continuation of the line before",
              "Write `key: value`, or indent the line if it continues the value above"),
          new Saying(
              "while parsing a block mapping",
              "expected <block end>, but found '-'",
              false,
              "a list item stands among keys",
              "the lines around it are `key: value`",
              "Indent the item below the key it belongs to"),
          new Saying(
              "while parsing a block collection",
              "expected <block end>, but found '?'",
              false,
              "a key stands among list items",
              "the lines around it begin with `-`",
              "Begin the line with `- `, or indent it below an item"),
          new Saying(
              "while parsing a block mapping",
              "expected <block end>",
              false,
              "this line is not indented like its siblings",
              "the keys of one mapping begin in the same column",
              "Begin the line in the column of the key before it, or in that of an outer one"),
          new Saying(
              "while parsing a block collection",
              "expected <block end>",
              false,
              "this list item is not indented like its siblings",
              "the `-` of one list stand in the same column",
              "Begin the line in the column of the `-` before it, or in that of an outer key"),
          new Saying(
              "while parsing a flow sequence",
              "expected ',' or ']', but got <stream end>",
              true,
              "this `[` is never closed",
              "the document ends before its `]`",
              "Write the `]`"),
          new Saying(
              "while parsing a flow mapping",
              "expected ',' or '}', but got <stream end>",
              true,
              "this `{` is never closed",
              "the document ends before its `}`",
              "Write the `}`"),
          new Saying(
              "",
              "sequence entries are not allowed here",
              false,
              "a list item cannot begin here",
              "a `-` stands first on its line, or behind another `-`",
              "Put the item on a line of its own, or put quotes around a text that begins with `- `"),
          new Saying(
              "",
              "mapping keys are not allowed here",
              false,
              "a `?` cannot stand here",
              "a `?` before a blank announces a key",
              "Put quotes around a text that begins with `? `"),
          new Saying(
              "while scanning a quoted scalar",
              "found unexpected",
              true,
              "these quotes are never closed",
              "the document ends before the closing quote",
              "Write the closing quote; inside double quotes a quote is written \\\", inside single ''"),
          new Saying(
              "while scanning a double-quoted scalar",
              "found unknown escape character",
              false,
              "unknown escape in double quotes",
              "a backslash in double quotes begins an escape such as \\n",
              "Write \\\\ for a backslash, or use single quotes"),
          new Saying(
              "while scanning a double-quoted scalar",
              "expected escape sequence",
              false,
              "the escape lacks hexadecimal digits",
              "\\x takes two digits, \\u four, \\U eight",
              "Write all digits, or \\\\ for a backslash"),
          new Saying(
              "",
              "expected '<document start>'",
              false,
              "this does not belong to the value above",
              "a document holds one value, and it has ended before this line",
              "Correct the indentation, or begin a new document with `---`"),
          new Saying(
              "",
              "expected '<document end>' before directives",
              false,
              "a directive cannot stand here",
              "a line that begins with `%` belongs before the `---` of a document",
              "Put quotes around the text, or end the document before with `...`"),
          new Saying(
              "",
              "expected the node content",
              false,
              "expected a value",
              "what stands here cannot begin one",
              "Write the value, or put quotes around a text"),
          new Saying(
              "",
              "found character '",
              false,
              "a value cannot begin with this character",
              "YAML keeps it for a use of its own",
              "Put quotes around the text"),
          new Saying(
              "while scanning a block scalar",
              " the leading empty lines",
              false,
              "an empty line before the text is indented more than the text",
              "the indentation of a `|` or `>` text is that of its first line",
              "Remove the blanks of the empty lines"),
          new Saying(
              "while scanning a block scalar",
              "",
              false,
              "the line of a `|` or `>` holds more than its signs",
              "only `+`, `-`, a digit and a comment may follow, the text begins in the next line",
              "Move the text to the next line and indent it"),
          new Saying(
              "while scanning an a",
              "",
              true,
              "a name is missing after `&` or `*`",
              "`&name` names a value, `*name` repeats it",
              "Put quotes around a text that begins with `&` or `*`"),
          new Saying(
              "",
              "found undefined tag handle",
              true,
              "the tag has a prefix that is not declared",
              "a text that begins with `!` is a tag",
              "Put quotes around the text, or remove the tag"),
          new Saying(
              "while scanning a tag",
              "",
              true,
              "the tag is not complete",
              "a text that begins with `!` is a tag",
              "Put quotes around the text, or remove the tag"),
          new Saying(
              "while parsing a tag",
              "",
              true,
              "the tag is not complete",
              "a text that begins with `!` is a tag",
              "Put quotes around the text, or remove the tag"),
          new Saying(
              "while scanning a directive",
              "",
              false,
              "unknown directive",
              "a line that begins with `%` before a document is a directive",
              "Remove the line; Kubernetes needs none"));

  private GrammarFaults() {}

  static Fault of(MarkedYamlEngineException problem, byte[] bytes, ByteOffsets offsets) {
    String context = Optional.ofNullable(problem.getContext()).orElse("");
    String what = Optional.ofNullable(problem.getProblem()).orElse("");
    var saying = saying(context, what);
    boolean atContext = saying != null && saying.atContext();
    var mark =
        atContext
            ? problem.getContextMark().or(problem::getProblemMark)
            : problem.getProblemMark().or(problem::getContextMark);
    int at = offsets.of(mark.map(Mark::getIndex).orElse(0));
    boolean lineEnds = at >= offsets.end() || bytes[at] == '\n' || bytes[at] == '\r';
    int stop = lineEnds ? at : offsets.after(at);
    if (what.contains("(TAB)")) {
      return Faults.tab(at, stop);
    }
    if (what.startsWith("expected <block end>, but found ':'")) {
      return Faults.nullKey(at, stop);
    }
    if (what.startsWith("expected <block end>, but found '<scalar>'") && !beginsLine(bytes, at)) {
      return Faults.textBehindValue(at, stop);
    }
    if (saying != null) {
      return new Fault(CODE, saying.what(), at, stop, saying.why(), saying.fix());
    }
    if (context.startsWith("while parsing a flow")) {
      int opening = offsets.of(problem.getContextMark().map(Mark::getIndex).orElse(0));
      char bracket = bytes[opening] == '[' ? '[' : '{';
      return Faults.stillOpen(bracket, line(bytes, opening), at, stop);
    }
    return new Fault(
        CODE, cleaned(what), at, stop, "", "Put quotes around a text with special signs");
  }

  /// For what the library reports without a place.
  static Fault of(YamlEngineException problem, int start) {
    return problem instanceof YamlVersionException
        ? Faults.version(start, start)
        : new Fault(CODE, cleaned(String.valueOf(problem.getMessage())), start, start, "", "");
  }

  private static boolean beginsLine(byte[] bytes, int at) {
    int i = at;
    while (i > 0 && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t' || bytes[i - 1] == '-')) {
      i--;
    }
    return i == 0 || bytes[i - 1] == '\n' || bytes[i - 1] == '\r';
  }

  private static int line(byte[] bytes, int at) {
    return SourceText.adopt("", bytes).span(at, at).line();
  }

  private static @Nullable Saying saying(String context, String problem) {
    for (var saying : SAYINGS) {
      if (saying.fits(context, problem)) {
        return saying;
      }
    }
    return null;
  }

  /// The first line of a text of the library, without its grammar's names and the user's values.
  private static String cleaned(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    int found = line.indexOf(", but ");
    String kept = found < 0 ? line : line.substring(0, found);
    String plain = kept.replace("<", "").replace(">", "").strip();
    return plain.isEmpty()
        ? "this is no YAML"
        : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
  }
}
