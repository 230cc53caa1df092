package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collects the pieces of a module that can be covered: the heads of its rules and all statements,
/// those within others too, but for declarations.
final class Coverable {
  private final String text;
  private final Set<CodeRange> ranges = new TreeSet<>(CodeRange.ORDER);

  private Coverable(String text) {
    this.text = text;
  }

  static Set<CodeRange> of(Coverage.Source source) {
    var coverable = new Coverable(source.text());
    source.module().rules().forEach(coverable::add);
    return coverable.ranges;
  }

  private void add(Rule first) {
    for (@Nullable Rule rule = first; rule != null; rule = rule.otherwise().orElse(null)) {
      add(rule.head().at());
      rule.head().arguments().forEach(this::within);
      rule.head().reference().forEach(this::within);
      within(rule.head().key());
      within(rule.head().value());
      rule.body().forEach(this::add);
    }
  }

  private void add(Location at) {
    if (!at.file().isEmpty()) {
      ranges.add(CodeRange.of(at, text));
    }
  }

  private void add(Expr expr) {
    if (!(expr.statement() instanceof Expr.Some)) {
      add(expr.at());
    }
    switch (expr.statement()) {
      case Expr.Single(var term) -> within(term);
      case Expr.Invocation(_, var arguments) -> arguments.forEach(this::within);
      case Expr.Some(var symbols) -> symbols.forEach(this::within);
      case Expr.Every(var key, var value, var domain, var body) -> {
        within(key);
        within(value);
        within(domain);
        body.forEach(this::add);
      }
      case Expr.Not(var body, _) -> body.forEach(this::add);
      case Expr.Logical(_, var left, var right) -> {
        left.body().forEach(this::add);
        right.body().forEach(this::add);
      }
    }
    expr.with().forEach(with -> within(with.value()));
  }

  private void within(@Nullable Term outer) {
    if (outer == null) {
      return;
    }
    Terms.walk(
        outer,
        term ->
            switch (term) {
              case Term.Comprehension comprehension -> {
                comprehension.results().forEach(this::within);
                comprehension.body().forEach(this::add);
                yield false;
              }
              case Term.Template(var parts, _, _) -> {
                parts.forEach(this::within);
                yield false;
              }
              default -> true;
            });
  }

  private void within(Term.Part part) {
    switch (part) {
      case Term.Part.Literal _ -> {}
      case Term.Part.Embedded(var expr) -> add(expr);
    }
  }
}
