package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Turns names of rules and imports into paths that begin with `data` or `input`.
final class RefResolution extends Rewriter {
  private final Map<String, Term.Ref> globals;
  private final Set<String> used = new HashSet<>();

  /// Variables that hide what they are named like.
  private final Deque<Set<String>> hidden = new ArrayDeque<>();

  RefResolution(Map<String, Term.Ref> globals) {
    this.globals = globals;
  }

  /// Resolves all of a module; `exports` are the names that its package defines in any module.
  static void resolve(ModuleUnit module, Set<String> exports, Compilation compilation) {
    var globals = new LinkedHashMap<String, Term.Ref>();
    for (String name : exports) {
      globals.put(name, module.path.plus(Term.string(name, module.path.at())));
    }
    for (Import imported : module.source.imports()) {
      if (!imported.path().startsWith("future") && !imported.path().startsWith("rego")) {
        globals.put(imported.name(), imported.path());
      }
    }
    var resolution = new RefResolution(globals);
    for (RuleUnit rule : module.allRules()) {
      resolution.rule(rule, compilation);
    }
    if (compilation.options.strict()) {
      resolution.reportUnused(module, compilation);
    }
  }

  private void reportUnused(ModuleUnit module, Compilation compilation) {
    for (Import imported : module.source.imports()) {
      if (globals.containsKey(imported.name())
          && !imported.path().startsWith("future")
          && !imported.path().startsWith("rego")
          && !used.contains(imported.name())) {
        String alias = imported.alias().map(name -> " as " + name).orElse("");
        compilation.error(
            RegoError.COMPILE, "import " + imported.path() + alias + " unused", imported.at());
      }
    }
  }

  private void rule(RuleUnit rule, Compilation compilation) {
    Head head = rule.head;
    for (Term argument : head.arguments()) {
      if (Terms.any(argument, RefResolution::isRoot)) {
        String root = argument instanceof Term.Ref ref ? ref.toString() : "input";
        compilation.error(
            RegoError.COMPILE,
            "args must not shadow " + root + " (use a different variable name)",
            rule.at());
        return;
      }
    }
    hidden.push(patternVars(head.arguments()));
    hidden.push(declared(rule.body));
    var reference = new ArrayList<>(head.reference());
    for (int i = 1; i < reference.size(); i++) {
      reference.set(i, term(reference.get(i)));
    }
    Head resolved = head.reference(reference);
    if (resolved.key() != null) {
      resolved = resolved.key(term(resolved.key()));
    }
    if (resolved.value() != null) {
      resolved = resolved.value(term(resolved.value()));
    }
    rule.head = resolved;
    rule.body = body(rule.body);
    hidden.clear();
  }

  /// Resolves a query.
  List<Expr> query(List<Expr> body) {
    hidden.push(declared(body));
    List<Expr> resolved = body(body);
    hidden.pop();
    return resolved;
  }

  private static boolean isRoot(Term term) {
    return term instanceof Term.Ref(var parts, _)
        && parts.size() == 1
        && parts.getFirst() instanceof Term.Var(var name, _)
        && Safety.RESERVED.contains(name);
  }

  private static Set<String> patternVars(List<Term> arguments) {
    var names = new HashSet<String>();
    for (Term argument : arguments) {
      Terms.walk(
          argument,
          term -> {
            if (term instanceof Term.Var(var name, _)) {
              names.add(name);
            }
            return !(term instanceof Term.SetTerm)
                && !(term instanceof Term.Call)
                && !Terms.isComprehension(term);
          });
    }
    return names;
  }

  /// The variables that `:=` and `some` declare in a body, not in comprehensions within it.
  static Set<String> declared(List<Expr> body) {
    var names = new HashSet<String>();
    body.forEach(expr -> declared(expr, names));
    return names;
  }

  private static void declared(Expr expr, Set<String> names) {
    switch (expr.statement()) {
      case Expr.Invocation(_, var arguments) -> {
        if (expr.isCallOf("assign") && arguments.size() == 2) {
          names.addAll(Vars.of(arguments.getFirst(), Vars.NOTHING));
        }
      }
      case Expr.Some(var symbols) -> {
        for (Term symbol : symbols) {
          if (symbol instanceof Term.Var(var name, _)) {
            names.add(name);
          } else if (symbol instanceof Term.Call(_, var arguments, _)) {
            arguments
                .subList(0, arguments.size() - 1)
                .forEach(argument -> names.addAll(Vars.of(argument, Vars.NOTHING)));
          }
        }
      }
      case Expr.Every(_, _, _, var body) -> body.forEach(inner -> declared(inner, names));
      case Expr.Not(var body, _) -> body.forEach(inner -> declared(inner, names));
      case Expr.Logical(_, var left, var right) -> {
        left.body().forEach(inner -> declared(inner, names));
        right.body().forEach(inner -> declared(inner, names));
      }
      case Expr.Single _ -> {}
    }
  }

  private boolean isGlobal(String name) {
    return globals.containsKey(name) && hidden.stream().noneMatch(names -> names.contains(name));
  }

  private Term.Ref global(String name, Term at) {
    used.add(name);
    Term.Ref path = Objects.requireNonNull(globals.get(name));
    return new Term.Ref(path.parts().stream().map(part -> moved(part, at)).toList(), at.at());
  }

  private static Term moved(Term part, Term at) {
    return switch (part) {
      case Term.Var(var name, _) -> new Term.Var(name, at.at());
      case Term.Scalar(var value, _) -> new Term.Scalar(value, at.at());
      default -> part;
    };
  }

  @Override
  protected Term term(Term term) {
    return term instanceof Term.Var(var name, _) && isGlobal(name)
        ? global(name, term)
        : parts(term);
  }

  @Override
  protected Term.Ref ref(Term.Ref ref) {
    var parts = new ArrayList<Term>();
    if (ref.head() instanceof Term.Var(var name, _)) {
      if (isGlobal(name)) {
        parts.addAll(global(name, ref.head()).parts());
      } else {
        parts.add(ref.head());
      }
    } else {
      parts.add(term(ref.head()));
    }
    ref.path().forEach(part -> parts.add(term(part)));
    return new Term.Ref(parts, ref.at());
  }

  @Override
  protected Term.Ref operator(Term.Ref operator) {
    return ref(operator);
  }

  @Override
  protected Expr.Statement statement(Expr.Statement statement) {
    return statement instanceof Expr.Some(var symbols)
        ? symbols.getFirst() instanceof Term.Call ? super.statement(statement) : statement
        : super.statement(statement);
  }

  @Override
  protected Expr.Statement every(Expr.Every every) {
    var locals = new HashSet<String>();
    if (every.key() != null) {
      locals.addAll(Vars.of(every.key(), Vars.NOTHING));
    }
    locals.addAll(Vars.of(every.value(), Vars.NOTHING));
    hidden.push(locals);
    var resolved =
        new Expr.Every(every.key(), every.value(), term(every.domain()), body(every.body()));
    hidden.pop();
    return resolved;
  }

  @Override
  protected Term.Comprehension comprehension(Term.Comprehension comprehension) {
    hidden.push(declared(comprehension.body()));
    Term.Comprehension resolved = super.comprehension(comprehension);
    hidden.pop();
    return resolved;
  }
}
