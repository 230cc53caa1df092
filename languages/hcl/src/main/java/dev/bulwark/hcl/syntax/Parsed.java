package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import java.util.List;

/// An expression that was read; [Expression.Malformed] if it could not be understood.
public record Parsed(Expression expression, List<HclDiagnostic> diagnostics) {
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean failed() {
    return diagnostics.stream().anyMatch(HclDiagnostic::isError);
  }
}
