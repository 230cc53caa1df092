package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.compile.LocalScopes.Occurrence;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Goes through bodies with the scopes it is in.
final class LocalBodies extends Rewriter {
  private final Compilation compilation;
  private final LocalScopes scopes;

  LocalBodies(Compilation compilation, LocalScopes scopes) {
    this.compilation = compilation;
    this.scopes = scopes;
  }

  List<Expr> statements(List<Expr> body, Set<String> used) {
    int before = compilation.errors().size();
    var result = new ArrayList<Expr>();
    for (Expr expr : body) {
      if (expr.isCallOf("assign")) {
        result.add(assignment(expr));
      } else if (expr.statement() instanceof Expr.Some some) {
        some(expr, some, result);
      } else {
        result.add(expr(expr));
      }
    }
    if (result.isEmpty()) {
      Location at = body.getFirst().at();
      result.add(Expr.of(new Term.Scalar(BooleanValue.TRUE, at)));
    }
    if (compilation.errors().size() == before) {
      new UnusedVariables(compilation, scopes).check(body, result, used);
    }
    return result;
  }

  private Expr assignment(Expr expr) {
    if (expr.negated()) {
      compilation.error(
          RegoError.COMPILE, "cannot assign vars inside negated expression", expr.at());
      return expr;
    }
    var call = (Expr.Invocation) expr.statement();
    if (call.arguments().size() != 2) {
      return expr;
    }
    int before = compilation.errors().size();
    Term right = term(call.arguments().get(1));
    List<Expr.With> with =
        expr.with().stream()
            .map(one -> new Expr.With(one.target(), term(one.value()), one.at()))
            .toList();
    Term left = declaration(call.arguments().getFirst());
    if (compilation.errors().size() > before) {
      return expr;
    }
    return expr.with(
            new Expr.Invocation(Term.operator("eq", call.operator().at()), List.of(left, right)))
        .with(with)
        .from(Expr.Origin.ASSIGNMENT);
  }

  private Term declaration(Term term) {
    return switch (term) {
      case Term.Var(var name, var at) -> declare(name, Occurrence.ASSIGNED, at);
      case Term.ArrayTerm(var elements, var at) ->
          new Term.ArrayTerm(elements.stream().map(this::declaration).toList(), at);
      case Term.ObjectTerm(var entries, var at) ->
          new Term.ObjectTerm(
              entries.stream()
                  .map(entry -> new Term.Entry(entry.key(), declaration(entry.value())))
                  .toList(),
              at);
      case Term.Ref(var parts, var at)
          when parts.size() == 1
              && parts.getFirst() instanceof Term.Var(var name, _)
              && Safety.RESERVED.contains(name) ->
          declare(name, Occurrence.ASSIGNED, at);
      default -> {
        compilation.error(RegoError.COMPILE, "cannot assign to " + term.kind(), term.at());
        yield term;
      }
    };
  }

  private Term declare(String name, Occurrence occurrence, Location at) {
    Occurrence before = scopes.occurrence(name);
    if (before != null) {
      String what =
          switch (before) {
            case SEEN -> "var " + name + " referenced above";
            case ASSIGNED -> "var " + name + " assigned above";
            case DECLARED -> "var " + name + " declared above";
            case ARGUMENT -> "arg " + name + " redeclared";
          };
      compilation.error(RegoError.COMPILE, what, at);
      return new Term.Var(name, at);
    }
    return new Term.Var(scopes.rename(compilation, name, occurrence), at);
  }

  private void some(Expr expr, Expr.Some some, List<Expr> result) {
    for (Term symbol : some.symbols()) {
      switch (symbol) {
        case Term.Var(var name, _) -> declare(name, Occurrence.DECLARED, expr.at());
        case Term.Call(_, var arguments, _) -> result.add(someIn(expr, arguments));
        default -> throw new IllegalStateException("the parser declares only variables");
      }
    }
  }

  private Expr someIn(Expr expr, List<Term> arguments) {
    Term key = arguments.size() == 3 ? arguments.getFirst() : compilation.fresh(expr.at());
    Term value = arguments.get(arguments.size() - 2);
    Term domain = arguments.getLast();
    Term.Ref right =
        domain instanceof Term.Ref ref
            ? ref.plus(key)
            : new Term.Ref(List.of(domain, key), domain.at());
    Set<String> outputs =
        new Outputs(compilation).ofEquation(value, right, Vars.of(domain, Vars.NOTHING));
    for (String name : new TreeSet<>(outputs)) {
      declare(name, Occurrence.DECLARED, expr.at());
    }
    return expr(
        expr.with(new Expr.Invocation(Term.operator("eq", expr.at()), List.of(value, right))));
  }

