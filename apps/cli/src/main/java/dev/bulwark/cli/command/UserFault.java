package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import java.util.List;

/// Ends a command early because of what the user asked for, with something to say about it.
public final class UserFault extends RuntimeException {
  private final List<Diagnostic> diagnostics;
  private final ExitCode exitCode;

  public UserFault(ExitCode exitCode, List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().what());
    this.exitCode = exitCode;
    this.diagnostics = List.copyOf(diagnostics);
  }

  public UserFault(Diagnostic diagnostic) {
    this(ExitCode.BAD_INPUT, List.of(diagnostic));
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
