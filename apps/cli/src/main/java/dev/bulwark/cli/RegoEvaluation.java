package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// Evaluates queries for commands, with what goes wrong told to the user.
///
/// Apart from the command itself, which every start loads: the JVM loads what a class catches
/// together with it, and only starts that need Rego have Rego on their class path (ADR 0009).
final class RegoEvaluation {
  private RegoEvaluation() {}

  /// @throws UserFault when the query does not compile
  static Query query(Policies policies, RegoFiles files, String asked) {
    try {
      return policies.query(asked);
    } catch (RegoException e) {
      throw files.fault(e, SourceText.of("query", asked));
    }
  }

  /// @throws UserFault when the evaluation ends in an error
  static Query.Answer answer(
      Query query, String asked, @Nullable Value input, Environment environment) {
    try {
      return query.evaluateAny(input, environment);
    } catch (EvaluationException e) {
      throw new UserFault(
          Diagnostic.error("REGO-0002", e.what(), asked)
              .because(e.code() + (e.at().row() == 0 ? "" : " at " + e.at())));
    }
  }
}
