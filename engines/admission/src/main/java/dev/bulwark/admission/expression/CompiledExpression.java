package dev.bulwark.admission.expression;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.cel.CelProgram;
import java.util.List;

/// What became of an expression of a policy.
public sealed interface CompiledExpression {
  Expression source();

  /// It runs.
  final class Accepted implements CompiledExpression {
    private final Expression source;
    private final CelProgram program;
    private final PolicyEnvironment environment;

    Accepted(Expression source, CelProgram program, PolicyEnvironment environment) {
      this.source = source;
      this.program = program;
      this.environment = environment;
    }

    @Override
    public Expression source() {
      return source;
    }

    CelProgram program() {
      return program;
    }

    PolicyEnvironment environment() {
      return environment;
    }
  }

  /// It does not compile, or gives something else than it must.
  ///
  /// @param text what was compiled: the expression, possibly without the white space around it
  /// @param detail why, in the API server's words
  /// @param issues the single faults; none when only the type of the result is wrong
  /// @param knownNames what the expression could have said
  record Rejected(
      Expression source, String text, String detail, List<CelIssue> issues, List<String> knownNames)
      implements CompiledExpression {
    public Rejected {
      issues = List.copyOf(issues);
      knownNames = List.copyOf(knownNames);
    }
  }
}