  @Override
  protected Expr expr(Expr expr) {
    return switch (expr.statement()) {
      case Expr.Not(var body, var explicit) when !explicit ->
          implicit(body, "cannot assign vars inside negated expression")
              ? expr.with((Expr.Statement) new Expr.Not(plain(body), false)).with(withs(expr))
              : expr;
      default -> super.expr(expr);
    };
  }

  private List<Expr.With> withs(Expr expr) {
    return expr.with().stream().map(this::with).toList();
  }

  private boolean implicit(List<Expr> body, String message) {
    boolean allowed = true;
    for (Expr inner : body) {
      if (inner.isCallOf("assign")) {
        compilation.error(RegoError.COMPILE, message, inner.at());
        allowed = false;
      }
    }
    return allowed;
  }

  private List<Expr> plain(List<Expr> body) {
    return body.stream().map(this::expr).toList();
  }

  @Override
  protected List<Expr> body(List<Expr> body) {
    scopes.push();
    List<Expr> result = statements(body, Set.of());
    scopes.pop();
    return result;
  }

  @Override
  protected Expr.Statement statement(Expr.Statement statement) {
    if (statement instanceof Expr.Invocation(var operator, var arguments)) {
      return new Expr.Invocation(operator, terms(arguments));
    }
    if (statement instanceof Expr.Logical(var and, var left, var right)) {
      String message = "cannot assign vars inside implicit " + (and ? "and" : "or") + " operand";
      return new Expr.Logical(and, operand(left, message), operand(right, message));
    }
    return super.statement(statement);
  }

  private Expr.Operand operand(Expr.Operand operand, String message) {
    if (operand.explicit()) {
      return new Expr.Operand(body(operand.body()), true);
    }
    return implicit(operand.body(), message)
        ? new Expr.Operand(plain(operand.body()), false)
        : operand;
  }

  @Override
  protected Expr.Statement every(Expr.Every every) {
    Term domain = term(every.domain());
    scopes.push();
    Term key =
        every.key() == null
            ? compilation.fresh(every.domain().at())
            : localOrWildcard(every.key(), every.domain().at());
    Term value = localOrWildcard(every.value(), every.domain().at());
    List<Expr> body = statements(every.body(), Set.of());
    scopes.pop();
    return new Expr.Every(key, value, domain, body);
  }

  private Term localOrWildcard(Term term, Location at) {
    return term instanceof Term.Var variable && !variable.isWildcard()
        ? declare(variable.name(), Occurrence.DECLARED, at)
        : term;
  }

  @Override
  protected Expr.With with(Expr.With with) {
    // `with input.x as` speaks of the document even where a variable hides it.
    Term target =
        with.target() instanceof Term.Ref ref && ref.startsWith("input")
            ? inputTarget(ref)
            : term(with.target());
    return new Expr.With(target, term(with.value()), with.at());
  }

  private Term inputTarget(Term.Ref ref) {
    var parts = new ArrayList<Term>();
    parts.add(ref.head());
    parts.addAll(terms(ref.path()));
    return new Term.Ref(parts, ref.at());
  }

  @Override
  protected Term term(Term term) {
    return switch (term) {
      case Term.Var(var name, var at) -> variable(name, at);
      case Term.Ref(var parts, var at)
          when parts.size() == 1
              && parts.getFirst() instanceof Term.Var(var name, _)
              && Safety.RESERVED.contains(name) -> {
        Occurrence occurrence = scopes.anyOccurrence(name);
        String hidden = scopes.declared(name);
        yield occurrence != null && occurrence != Occurrence.SEEN && hidden != null
            ? new Term.Var(hidden, at)
            : term;
      }
      case Term.Call(var operator, _, var at) -> {
        for (String name : Vars.of(operator, Vars.NOTHING)) {
          String hidden = scopes.declared(name);
          if (hidden != null && !hidden.equals(name)) {
            compilation.error(RegoError.COMPILE, "called function " + operator + " shadowed", at);
          }
        }
        yield parts(term);
      }
      default -> parts(term);
    };
  }

  private Term variable(String name, Location at) {
    String newName = scopes.declared(name);
    if (newName != null) {
      scopes.seen(name);
      return new Term.Var(newName, at);
    }
    if (scopes.occurrence(name) == null) {
      scopes.insert(name, name, Occurrence.SEEN);
    }
    return new Term.Var(name, at);
  }

  @Override
  protected Term.Part part(Term.Part part) {
    if (part instanceof Term.Part.Embedded(var expr)) {
      scopes.push();
      Expr result = expr(expr);
      scopes.pop();
      return new Term.Part.Embedded(result);
    }
    return part;
  }

  @Override
  protected Term.Comprehension comprehension(Term.Comprehension given) {
    scopes.push();
    Set<String> used = new Vars(Vars.NOTHING).addTerms(given.results()).found();
    List<Expr> body = statements(given.body(), used);
    List<Term> results = terms(given.results());
    scopes.pop();
    return given.of(results, body);
  }
}
