package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.Signature;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Checks that what is called exists, takes as many arguments as it is given, and may be called.
final class Functions {
  private final Compilation compilation;

  Functions(Compilation compilation) {
    this.compilation = compilation;
  }

  /// Every call of the bodies, comprehensions included.
  void check(List<Expr> body) {
    new Calls(this::check).body(body);
  }

  private void check(Expr expr) {
    if (!(expr.statement() instanceof Expr.Invocation(var operator, var arguments))) {
      return;
    }
    int arity = compilation.arity(operator);
    String name = new Names(compilation).of(operator);
    if (arity < 0) {
      compilation.error(RegoError.TYPE, "undefined function " + name, expr.at());
      return;
    }
    boolean variadic =
        compilation
            .builtin(operator)
            .map(builtin -> builtin.signature().more().isPresent())
            .orElse(false);
    int given = expr.isGenerated() ? arguments.size() - 1 : arguments.size();
    boolean wrong =
        expr.isGenerated()
            ? !expr.isCallOf("eq") && given != arity
            : given != arity && given != arity + 1;
    if (!wrong || variadic) {
      return;
    }
    if (compilation.builtin(operator).isPresent() || expr.isCallOf("eq")) {
      compilation.error(CheckedTypes.arityMismatch(compilation, operator, arguments, expr.at()));
      return;
    }
    String message =
        "function %s has arity %d, got %d argument%s"
            .formatted(name, arity, given, given == 1 ? "" : "s");
    compilation.error(RegoError.TYPE, message, expr.at());
  }

  /// Calls of functions that give nothing, where a value is wanted.
  void checkVoid(RuleUnit rule) {
    Stream.of(rule.head().key(), rule.head().value())
        .filter(Objects::nonNull)
        .forEach(term -> Terms.walk(term, this::isNoVoidCall));
    checkVoid(rule.body());
  }

  /// The same in a body.
  void checkVoid(List<Expr> body) {
    Terms.walk(body, this::isNoVoidCall);
  }

  private boolean isNoVoidCall(Term term) {
    if (term instanceof Term.Call(var operator, _, var at)
        && compilation
            .builtin(operator)
            .map(builtin -> builtin.signature().result().isEmpty())
            .orElse(false)) {
      compilation.error(RegoError.TYPE, term + " used as value", at);
    }
    return true;
  }

  /// Calls that the host forbids, and in v1 and strict mode deprecated ones.
  void checkAllowed(List<Expr> body, RegoVersion version) {
    boolean strict = compilation.options.strict() || version == RegoVersion.V1;
    new Calls(
            expr -> {
              String name = expr.operator().orElse("");
              if (compilation.options.forbidden().contains(name)) {
                compilation.error(
                    RegoError.TYPE,
                    "unsafe built-in function calls in expression: " + name,
                    expr.at());
              }
              if (strict
                  && compilation
                      .builtins
                      .find(name)
                      .map(builtin -> builtin.signature().has(Signature.Trait.DEPRECATED))
                      .orElse(false)) {
                compilation.error(
                    RegoError.TYPE,
                    "deprecated built-in function calls in expression: " + name,
                    expr.at());
              }
            })
        .body(body);
  }
}
