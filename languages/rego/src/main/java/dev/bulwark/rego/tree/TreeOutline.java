package dev.bulwark.rego.tree;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import java.util.ArrayList;
import java.util.List;

/// A module as an indented outline, a line for each node.
final class TreeOutline {
  private final StringBuilder out = new StringBuilder();
  private int level;

  private TreeOutline() {}

  static String of(RegoModule module, int annotations, boolean withComments) {
    var outline = new TreeOutline();
    outline.node(
        "module",
        () -> {
          outline.node("package", () -> outline.ref(module.path().parts()));
          module.imports().forEach(outline::imported);
          module.rules().forEach(outline::rule);
          for (int i = 0; i < annotations; i++) {
            outline.line("annotations");
          }
          if (withComments) {
            module.comments().forEach(_ -> outline.line("comment"));
          }
        });
    return outline.out.toString();
  }

  private void line(String text) {
    out.repeat(" ", level).append(text).append('\n');
  }

  private void node(String name, Runnable inner) {
    line(name);
    level++;
    inner.run();
    level--;
  }

  private void imported(Import imported) {
    node(
        "import",
        () -> {
          ref(imported.path().parts());
          line(imported.alias().orElse(""));
        });
  }

  private void rule(Rule rule) {
    node(
        "rule",
        () -> {
          head(rule.head());
          body(rule.body());
          rule.otherwise().ifPresent(this::rule);
        });
  }

  private void head(Head head) {
    node(
        "head",
        () -> {
          ref(head.reference());
          if (!head.arguments().isEmpty()) {
            node("args", () -> head.arguments().forEach(this::term));
          }
          if (head.value() != null) {
            term(head.value());
          }
        });
  }

  private void body(List<Expr> body) {
    node(
        "body",
        () -> {
          for (int i = 0; i < body.size(); i++) {
            expr(body.get(i), i);
          }
        });
  }

  private void expr(Expr expr, int index) {
    node(
        "expr " + (expr.negated() ? "negated " : "") + "index=" + index,
        () -> {
          statement(expr.statement());
          for (Expr.With with : expr.with()) {
            node("with", () -> terms(List.of(with.target(), with.value())));
          }
        });
  }

  private void statement(Expr.Statement statement) {
    switch (statement) {
      case Expr.Single(var term) -> term(term);
      case Expr.Invocation(var operator, var arguments) -> {
        term(operator);
        terms(arguments);
      }
      case Expr.Some(var symbols) -> node("somedecl", () -> terms(symbols));
      case Expr.Every every -> node("every", () -> every(every));
      case Expr.Not(var body, _) -> node("not", () -> body(body));
      case Expr.Logical(var and, var left, var right) ->
          node(
              and ? "logicaland" : "logicalor",
              () -> {
                body(left.body());
                body(right.body());
              });
    }
  }

  private void every(Expr.Every every) {
    var terms = new ArrayList<Term>();
    if (every.key() != null) {
      terms.add(every.key());
    }
    terms.add(every.value());
    terms.add(every.domain());
    terms(terms);
    body(every.body());
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void ref(List<Term> parts) {
    node("ref", () -> terms(parts));
  }

  private void term(Term term) {
    switch (term) {
      case Term.Scalar scalar -> line(scalar.toString());
      case Term.Var variable -> line(variable.toString());
      case Term.Ref(var parts, _) -> ref(parts);
      case Term.ArrayTerm(var elements, _) -> node("array", () -> terms(elements));
      case Term.SetTerm set -> node("set", () -> terms(TermOrder.elements(set)));
      case Term.ObjectTerm object ->
          node(
              "object",
              () ->
                  TermOrder.entries(object)
                      .forEach(entry -> terms(List.of(entry.key(), entry.value()))));
      case Term.Comprehension comprehension ->
          node(
              comprehension.kind(),
              () -> {
                terms(comprehension.results());
                body(comprehension.body());
              });
      case Term.Call(var operator, var arguments, _) ->
          node(
              "call",
              () -> {
                term(operator);
                terms(arguments);
              });
      // What a template holds is not shown, as in OPA.
      case Term.Template template -> line(template.kind());
    }
  }
}
