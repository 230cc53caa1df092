package dev.bulwark.rego.tree;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Terms and statements as JSON.
final class TermJson {
  private final IndentedJson json;
  private final PlaceJson places;

  TermJson(IndentedJson json, PlaceJson places) {
    this.json = json;
    this.places = places;
  }

  void term(Term term) {
    json.object(
        () -> {
          places.field(term.at());
          json.field("type", term.kind());
          json.field("value", () -> value(term));
        });
  }

  void terms(List<Term> terms) {
    json.array(terms, this::term);
  }

  private void value(Term term) {
    switch (term) {
      case Term.Scalar(var value, _) -> scalar(value);
      case Term.Var(var name, _) -> json.string(name);
      case Term.Ref(var parts, _) -> terms(parts);
      case Term.ArrayTerm(var elements, _) -> terms(elements);
      case Term.SetTerm set -> terms(TermOrder.elements(set));
      case Term.ObjectTerm object -> json.array(TermOrder.entries(object), this::entry);
      case Term.Comprehension comprehension -> comprehension(comprehension);
      case Term.Call(var operator, var arguments, _) -> call(operator, arguments);
      case Term.Template(var parts, var raw, _) ->
          json.object(
              () -> {
                if (parts.isEmpty()) {
                  json.field("parts", () -> json.raw("null"));
                } else {
                  json.field("parts", parts, this::part);
                }
                json.field("multi_line", raw);
              });
    }
  }

  private void scalar(Value value) {
    if (value instanceof NullValue) {
      json.raw("{}");
    } else {
      json.value(value);
    }
  }

  private void entry(Term.Entry entry) {
    terms(List.of(entry.key(), entry.value()));
  }

  private void call(Term.Ref operator, List<Term> arguments) {
    var all = new ArrayList<Term>();
    all.add(operator);
    all.addAll(arguments);
    terms(all);
  }

  private void comprehension(Term.Comprehension comprehension) {
    List<Term> results = comprehension.results();
    json.object(
        () -> {
          if (results.size() == 1) {
            json.field("term", () -> term(results.getFirst()));
          } else {
            json.field("key", () -> term(results.getFirst()));
            json.field("value", () -> term(results.getLast()));
          }
          json.field("body", () -> body(comprehension.body()));
        });
  }

  private void part(Term.Part part) {
    switch (part) {
      case Term.Part.Literal(var text) -> term(text);
      case Term.Part.Embedded(var expr) -> expr(expr, 0);
    }
  }

  void body(List<Expr> body) {
    int[] index = {0};
    json.array(body, expr -> expr(expr, index[0]++));
  }

  private void expr(Expr expr, int index) {
    json.object(
        () -> {
          json.field("index", index);
          places.field(expr.at());
          if (expr.negated()) {
            json.field("negated", true);
          }
          json.field("terms", () -> statement(expr));
          if (!expr.with().isEmpty()) {
            json.field("with", expr.with(), this::with);
          }
        });
  }

  private void with(Expr.With with) {
    json.object(
        () -> {
          places.field(with.at());
          json.field("target", () -> term(with.target()));
          json.field("value", () -> term(with.value()));
        });
  }

  private void statement(Expr expr) {
    switch (expr.statement()) {
      case Expr.Single(var term) -> term(term);
      case Expr.Invocation(var operator, var arguments) -> call(operator, arguments);
      case Expr.Some(var symbols) ->
          json.object(
              () -> {
                places.field(word(expr, "some"));
                json.field("symbols", symbols, this::term);
              });
      case Expr.Every every -> every(expr, every);
      case Expr.Not(var body, var explicit) ->
          json.object(
              () -> {
                json.field("body", () -> body(body));
                json.field("explicit_body", explicit);
                json.field("type", "not");
              });
      case Expr.Logical(var and, var left, var right) -> logical(and ? "and" : "or", left, right);
    }
  }

  /// Where the word stands that a statement begins with.
  private static Location word(Expr expr, String word) {
    return expr.at().to(expr.at().offset() + word.length());
  }

  private void every(Expr expr, Expr.Every every) {
    json.object(
        () -> {
          json.field("body", () -> body(every.body()));
          json.field("domain", () -> term(every.domain()));
          json.field(
              "key",
              () -> {
                if (every.key() == null) {
                  json.raw("null");
                } else {
                  term(every.key());
                }
              });
          places.field(word(expr, "every"));
          json.field("value", () -> term(every.value()));
        });
  }

  private void logical(String type, Expr.Operand left, Expr.Operand right) {
    json.object(
        () -> {
          if (left.explicit()) {
            json.field("explicit_lhs", true);
          }
          if (right.explicit()) {
            json.field("explicit_rhs", true);
          }
          json.field("lhs", () -> body(left.body()));
          json.field("rhs", () -> body(right.body()));
          json.field("type", type);
        });
  }
}
