package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableList;
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
    if (name.equals("sortBy")) {
      return CelMacro.newReceiverMacro(name, 2, Macros::sortBy);
    }
    throw new IllegalArgumentException("no macro " + name);
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
                "sortBy can only be applied to a list, identifier, comprehension, call or select"
                    + " expression"));
      }
    }
    String input = "@__sortBy_input__";
    Optional<CelExpr> keys =
        CelStandardMacro.MAP
            .getDefinition()
            .getExpander()
            .expandMacro(factory, factory.newIdentifier(input), arguments);
    return keys.map(
        of ->
            factory.fold(
                "#unused",
                factory.newList(),
                input,
                target,
                factory.newBoolLiteral(false),
                factory.newIdentifier(input),
                factory.newReceiverCall(
                    "@sortByAssociatedKeys", factory.newIdentifier(input), of)));
  }
}
