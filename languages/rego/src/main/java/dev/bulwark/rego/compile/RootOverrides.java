package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoError;
import java.util.List;

/// Reports rules and variables that are called `data` or `input`.
final class RootOverrides {
  private RootOverrides() {}

  static void check(ModuleUnit module, Compilation compilation) {
    for (RuleUnit rule : module.allRules()) {
      String name = rule.head().name();
      if (Safety.RESERVED.contains(name)) {
        compilation.error(
            RegoError.COMPILE,
            "rules must not shadow " + name + " (use a different rule name)",
            rule.at());
      }
      check(rule.body(), compilation);
    }
  }

  static void check(List<Expr> body, Compilation compilation) {
    new Calls(
            expr -> {
              if (expr.isCallOf("assign")
                  && expr.statement() instanceof Expr.Invocation(_, var arguments)
                  && !arguments.isEmpty()
                  && Safety.RESERVED.contains(arguments.getFirst().toString())) {
                compilation.error(
                    RegoError.COMPILE,
                    "variables must not shadow "
                        + arguments.getFirst()
                        + " (use a different variable name)",
                    expr.at());
              }
            })
        .body(body);
  }
}
