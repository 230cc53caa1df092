package dev.bulwark.cli.cel;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.ArrayList;
import java.util.List;

/// Turns what is wrong with an expression of the command line into diagnostics.
final class CelFaults {
  static final String SOURCE = "expression";

  private CelFaults() {}

  /// One for each fault.
  ///
  /// @throws UserFault when there is any
  static void check(CelCompilation compilation, CelNames names) {
    if (compilation.program().isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, of(compilation, names));
    }
  }

  static List<Diagnostic> of(CelCompilation compilation, CelNames names) {
    var diagnostics = new ArrayList<Diagnostic>();
    SourceText text = SourceText.of(SOURCE, compilation.expression());
    for (CelIssue issue : compilation.issues()) {
      Span span = span(issue, text);
      diagnostics.add(
          Diagnostic.error("CEL-0001", issue.message().strip(), SOURCE)
              .at(span, text.excerpt(span, 1))
              .toFix(names.hint(issue.message())));
    }
    return diagnostics;
  }

  /// The word at the place of a fault. A member is at fault at its dot, a call at its parenthesis.
  private static Span span(CelIssue issue, SourceText text) {
    int line = Math.clamp(issue.line(), 1, text.lineCount());
    int[] characters = text.line(line).codePoints().toArray();
    int start = Math.clamp(issue.column() - 1, 0, characters.length);
    if (start < characters.length && characters[start] == '.') {
      start++;
    } else if (start < characters.length && characters[start] == '(') {
      while (start > 0 && isWord(characters[start - 1])) {
        start--;
      }
    }
    int end = start;
    while (end < characters.length && isWord(characters[end])) {
      end++;
    }
    boolean none = end == start && start < characters.length;
    return new Span(SOURCE, line, start + 1, line, (none ? end + 1 : end) + 1);
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
