package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Optional;

/// The macros of libraries that cel-java lacks, or expands in another way than cel-go.
final class Macros {
  private Macros() {}

  static List<CelMacro> named(List<String> names) {
    return names.stream().map(Macros::named).toList();
  }

  private static CelMacro named(String name) {
    return switch (name) {
      case "bind" -> NamespaceMacros.bind();
      case "least" -> NamespaceMacros.extremum(name, "math.@min");
      case "greatest" -> NamespaceMacros.extremum(name, "math.@max");
      case "orValue" ->
          CelMacro.newReceiverMacro(
              name,
              1,
              (factory, target, arguments) ->
                  Optional.of(
                      factory.newGlobalCall("__orValueCompat__", target, arguments.getFirst())));
      case "sortBy" -> CelMacro.newReceiverMacro(name, 2, Macros::sortBy);
      case "optMap" ->
          CelMacro.newReceiverMacro(
              name, 2, (factory, target, arguments) -> optMap(factory, target, arguments, true));
      case "optFlatMap" ->
          CelMacro.newReceiverMacro(
              name, 2, (factory, target, arguments) -> optMap(factory, target, arguments, false));
      default -> throw new IllegalArgumentException("no macro " + name);
    };
  }

  /// `optional.optMap(x, f(x))` evaluates the optional twice where it has a value: for `hasValue()`
  /// and for the value that `x` names. Source: cel-go `cel/library.go`.
  ///
  /// @param wraps whether the result is to be made an optional; `optFlatMap` has one already
  private static Optional<CelExpr> optMap(
      CelMacroExprFactory factory,
      CelExpr target,
      ImmutableList<CelExpr> arguments,
      boolean wraps) {
    CelExpr variable = arguments.get(0);
    if (variable.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return Optional.of(
          factory.reportError(
              CelIssue.formatError(
                  factory.getSourceLocation(variable),
                  (wraps ? "optMap" : "optFlatMap")
                      + "() variable name must be a simple identifier")));
    }
    CelExpr mapped =
        bind(
            factory,
            variable.ident().name(),
            factory.newReceiverCall("value", factory.copy(target)),
            arguments.get(1));
    return Optional.of(
        factory.newGlobalCall(
            "_?_:_",
            factory.newReceiverCall("hasValue", target),
            wraps ? factory.newGlobalCall("optional.of", mapped) : mapped,
            factory.newGlobalCall("optional.none")));
  }

  /// A comprehension over nothing, of which only the start and the result count.
  static CelExpr bind(CelMacroExprFactory factory, String name, CelExpr value, CelExpr result) {
    return factory.fold(
        "#unused",
        factory.newList(),
        name,
        value,
        factory.newBoolLiteral(false),
        factory.newIdentifier(name),
        result);
  }

  /// `list.sortBy(e, key)` binds the list to a variable, maps it to its keys, and has both sorted
  /// by a function. Source: cel-go `ext/lists.go`, `sortByMacro`.
  private static Optional<CelExpr> sortBy(
      CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
    switch (target.getKind()) {
      case LIST, SELECT, IDENT, COMPREHENSION, CALL -> {}
      case NOT_SET, CONSTANT, STRUCT, MAP -> {
        return Optional.of(
            factory.reportError(
                CelIssue.formatError(
                    factory.getSourceLocation(target),
                    "sortBy can only be applied to a list, identifier, comprehension, call or"
                        + " select expression")));
      }
    }
    if (arguments.getFirst().getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return Optional.of(
          factory.reportError(
              CelIssue.formatError(
                  factory.getSourceLocation(arguments.getFirst()),
                  "argument is not an identifier")));
    }
    String input = "@__sortBy_input__";
    Optional<CelExpr> keys =
        IterationVariables.one(CelStandardMacro.MAP.getDefinition())
            .getExpander()
            .expandMacro(factory, factory.newIdentifier(input), arguments);
    return keys.map(
        of ->
            bind(
                factory,
                input,
                target,
                factory.newReceiverCall(
                    "@sortByAssociatedKeys", factory.newIdentifier(input), of)));
  }
}
