package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Rules that went through all stages, or the errors that ended them.
public final class CompiledModules {
  private final Compilation compilation;

  CompiledModules(Compilation compilation) {
    this.compilation = compilation;
  }

  /// In the order they were found; empty if the rules can be evaluated.
  public List<RegoError> errors() {
    return sorted(compilation.errors());
  }

  private static List<RegoError> sorted(List<RegoError> errors) {
    var sorted = new ArrayList<>(errors);
    sorted.sort(Comparator.comparing(RegoError::at, Safety.BY_PLACE));
    return sorted.size() > Compilation.MAX_ERRORS
        ? List.copyOf(sorted.subList(0, Compilation.MAX_ERRORS))
        : List.copyOf(sorted);
  }

  public RuleTree rules() {
    return compilation.tree;
  }

  public BuiltinRegistry builtins() {
    return compilation.builtins;
  }

  /// A query over these rules, ready to evaluate, or what is wrong with it.
  ///
  /// @param names what the query may call by a short name
  public CompiledQuery query(List<Expr> query, Map<String, Term.Ref> names) {
    Compilation ours = compilation.forQuery();
    List<Expr> body = RegoCompiler.query(ours, query, names);
    return new CompiledQuery(body, Map.copyOf(ours.originals), sorted(ours.errors()));
  }

  /// Whether a function gives a value for so many arguments.
  public boolean givesValue(Term.Ref operator, int arguments) {
    return compilation.arity(operator) == arguments
        && compilation
            .builtin(operator)
            .map(builtin -> builtin.signature().result().isPresent())
            .orElse(true);
  }

  /// A query that went through its stages.
  ///
  /// @param originals what variables that the compiler named were called in the query
  public record CompiledQuery(
      List<Expr> body, Map<String, String> originals, List<RegoError> errors) {}
}
