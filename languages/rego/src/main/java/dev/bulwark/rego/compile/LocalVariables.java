package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.compile.LocalScopes.Occurrence;
import java.util.ArrayList;
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
                  known = scopes.rename(compilation, name, Occurrence.ARGUMENT);
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
    rule.body = new LocalBodies(compilation, scopes).statements(rule.body, used);
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
        scopes.rename(compilation, name, Occurrence.SEEN);
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
                ? new LocalBodies(compilation, new LocalScopes()).term(term)
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
    return new LocalBodies(compilation, new LocalScopes()).statements(body, Set.of());
  }
}
