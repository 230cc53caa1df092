package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.compile.LocalScopes.Occurrence;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Gives every declared variable a name of its own and turns declarations into equations: `x := 1`
/// becomes `__local0__ = 1`, `some k, v in xs` becomes `v = xs[k]`.
final class LocalVariables {
  private final Compilation compilation;

  LocalVariables(Compilation compilation) {
    this.compilation = compilation;
  }

  /// Rewrites a rule of a module and its `else` branches.
  void rule(RuleUnit first) {
    Set<String> unused = new LinkedHashSet<>();
    if (compilation.options.strict()) {
      unused.addAll(new Vars(Vars.NOTHING).addTerms(first.head.arguments()).found());
    }
    var arguments = new LocalScopes();
    for (RuleUnit rule : first.chain()) {
      Head original = rule.head;
      if (rule.equals(first)) {
        rule.head = original.arguments(argumentNames(original.arguments(), arguments));
      }
      LocalScopes scopes = branch(rule, original, unused, arguments);
      unused.removeIf(name -> scopes.count(name) > 1);
    }
    for (String name : unused) {
      if (!name.startsWith("$")) {
        compilation.error(
            RegoError.COMPILE,
            "unused argument " + name + ". (hint: use _ (wildcard variable) instead)",
            first.head.at());
      }
    }
  }

  private List<Term> argumentNames(List<Term> arguments, LocalScopes scopes) {
    var names =
        new Rewriter() {
          @Override
          protected Term term(Term term) {
            return switch (term) {
              case Term.Var(var name, var at) -> {
                String known = scopes.declared(name);
                if (known == null) {
                  known = compilation.freshName();
                  insert(scopes, name, known, Occurrence.ARGUMENT);
                } else {
                  scopes.seen(name);
                }
                yield new Term.Var(known, at);
              }
              case Term.ObjectTerm(var entries, var at) ->
                  new Term.ObjectTerm(
                      entries.stream()
                          .map(entry -> new Term.Entry(entry.key(), term(entry.value())))
                          .toList(),
                      at);
              case Term.Call call -> {
                compilation.error(
                    RegoError.COMPILE, "rule arguments cannot contain calls", call.at());
                yield call;
              }
              case Term.Ref _, Term.ArrayTerm _ -> parts(term);
              default -> term;
            };
          }
        };
    return arguments.stream().map(argument -> names.term(argument)).toList();
  }

  private void insert(LocalScopes scopes, String name, String newName, Occurrence occurrence) {
    scopes.insert(name, newName, occurrence);
    if (!name.equals(newName)) {
      compilation.originals.put(newName, name);
    }
  }

  private LocalScopes branch(
      RuleUnit rule, Head original, Set<String> unused, LocalScopes arguments) {
    Head head = nestedInHead(rule.head);
    var used = new LinkedHashSet<String>();
    var vars = new Vars(Vars.NOTHING);
    head.reference().stream().skip(1).forEach(vars::add);
    if (head.key() != null) {
      vars.add(head.key());
    }
    if (original.value() != null) {
      Set<String> inValue = Vars.of(original.value(), Vars.NOTHING);
      vars.found().addAll(inValue);
      unused.removeAll(inValue);
    }
    used.addAll(vars.found());
    LocalScopes scopes = arguments.copy();
    shadowedBuiltins(rule, scopes);
    rule.body = new Walk(scopes).statements(rule.body, used);
    Map<String, String> declared = scopes.innermost().names;
    rule.head = renamed(head, declared, rule.head.arguments());
    return scopes;
  }

  /// A variable named like a built-in gets another name, so that no later stage takes it for one.
  private void shadowedBuiltins(RuleUnit rule, LocalScopes scopes) {
    Set<String> declared = RefResolution.declared(rule.body);
    var mentioned = new LinkedHashSet<String>();
    for (Expr expr : rule.body) {
      for (Expr.With with : expr.with()) {
        mentioned.addAll(Vars.of(with.target(), Vars.NOTHING));
        mentioned.addAll(Vars.of(with.value(), Vars.NOTHING));
      }
    }
    for (String name : new TreeSet<>(Vars.of(rule.body, Vars.FOR_SAFETY))) {
      if (compilation.builtins.find(name).isPresent()
          && !declared.contains(name)
          && !mentioned.contains(name)
          && scopes.declared(name) == null) {
        insert(scopes, name, compilation.freshName(), Occurrence.SEEN);
      }
    }
  }

  /// Comprehensions in the head come first: their variables are their own.
  private Head nestedInHead(Head head) {
    var nested =
        new Rewriter() {
          @Override
          protected Term term(Term term) {
            return Terms.isComprehension(term) || term instanceof Term.Template
                ? new Walk(new LocalScopes()).term(term)
                : parts(term);
          }
        };
    Head result = head.reference(head.reference().stream().map(part -> nested.term(part)).toList());
    if (result.key() != null) {
      result = result.key(nested.term(result.key()));
    }
    return result.value() == null ? result : result.value(nested.term(result.value()));
  }

  private static Head renamed(Head head, Map<String, String> names, List<Term> arguments) {
    var renaming =
        new Rewriter() {
          @Override
          protected Term term(Term term) {
            return term instanceof Term.Var(var name, var at) && names.containsKey(name)
                ? new Term.Var(names.get(name), at)
                : parts(term);
          }

          @Override
          protected Term.Ref operator(Term.Ref operator) {
            return operator;
          }
        };
    var reference = new ArrayList<>(head.reference());
    for (int i = 1; i < reference.size(); i++) {
      reference.set(i, renaming.term(reference.get(i)));
    }
    Head result =
        head.reference(reference)
            .arguments(arguments.stream().map(argument -> renaming.term(argument)).toList());
    if (result.key() != null) {
      result = result.key(renaming.term(result.key()));
    }
    return result.value() == null ? result : result.value(renaming.term(result.value()));
  }

  /// Rewrites a query; its variables keep their names where nothing declares them.
  List<Expr> query(List<Expr> body) {
    return new Walk(new LocalScopes()).statements(body, Set.of());
  }

  /// Goes through bodies with the scopes it is in.
  private final class Walk extends Rewriter {
    private final LocalScopes scopes;

    Walk(LocalScopes scopes) {
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
      String newName = compilation.freshName();
      insert(scopes, name, newName, occurrence);
      return new Term.Var(newName, at);
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
    protected Term comprehension(Term.ArrayComprehension given) {
      scopes.push();
      List<Expr> body = statements(given.body(), Vars.of(given.term(), Vars.NOTHING));
      Term inner = term(given.term());
      scopes.pop();
      return new Term.ArrayComprehension(inner, body, given.at());
    }

    @Override
    protected Term comprehension(Term.SetComprehension given) {
      scopes.push();
      List<Expr> body = statements(given.body(), Vars.of(given.term(), Vars.NOTHING));
      Term inner = term(given.term());
      scopes.pop();
      return new Term.SetComprehension(inner, body, given.at());
    }

    @Override
    protected Term comprehension(Term.ObjectComprehension given) {
      scopes.push();
      var used = new Vars(Vars.NOTHING).add(given.key()).add(given.value()).found();
      List<Expr> body = statements(given.body(), used);
      Term key = term(given.key());
      Term value = term(given.value());
      scopes.pop();
      return new Term.ObjectComprehension(key, value, body, given.at());
    }
  }

  /// The original names by the new ones, of one scope.
  static Map<String, String> reversed(LocalScopes.Scope scope) {
    var reversed = new HashMap<String, String>();
    scope.names.forEach((name, newName) -> reversed.put(newName, name));
    return reversed;
  }
}
