package dev.bulwark.rego;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.compile.CompiledModules;
import java.util.ArrayList;
import java.util.List;

/// Keeps the values of a query's statements in variables, so that a value `false` can be told from
/// none. Where there are many statements or solutions, a statement that is `false` is none.
final class Capture {
  private final CompiledModules modules;

  Capture(CompiledModules modules) {
    this.modules = modules;
  }

  /// The variable that keeps the value of a statement.
  static String name(int statement) {
    return "$capture" + statement;
  }

  List<Expr> of(List<Expr> query) {
    boolean filters = query.size() > 1 || iterates(query);
    var body = new ArrayList<Expr>();
    for (int i = 0; i < query.size(); i++) {
      Expr expr = query.get(i);
      var variable = new Term.Var(name(i), expr.at());
      Expr captured = captured(expr, variable);
      body.add(captured);
      if (filters && !captured.equals(expr)) {
        body.add(Expr.of(variable));
      }
    }
    return body;
  }

  private Expr captured(Expr expr, Term.Var variable) {
    if (expr.negated()) {
      return expr;
    }
    return switch (expr.statement()) {
      case Expr.Single(var term) ->
          expr.with(new Expr.Invocation(Term.operator("eq", expr.at()), List.of(term, variable)));
      case Expr.Invocation(var operator, var arguments)
          when !expr.isCallOf("eq")
              && !expr.isCallOf("assign")
              && modules.givesValue(operator, arguments.size()) -> {
        var more = new ArrayList<>(arguments);
        more.add(variable);
        yield expr.with(new Expr.Invocation(operator, more));
      }
      default -> expr;
    };
  }

  /// Whether a reference in it looks for values rather than at one.
  private static boolean iterates(List<Expr> query) {
    boolean[] found = {false};
    Terms.walk(
        query,
        term -> {
          found[0] |=
              term instanceof Term.Ref ref
                  && ref.path().stream().anyMatch(part -> part instanceof Term.Var);
          return !Terms.isComprehension(term);
        });
    return found[0];
  }
}
