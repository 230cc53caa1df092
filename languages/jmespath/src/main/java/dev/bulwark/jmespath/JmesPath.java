package dev.bulwark.jmespath;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.Surroundings;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import dev.bulwark.jmespath.parse.Parser;
import dev.bulwark.jmespath.parse.SyntaxException;
import dev.bulwark.jmespath.plan.Planner;
import org.jspecify.annotations.Nullable;

/// A compiled expression. Immutable, shared by all threads; each run brings its own [Evaluation].
public final class JmesPath {
  private final String text;
  private final Expression expression;

  private JmesPath(String text, Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /// What compiling gave.
  public sealed interface Compilation {
    record Compiled(JmesPath path) implements Compilation {}

    /// The text is no expression.
    ///
    /// @param message go-jmespath's, such as `SyntaxError: Incomplete expression`
    /// @param offset where in the text, in UTF-16 units
    record Malformed(String message, int offset) implements Compilation {}
  }

  public static Compilation compile(String text) {
    try {
      return new Compilation.Compiled(new JmesPath(text, Planner.plan(Parser.parse(text))));
    } catch (SyntaxException fault) {
      return new Compilation.Malformed(String.valueOf(fault.getMessage()), fault.offset());
    }
  }

  /// The expression as it was written.
  public String text() {
    return text;
  }

  /// Evaluates with nothing open and the default budget.
  public Answer evaluate(@Nullable Object root) {
    return evaluate(root, Evaluation.of(Surroundings.CLOSED));
  }

  /// Evaluates within a run's budget. The root stays as it is; the value may share parts with it.
  public Answer evaluate(@Nullable Object root, Evaluation run) {
    try {
      Object value = expression.evaluate(root, run);
      return value instanceof UnknownKey(String key)
          ? new Answer.UnknownKey(key)
          : new Answer.Value(value);
    } catch (EvaluationException fault) {
      return new Answer.Failed(String.valueOf(fault.getMessage()));
    } catch (StackOverflowError _) {
      return new Answer.Failed("the expression or its value nests too deeply");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
