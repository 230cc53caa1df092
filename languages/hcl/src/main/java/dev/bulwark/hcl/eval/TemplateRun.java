package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Value;

/// A template that a function renders, within the budget of the call.
public final class TemplateRun {
  private TemplateRun() {}

  /// The value of the template.
  ///
  /// @param functions what it can call
  /// @throws FunctionException if it has a fault
  public static Value evaluate(Expression template, Scope scope, Functions functions, Call call) {
    Evaluation inner = call.run().inside(functions);
    try {
      return new Evaluator(inner, scope).evaluate(template, null);
    } catch (EvaluationException fault) {
      throw FunctionException.of(fault.diagnostic().toString());
    } finally {
      call.run().charge(inner.steps());
    }
  }
}
