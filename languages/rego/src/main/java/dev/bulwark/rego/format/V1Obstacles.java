package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Statements;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// What v1 refuses in a module that no other layout would mend.
final class V1Obstacles {
  private static final Set<String> ROOTS = Set.of("data", "input");

  static final Set<String> DEPRECATED =
      Set.of(
          "any",
          "all",
          "re_match",
          "set_diff",
          "net.cidr_overlap",
          "cast_array",
          "cast_set",
          "cast_string",
          "cast_boolean",
          "cast_null",
          "cast_object");

  private final RegoModule module;
  private final List<RegoError> errors = new ArrayList<>();

  V1Obstacles(RegoModule module) {
    this.module = module;
  }

  List<RegoError> errors() {
    duplicateImports();
    module.rules().forEach(this::shadowedRoots);
    module.rules().forEach(rule -> Statements.walk(rule, this::shadowedRoot));
    module.rules().forEach(this::deprecated);
    module.rules().forEach(this::keywordName);
    return List.copyOf(errors);
  }

  private void add(String code, String message, Location at) {
    errors.add(new RegoError(code, message, at));
  }

  private void duplicateImports() {
    var seen = new HashMap<String, Import>();
    for (Import imported : module.imports()) {
      Import first = seen.putIfAbsent(imported.name(), imported);
      if (first != null) {
        String alias = first.alias().map(name -> " as " + name).orElse("");
        add(
            RegoError.COMPILE,
            "import must not shadow import " + first.path() + alias,
            imported.at());
      }
    }
  }

  private void shadowedRoots(Rule rule) {
    Head head = rule.head();
    if (ROOTS.contains(head.reference().getFirst().toString())) {
      String name = head.reference().getFirst().toString();
      add(
          RegoError.COMPILE,
          "rules must not shadow " + name + " (use a different rule name)",
          rule.at());
    }
    for (Term argument : head.arguments()) {
      if (argument instanceof Term.Ref && ROOTS.contains(argument.toString())) {
        add(
            RegoError.COMPILE,
            "args must not shadow " + argument + " (use a different variable name)",
            argument.at());
      }
    }
  }

  private void shadowedRoot(Expr expr) {
    if (expr.isCallOf("assign")
        && expr.statement() instanceof Expr.Invocation(_, var arguments)
        && !arguments.isEmpty()
        && ROOTS.contains(arguments.getFirst().toString())) {
      add(
          RegoError.COMPILE,
          "variables must not shadow " + arguments.getFirst() + " (use a different variable name)",
          expr.at());
    }
  }

  private void deprecated(Rule rule) {
    Head head = rule.head();
    head.reference().forEach(this::deprecatedCalls);
    head.arguments().forEach(this::deprecatedCalls);
    if (head.value() != null) {
      deprecatedCalls(head.value());
    }
    for (Expr expr : rule.body()) {
      if (expr.statement() instanceof Expr.Invocation(var operator, var arguments)) {
        deprecated(operator, expr.at());
        arguments.forEach(this::deprecatedCalls);
      } else {
        Terms.walk(expr, this::enter);
      }
    }
    rule.otherwise().ifPresent(this::deprecated);
  }

  private void deprecatedCalls(Term term) {
    Terms.walk(term, this::enter);
  }

  private boolean enter(Term term) {
    if (term instanceof Term.Call(var operator, _, _)) {
      deprecated(operator, operator.at());
    }
    return true;
  }

  private void deprecated(Term.Ref operator, Location at) {
    if (DEPRECATED.contains(operator.toString())) {
      add(RegoError.TYPE, "deprecated built-in function calls in expression: " + operator, at);
    }
  }

  private void keywordName(Rule rule) {
    Head head = rule.head();
    if (head.reference().size() < 2 && Style.isKeyword(head.name())) {
      add(RegoError.PARSE, head.name() + " keyword cannot be used for rule name", rule.at());
    }
  }
}
