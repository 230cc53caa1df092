package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.SetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks rules, each behind those it needs, and then queries over them.
public final class TypeChecker {
  private final Calls calls;
  private final Program program;
  private final TypeEnv env;
  private final List<RegoError> errors = new ArrayList<>();

  /// What the checker asks of the compiler.
  public interface Program {
    /// A reference as it is in the source.
    Term.Ref written(Term.Ref ref);

    /// The paths of the rules that a reference may mean, and of all that need those.
    List<Term.Ref> dependents(Term.Ref ref);
  }

  /// @param documents types of documents that hold in all rules and queries
  public TypeChecker(BuiltinRegistry builtins, Program program, List<DeclaredType> documents) {
    this.calls = new Calls(builtins);
    this.program = program;
    this.env = new TypeEnv(new FunctionTypes(builtins)::under);
    documents.forEach(declared -> declared.declareIn(env));
  }

  private TypeChecker(TypeChecker same, Program program) {
    this.calls = same.calls;
    this.program = program;
    this.env = same.env;
  }

  /// One for a query over the rules that were checked. It does not change what is known of them.
  public TypeChecker forQuery(Program names) {
    return new TypeChecker(this, names);
  }

  /// In the order in which they were found.
  public List<RegoError> errors() {
    return List.copyOf(errors);
  }

  /// A call of a built-in with too few or too many arguments, whose types are shown as far as they
  /// are known outside of all bodies.
  public RegoError arityMismatch(Term.Ref operator, List<Term> arguments, Location at) {
    return calls.arityMismatch(env, operator, arguments, at).error();
  }

  /// Checks a query.
  public void query(List<Expr> body) {
    check(env, body);
  }

  private TypeEnv check(TypeEnv around, List<Expr> body) {
    var bodies = new BodyTypes(calls, program);
    TypeEnv inner = around.inner(bodies);
    bodies.check(inner, body);
    bodies.faults().forEach(fault -> errors.add(fault.error()));
    return inner;
  }

  /// Checks a rule and learns its type.
  ///
  /// @param path where it stands below `data`
  /// @param documents types of documents that hold in this rule
  public void rule(Term.Ref path, Head head, List<Expr> body, List<DeclaredType> documents) {
    int before = errors.size();
    TypeEnv around = documents.isEmpty() ? env : env.inner();
    documents.forEach(declared -> declared.declareIn(around));
    TypeEnv inner = check(around, body);
    if (errors.size() > before) {
      env.put(path, RegoType.ANY); // what refers to it shall not be reported too
      return;
    }
    RegoType type =
        head.arguments().isEmpty() ? document(path, head, inner) : function(head, inner);
    if (!type.equals(UNKNOWN)) {
      env.insert(path, type);
    }
  }

  private static RegoType function(Head head, TypeEnv inner) {
    for (Term argument : head.arguments()) {
      Terms.walk(
          argument,
          term -> {
            if (term instanceof Term.Var(var name, _) && inner.of(term).equals(UNKNOWN)) {
              inner.putVariable(name, RegoType.ANY);
            }
            return true;
          });
    }
    return new FunctionType(
        head.arguments().stream().map(inner::of).toList(),
        Optional.empty(),
        Optional.ofNullable(head.value()).map(inner::of));
  }

  private static RegoType document(Term.Ref path, Head head, TypeEnv inner) {
    RegoType type;
    if (head.value() != null) {
      type = inner.of(head.value());
    } else {
      RegoType element = head.key() == null ? UNKNOWN : inner.of(head.key());
      type = element.equals(UNKNOWN) ? UNKNOWN : new SetType(element);
    }
    List<Term> parts = path.parts();
    int ground = 1;
    while (ground < parts.size() && Terms.isConstant(parts.get(ground))) {
      ground++;
    }
    for (int i = parts.size() - 1; i >= ground && !type.equals(UNKNOWN); i--) {
      RegoType key = inner.of(parts.get(i));
      type =
          key.equals(UNKNOWN)
              ? UNKNOWN
              : new ObjectType(List.of(), Optional.of(new Others(key, type)));
    }
    return type;
  }
}
