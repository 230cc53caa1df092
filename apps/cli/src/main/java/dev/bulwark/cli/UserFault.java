package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
import java.util.List;

/// Ends a command early because of what the user asked for, with something to say about it.
final class UserFault extends RuntimeException {
  private final List<Diagnostic> diagnostics;
  private final ExitCode exitCode;

  UserFault(ExitCode exitCode, List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().what());
    this.exitCode = exitCode;
    this.diagnostics = List.copyOf(diagnostics);
  }

  UserFault(Diagnostic diagnostic) {
    this(ExitCode.BAD_INPUT, List.of(diagnostic));
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
