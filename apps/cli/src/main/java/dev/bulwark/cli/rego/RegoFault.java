package dev.bulwark.cli.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.eval.EvaluationException;
import java.util.List;

/// What went wrong, as the output of `bulwark rego` tells it.
final class RegoFault {
  private RegoFault() {}

  static RegoOutput.Fault of(EvaluationException exception) {
    return new RegoOutput.Fault(exception.what(), exception.code(), exception.at());
  }

  /// Errors of modules and queries keep OPA's code in their reason.
  static List<RegoOutput.Fault> of(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(RegoFault::of).toList();
  }

  private static RegoOutput.Fault of(Diagnostic diagnostic) {
    boolean isOfRego = diagnostic.code().equals("REGO-0001");
    Location at =
        diagnostic
            .span()
            .map(
                span ->
                    new Location(
                        span.source().equals("query") ? "" : span.source(),
                        span.line(),
                        span.column(),
                        0,
                        0))
            .orElse(Location.NONE);
    return new RegoOutput.Fault(
        diagnostic.what(), isOfRego ? diagnostic.why() : diagnostic.code(), at);
  }
}
