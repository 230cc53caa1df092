package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/// Macros that are called on a namespace rather than on a value: `cel.bind`, `math.least`. On any
/// other target the same name is a function. Source: cel-go `ext/bindings.go`, `ext/math.go`.
final class NamespaceMacros {
  private NamespaceMacros() {}

  /// `cel.bind(name, value, result)`
  static CelMacro bind() {
    return CelMacro.newReceiverMacro(
        "bind",
        3,
        (factory, target, arguments) -> {
          if (!isNamespace(target, "cel")) {
            return Optional.empty();
          }
          CelExpr name = arguments.getFirst();
          return name.getKind() == CelExpr.ExprKind.Kind.IDENT
              ? Optional.of(
                  Macros.bind(factory, name.ident().name(), arguments.get(1), arguments.get(2)))
              : refused(factory, name, "cel.bind() variable names must be simple identifiers");
        });
  }

  /// `math.least(a, b, …)` and `math.greatest(a, b, …)`
  ///
  /// @param function of one number, of two, or of a list of them
  static CelMacro extremum(String name, String function) {
    return CelMacro.newReceiverVarArgMacro(
        name,
        (factory, target, arguments) ->
            isNamespace(target, "math")
                ? extremum(factory, target, arguments, "math." + name + "()", function)
                : Optional.empty());
  }

  private static Optional<CelExpr> extremum(
      CelMacroExprFactory factory,
      CelExpr target,
      ImmutableList<CelExpr> arguments,
      String call,
      String function) {
    if (arguments.isEmpty()) {
      return refused(factory, target, call + " requires at least one argument");
    } else if (arguments.size() == 1) {
      CelExpr only = arguments.getFirst();
      return isNumbers(only) || mayBeNumber(only)
          ? Optional.of(factory.newGlobalCall(function, only))
          : refused(factory, only, call + " invalid single argument value");
    }
    for (CelExpr argument : arguments) {
      if (!mayBeNumber(argument)) {
        return refused(factory, argument, call + " simple literal arguments must be numeric");
      }
    }
    return Optional.of(
        arguments.size() == 2
            ? factory.newGlobalCall(function, arguments)
            : factory.newGlobalCall(function, factory.newList(arguments)));
  }

  private static boolean isNumbers(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.LIST) {
      return false;
    }
    List<CelExpr> elements = expr.list().elements();
    return !elements.isEmpty() && elements.stream().allMatch(NamespaceMacros::mayBeNumber);
  }

  private static boolean mayBeNumber(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> isNumber(expr.constant());
      case LIST, MAP, STRUCT -> false;
      case NOT_SET, IDENT, SELECT, CALL, COMPREHENSION -> true;
    };
  }

  private static boolean isNumber(CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE -> true;
      default -> false;
    };
  }

  private static boolean isNamespace(CelExpr target, String name) {
    return target.getKind() == CelExpr.ExprKind.Kind.IDENT && target.ident().name().equals(name);
  }

  private static Optional<CelExpr> refused(
      CelMacroExprFactory factory, CelExpr part, String message) {
    return Optional.of(
        factory.reportError(CelIssue.formatError(factory.getSourceLocation(part), message)));
  }
}
