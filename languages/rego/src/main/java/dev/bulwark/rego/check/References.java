package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reports references that lead nowhere, whatever the documents are; variables in them get types.
final class References {
  private final TypeEnv env;
  private final UnaryOperator<Term.Ref> written;
  private final List<Fault> faults = new ArrayList<>();

  /// @param written a reference as it is in the source
  References(TypeEnv env, UnaryOperator<Term.Ref> written) {
    this.env = env;
    this.written = written;
  }

  /// What is wrong with references in a statement, those in comprehensions apart.
  List<Fault> faults(Expr expr) {
    statement(expr);
    return List.copyOf(faults);
  }

  private void statement(Expr expr) {
    switch (expr.statement()) {
      case Expr.Single(var term) -> term(term);
      case Expr.Invocation(_, var arguments) -> arguments.forEach(this::term);
      case Expr.Some(var symbols) -> symbols.forEach(this::term);
      case Expr.Every(var key, var value, var domain, var body) -> {
        if (key != null) {
          term(key);
        }
        term(value);
        term(domain);
        body.forEach(this::statement);
        modifiers(expr);
      }
      case Expr.Not(var body, _) -> body.forEach(this::statement);
      case Expr.Logical(_, var left, var right) -> {
        left.body().forEach(this::statement);
        right.body().forEach(this::statement);
        modifiers(expr);
      }
    }
  }

  private void modifiers(Expr expr) {
    for (Expr.With with : expr.with()) {
      term(with.target());
      term(with.value());
    }
  }

  private void term(Term term) {
    Terms.walk(
        term,
        part -> {
          if (part instanceof Term.Comprehension) {
            return false;
          }
          return !(part instanceof Term.Ref ref) || check(ref);
        });
  }

  /// Whether the parts of the reference are to be looked at too.
  private boolean check(Term.Ref ref) {
    if (env.of(ref) instanceof RegoType.FunctionType function) {
      add(unsupported(ref, ref.parts().size() - 1, function));
      return false;
    }
    add(in(env, ref));
    return true;
  }

  private void add(@Nullable Fault fault) {
    if (fault != null) {
      faults.add(fault);
    }
  }

  private Fault unsupported(Term.Ref ref, int index, RegoType given) {
    return Fault.unsupported(at(ref), written.apply(ref), index, given);
  }

  private Fault invalid(
      Term.Ref ref, int index, RegoType given, RegoType wanted, Collection<Value> choice) {
    return Fault.invalid(at(ref), written.apply(ref), index, given, wanted, choice);
  }

  private static Location at(Term.Ref ref) {
    return ref.head().at();
  }

  private @Nullable Fault in(TypeEnv around, Term.Ref ref) {
    TypeTree found = around.root(ref.head());
    if (found != null) {
      return found(around, found, ref, 0);
    }
    if (around.outer() != null) {
      return in(around.outer(), ref);
    }
    return inType(RegoType.ANY, ref, TypeEnv.isDocument(ref) ? 1 : 0);
  }

  private @Nullable Fault found(TypeEnv around, TypeTree node, Term.Ref ref, int index) {
    return node.isTyped()
        ? inType(node.type(), ref, index + 1)
        : inTree(around, node, ref, index + 1);
  }

  private @Nullable Fault inTree(TypeEnv around, TypeTree node, Term.Ref ref, int index) {
    if (index == ref.parts().size()) {
      return null;
    }
    Term part = ref.parts().get(index);
    if (index <= 2
        && !(part instanceof Term.Var)
        && !(part instanceof Term.Scalar(StringValue _, _))) {
      return invalid(ref, index, env.of(part), RegoType.STRING, node.children().keySet());
    }
    if (part instanceof Term.Var(var name, _)) {
      RegoType keys = TypeAlgebra.keys(node.extent());
      RegoType known = env.of(part);
      if (known.equals(UNKNOWN)) {
        env.putVariable(name, keys);
      } else if (!Unification.isPossible(keys, known)) {
        return invalid(ref, index, known, keys, node.children().keySet());
      }
    }
    Value key = Terms.constant(part);
    TypeTree child = key == null ? null : node.child(key);
    if (child != null) {
      return found(around, child, ref, index);
    }
    if (around.outer() != null) {
      return in(around.outer(), ref);
    }
    if (!TypeEnv.isDocument(ref)) {
      return inType(RegoType.ANY, ref, 0);
    }
    // Any of them may be meant, so that none need fit; variables get types nevertheless.
    node.children().values().forEach(each -> inTree(around, each, ref, index + 1));
    return null;
  }

  private @Nullable Fault inType(RegoType type, Term.Ref ref, int index) {
    if (index == ref.parts().size()) {
      return null;
    }
    RegoType keys = TypeAlgebra.keys(type);
    if (keys.equals(UNKNOWN)) {
      return unsupported(ref, index - 1, type);
    }
    Term part = ref.parts().get(index);
    switch (part) {
      case Term.Var(var name, _) -> {
        RegoType known = env.of(part);
        if (known.equals(UNKNOWN)) {
          env.putVariable(name, keys);
        } else if (!Unification.isPossible(known, keys)) {
          return invalid(ref, index, known, keys, Fault.knownKeys(type));
        }
      }
      case Term.Ref inner -> {
        RegoType known = env.of(inner);
        if (!known.equals(UNKNOWN) && !Unification.isPossible(known, keys)) {
          return invalid(ref, index, known, keys, Fault.knownKeys(type));
        }
      }
      case Term.ArrayTerm _, Term.ObjectTerm _, Term.SetTerm _ -> {
        if (!new Unification(env).is(part, keys)) {
          return invalid(ref, index, env.of(part), keys, List.of());
        }
      }
      default -> {
        Value key = Terms.constant(part);
        RegoType child = key == null ? UNKNOWN : TypeAlgebra.select(type, key);
        return child.equals(UNKNOWN)
            ? invalid(ref, index, UNKNOWN, keys, Fault.knownKeys(type))
            : inType(child, ref, index + 1);
      }
    }
    return inType(TypeAlgebra.values(type), ref, index + 1);
  }
}
