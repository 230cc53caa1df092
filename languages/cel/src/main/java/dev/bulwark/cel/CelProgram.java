package dev.bulwark.cel;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.plan.Planner;
import dev.bulwark.cel.tree.SyntaxTree;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import org.jspecify.annotations.Nullable;

/// A compiled expression. Immutable, shared by all threads; each brings its own [Evaluation].
public final class CelProgram {
  private final String expression;
  private final CelType type;
  private final SyntaxTree tree;
  private final Planner.Plan plan;

  CelProgram(String expression, CelType type, SyntaxTree tree, Planner.Plan plan) {
    this.expression = expression;
    this.type = type;
    this.tree = tree;
    this.plan = plan;
  }

  /// The text; empty for a program that was loaded.
  public String expression() {
    return expression;
  }

  /// The type of the result as far as the checker knows it; `dyn` for a program that was loaded.
  public CelType type() {
    return type;
  }

  /// The program as a text that [CelEnvironment#load] takes in an environment like its own.
  public String portable() {
    return tree.write();
  }

  /// Computes the value. [Evaluation#cost] is then what it has cost.
  ///
  /// @return a value, a [CelError], or a [dev.bulwark.cel.value.CelUnknown]
  public @Nullable Object evaluate(Evaluation evaluation) {
    evaluation.begin(plan.locals());
    try {
      return plan.root().eval(evaluation);
    } catch (Evaluation.Cancelled cancelled) {
      return new CelError(cancelled.reason());
    } catch (StackOverflowError _) {
      return new CelError("evaluation nests too deeply");
    }
  }
}
