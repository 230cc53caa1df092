package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.check.TypeChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The types of the rules, which the checker infers rule by rule, and what it says of them.
final class CheckedTypes {
  private static final Comparator<RegoError> ORDER =
      Comparator.comparing(RegoError::at, Safety.BY_PLACE).thenComparing(RegoError::toString);

  private final RuleGraph graph;
  private final TypeChecker checker;

  private CheckedTypes(RuleGraph graph, TypeChecker checker) {
    this.graph = graph;
    this.checker = checker;
  }

  /// Checks all rules.
  static CheckedTypes of(Compilation compilation, RuleGraph graph) {
    DeclaredTypes declared = compilation.declared;
    Annotations annotations = compilation.annotations;
    var errors = new ArrayList<RegoError>();
    var checker =
        new TypeChecker(
            compilation.builtins, new Program(compilation, graph), declared.everywhere());
    for (RuleUnit rule : graph.sorted()) {
      checker.rule(
          rule.path(),
          rule.head(),
          rule.body(),
          annotations == null ? List.of() : declared.in(rule, annotations, errors));
    }
    errors.addAll(checker.errors());
    errors.stream().sorted(ORDER).forEach(compilation::error);
    return new CheckedTypes(graph, checker);
  }

  /// A call of a built-in with too few or too many arguments.
  static RegoError arityMismatch(
      Compilation compilation, Term.Ref operator, List<Term> arguments, Location at) {
    return new TypeChecker(
            compilation.builtins,
            new Program(compilation, RuleGraph.of(compilation)),
            compilation.declared.everywhere())
        .arityMismatch(operator, arguments, at);
  }

  /// Checks a query over the rules.
  void query(Compilation query, List<Expr> body) {
    TypeChecker inner = checker.forQuery(new Program(query, graph));
    inner.query(body);
    inner.errors().forEach(query::error);
  }

  private record Program(Compilation compilation, RuleGraph graph) implements TypeChecker.Program {
    @Override
    public Term.Ref written(Term.Ref ref) {
      return new Names(compilation).written(ref);
    }

    @Override
    public List<Term.Ref> dependents(Term.Ref ref) {
      return graph.dependents(ref).stream().map(RuleUnit::path).toList();
    }
  }
}
