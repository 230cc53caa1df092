package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;

/// What came of reading a file: its text, or why there is none.
public sealed interface TextReading {
  record Read(SourceText text) implements TextReading {}

  record Unreadable(Diagnostic fault) implements TextReading {}
}
