package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions that are written between their arguments.
///
/// @param symbol what is written
/// @param arity how many arguments it takes
record Infix(String symbol, int arity) {
  private static final Map<String, Infix> BY_NAME =
      Map.ofEntries(
          Map.entry("plus", new Infix("+", 2)),
          Map.entry("minus", new Infix("-", 2)),
          Map.entry("mul", new Infix("*", 2)),
          Map.entry("div", new Infix("/", 2)),
          Map.entry("rem", new Infix("%", 2)),
          Map.entry("and", new Infix("&", 2)),
          Map.entry("or", new Infix("|", 2)),
          Map.entry("eq", new Infix("=", 2)),
          Map.entry("assign", new Infix(":=", 2)),
          Map.entry("equal", new Infix("==", 2)),
          Map.entry("neq", new Infix("!=", 2)),
          Map.entry("lt", new Infix("<", 2)),
          Map.entry("gt", new Infix(">", 2)),
          Map.entry("lte", new Infix("<=", 2)),
          Map.entry("gte", new Infix(">=", 2)),
          Map.entry("internal.member_2", new Infix("in", 2)),
          Map.entry("internal.member_3", new Infix("in", 3)));

  static Optional<Infix> of(Term.Ref operator) {
    return Optional.ofNullable(BY_NAME.get(operator.toString()));
  }

  boolean isMembership() {
    return symbol.equals("in");
  }

  /// Whether it is `a | b`, which braces would make a comprehension.
  static boolean isUnion(Term term) {
    return term instanceof Term.Call(var operator, _, _) && isUnion(operator);
  }

  static boolean isUnion(Expr expr) {
    return expr.statement() instanceof Expr.Invocation(var operator, var arguments)
        && arguments.size() == 2
        && isUnion(operator);
  }

  private static boolean isUnion(Term.Ref operator) {
    return operator.parts().size() == 1 && operator.startsWith("or");
  }

  /// The operand that is written first: the result in `z = x + y`, else the left one.
  static Optional<Term> first(Term.Ref operator, List<Term> arguments) {
    return of(operator)
        .flatMap(
            infix ->
                arguments.size() == infix.arity
                    ? Optional.of(arguments.getFirst())
                    : arguments.size() == infix.arity + 1
                        ? Optional.of(arguments.getLast())
                        : Optional.empty());
  }

  /// Whether the text of an expression begins with a brace, which would open a body.
  static boolean beginsWithBrace(Expr expr) {
    return switch (expr.statement()) {
      case Expr.Single(var term) -> beginsWithBrace(term);
      case Expr.Invocation(var operator, var arguments) ->
          first(operator, arguments).filter(Infix::beginsWithBrace).isPresent();
      default -> false;
    };
  }

  private static boolean beginsWithBrace(Term term) {
    return switch (term) {
      case Term.SetTerm(var elements, _) -> !elements.isEmpty();
      case Term.ObjectTerm _, Term.SetComprehension _, Term.ObjectComprehension _ -> true;
      case Term.Ref ref -> beginsWithBrace(ref.head());
      case Term.Call(var operator, var arguments, _) ->
          of(operator).filter(infix -> arguments.size() == infix.arity).isPresent()
              && beginsWithBrace(arguments.getFirst());
      default -> false;
    };
  }
}
