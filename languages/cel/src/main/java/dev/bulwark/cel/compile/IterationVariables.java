package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Optional;

/// Macros that name variables of their own, refusing in cel-go's words what cannot be such a name.
/// Source: cel-go `parser/macro.go`, `ext/comprehensions.go`.
final class IterationVariables {
  private static final String FORMER_ACCUMULATOR = "__result__";

  private IterationVariables() {}

  /// `has`, `all`, `exists`, `exists_one`, `map`, `filter`.
  static List<CelMacro> standardMacros() {
    return CelStandardMacro.STANDARD_MACROS.stream()
        .map(CelStandardMacro::getDefinition)
        .map(macro -> macro.isReceiverStyle() ? one(macro) : macro)
        .toList();
  }

  /// `all`, `exists` and `existsOne` of an index or key and a value, `transformList`,
  /// `transformMap`, `transformMapEntry`.
  static List<CelMacro> twoVariableMacros() {
    return CelExtensions.comprehensions().macros().stream().map(IterationVariables::two).toList();
  }

  /// The same macro, after a look at its variable.
  static CelMacro one(CelMacro macro) {
    String noName =
        macro.getFunction().equals("map") || macro.getFunction().equals("filter")
            ? "argument is not an identifier"
            : "argument must be a simple name";
    return CelMacro.newReceiverMacro(
        macro.getFunction(),
        macro.getArgumentCount(),
        (factory, target, arguments) -> {
          CelExpr variable = arguments.getFirst();
          if (!isName(variable)) {
            return refused(factory, variable, noName);
          } else if (isAccumulator(factory, variable)) {
            return overwrites(factory, variable);
          }
          return macro.getExpander().expandMacro(factory, target, arguments);
        });
  }

  /// The same macro, after a look at its two variables.
  private static CelMacro two(CelMacro macro) {
    return CelMacro.newReceiverMacro(
        macro.getFunction(),
        macro.getArgumentCount(),
        (factory, target, arguments) -> {
          Optional<CelExpr> refusal = refusalOfTwo(factory, arguments);
          return refusal.isPresent()
              ? refusal
              : macro.getExpander().expandMacro(factory, target, arguments);
        });
  }

  private static Optional<CelExpr> refusalOfTwo(
      CelMacroExprFactory factory, ImmutableList<CelExpr> arguments) {
    CelExpr first = arguments.get(0);
    CelExpr second = arguments.get(1);
    for (CelExpr variable : ImmutableList.of(first, second)) {
      if (!isName(variable)) {
        return refused(factory, variable, "argument must be a simple name");
      }
    }
    if (first.ident().name().equals(second.ident().name())) {
      return refused(factory, second, "duplicate variable name: " + first.ident().name());
    } else if (isAccumulator(factory, first)) {
      return overwrites(factory, first);
    }
    return isAccumulator(factory, second) ? overwrites(factory, second) : Optional.empty();
  }

  private static boolean isName(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.IDENT;
  }

  private static boolean isAccumulator(CelMacroExprFactory factory, CelExpr variable) {
    String name = variable.ident().name();
    return name.equals(factory.getAccumulatorVarName()) || name.equals(FORMER_ACCUMULATOR);
  }

  private static Optional<CelExpr> overwrites(CelMacroExprFactory factory, CelExpr variable) {
    return refused(factory, variable, "iteration variable overwrites accumulator variable");
  }

  private static Optional<CelExpr> refused(
      CelMacroExprFactory factory, CelExpr part, String message) {
    return Optional.of(
        factory.reportError(CelIssue.formatError(factory.getSourceLocation(part), message)));
  }
}
