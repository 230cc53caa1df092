package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.ast.RegoError;
import java.util.List;

/// Errors of Rego as they are told to users.
public final class RegoFaults {
  private static final int SHOWN_LINES = 3;

  private RegoFaults() {}

  /// An error at its place, if it has one.
  ///
  /// @param text what the error is about
  public static Diagnostic of(RegoError error, SourceText text) {
    Diagnostic fault =
        Diagnostic.error("REGO-0001", error.message(), text.name()).because(error.reason());
    int row = error.at().row();
    if (row < 1 || row > text.lineCount()) {
      return fault;
    }
    String line = text.line(row);
    int most = line.codePointCount(0, line.length()) + 1;
    int start = Math.clamp(error.at().col(), 1, most);
    int end = Math.clamp(start + (long) error.at().end() - error.at().offset(), start, most);
    var span = new Span(text.name(), row, start, row, end);
    return fault.at(span, text.excerpt(span, SHOWN_LINES));
  }

  /// Several errors about one text.
  public static List<Diagnostic> of(List<RegoError> errors, SourceText text) {
    return errors.stream().map(error -> of(error, text)).toList();
  }
}
