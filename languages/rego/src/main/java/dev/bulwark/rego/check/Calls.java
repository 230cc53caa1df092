package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.type.TypeAlgebra;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks what is called with which arguments.
final class Calls {
  /// `a = b`.
  static final FunctionType EQUALITY =
      new FunctionType(
          List.of(RegoType.ANY, RegoType.ANY), Optional.empty(), Optional.of(RegoType.BOOLEAN));

  private final BuiltinRegistry builtins;

  Calls(BuiltinRegistry builtins) {
    this.builtins = builtins;
  }

  /// What is wrong with a statement as a call; null if nothing is.
  @Nullable Fault check(TypeEnv env, Expr expr) {
    for (Expr.With with : expr.with()) {
      Fault fault = replacement(env, with);
      if (fault != null) {
        return fault;
      }
    }
    if (!(expr.statement() instanceof Expr.Invocation(var operator, var arguments))) {
      return null;
    }
    return expr.isCallOf("eq")
        ? equation(env, expr, arguments)
        : call(env, expr, operator, arguments);
  }

  private @Nullable Fault replacement(TypeEnv env, Expr.With with) {
    if (with.target() instanceof Term.Ref target
        && env.of(target) instanceof FunctionType function
        && env.of(with.value()) instanceof FunctionType other
        && !Unification.isPossible(function, other)) {
      return Fault.arguments(
          with.at(), target, "arity mismatch", other.parameters(), wanted(target, function, false));
    }
    return null;
  }

  Fault arityMismatch(TypeEnv env, Term.Ref operator, List<Term> given, Location at) {
    FunctionType function = env.of(operator) instanceof FunctionType known ? known : EQUALITY;
    return Fault.arguments(
        at, operator, "arity mismatch", types(env, given), wanted(operator, function, false));
  }

  private static @Nullable Fault equation(TypeEnv env, Expr expr, List<Term> arguments) {
    RegoType left = env.of(arguments.get(0));
    RegoType right = env.of(arguments.get(1));
    return new Unification(env).equal(arguments.get(0), arguments.get(1))
        ? null
        : Fault.match(expr.at(), left, right);
  }

  private @Nullable Fault call(TypeEnv env, Expr expr, Term.Ref operator, List<Term> arguments) {
    RegoType type = env.of(operator);
    if (TypeAlgebra.isAny(type)) {
      return null;
    }
    if (!(type instanceof FunctionType function)) {
      return Fault.undefinedFunction(operator, expr.at());
    }
    List<RegoType> given = types(env, arguments);
    int most = function.parameters().size() + (function.result().isPresent() ? 1 : 0);
    if (arguments.size() > most && function.more().isEmpty()) {
      return arguments(expr, operator, "too many arguments", given, function);
    }
    if (arguments.size() < function.parameters().size()) {
      return arguments(expr, operator, "too few arguments", given, function);
    }
    var unification = new Unification(env);
    for (int i = 0; i < arguments.size(); i++) {
      RegoType wanted = function.parameter(i).orElse(UNKNOWN);
      if (!TypeAlgebra.isUnknown(given.get(i)) && !Unification.isPossible(given.get(i), wanted)) {
        return arguments(expr, operator, "invalid argument(s)", given, function);
      }
      if (!unification.is(arguments.get(i), wanted)) {
        return arguments(expr, operator, "invalid argument(s)", types(env, arguments), function);
      }
    }
    return null;
  }

  private static List<RegoType> types(TypeEnv env, List<Term> terms) {
    return terms.stream().map(env::of).toList();
  }

  private Fault arguments(
      Expr expr, Term.Ref operator, String message, List<RegoType> given, FunctionType function) {
    return Fault.arguments(expr.at(), operator, message, given, wanted(operator, function, true));
  }

  private String wanted(Term.Ref operator, FunctionType function, boolean withResult) {
    return builtins
        .find(operator.toString())
        .map(builtin -> builtin.signature())
        .map(signature -> withResult ? signature.callText() : signature.parameterText())
        .orElseGet(() -> unnamed(function, withResult));
  }

  private static String unnamed(FunctionType function, boolean withResult) {
    Signature.Builder signature = Signature.of("");
    function.parameters().forEach(signature::takes);
    function.more().ifPresent(signature::takesMore);
    Signature built =
        function.result().map(signature::returns).orElseGet(signature::returnsNothing);
    return withResult ? built.callText() : built.parameterText();
  }
}
