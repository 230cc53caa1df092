package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.ast.RegoError;

/// Tells what is wrong with modules of Rego.
final class RegoFaults {
  private static final int SHOWN_LINES = 3;

  private RegoFaults() {}

  /// @param text the source of the error's file
  static Diagnostic of(RegoError error, SourceText text) {
    Diagnostic diagnostic = Diagnostic.error("REGO-0001", error.message(), text.name());
    int row = error.at().row();
    if (row == 0 || row > text.lineCount()) {
      return diagnostic.because(error.code());
    }
    int column = Math.max(1, error.at().col());
    int length = Math.max(0, error.at().end() - error.at().offset());
    String line = text.line(row);
    int end = Math.min(column + length, line.codePointCount(0, line.length()) + 1);
    var span = new Span(text.name(), row, column, row, Math.max(column, end));
    return diagnostic.because(error.code()).at(span, text.excerpt(span, SHOWN_LINES));
  }
}
