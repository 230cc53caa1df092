package dev.bulwark.admission;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import java.util.List;

/// What the API server would write in the status of a policy (`status.typeChecking`): an expression
/// that does not fit the schema of a kind the policy names. It never changes a decision.
///
/// @param path `spec.validations[0].expression`
/// @param text the API server's words, a block for each kind
/// @param diagnostics the single faults, with their places in the policy's source
public record PolicyWarning(
    String policy, FieldPath path, String text, List<Diagnostic> diagnostics) {
  public PolicyWarning {
    diagnostics = List.copyOf(diagnostics);
  }
}
