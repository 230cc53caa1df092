package dev.bulwark.cel.compile;

import dev.bulwark.cel.value.CelType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// cel-java's messages in the words of cel-go, and at its places, where they differ.
final class Wording {
  private static final List<String> GRAMMAR =
      List.of(
          "mismatched input",
          "extraneous input",
          "no viable alternative",
          "token recognition error",
          "missing ");
  private static final String CANDIDATES = " (candidates: ";
  private static final String NO_OVERLOAD = "found no matching overload for '";
  private static final String APPLIED = "' applied to '(";

  private static final String NO_STRUCT = "Message type resolution failure";
  private static final String OF_TYPE = "descriptor for type '";
  private static final String EXPECTED_TYPE = "expected type '";
  private static final String EXPECTING = " expecting ";
  private static final String AN_OPERATOR = "'=='";
  private static final String A_COLON = "':'";
  private static final Map<String, String> TYPES =
      Map.of(
          CelType.TIMESTAMP.name(), CelType.TIMESTAMP.toString(),
          CelType.DURATION.name(), CelType.DURATION.toString());

  private Wording() {}

  /// What the parser found.
  ///
  /// @param plain the same text parsed without macros, if it can be
  static Problem ofSyntax(CelIssue issue, String text, Optional<CelAbstractSyntaxTree> plain) {
    String message = issue.getMessage();
    if (GRAMMAR.stream().anyMatch(message::startsWith)) {
      String narrowed = narrowed(message, issue.getSourceLocation(), text);
      return at(issue.getSourceLocation(), "Syntax error: " + narrowed);
    } else if (message.startsWith("For input string:")) {
      return at(issue.getSourceLocation(), "invalid int literal");
    } else if (message.endsWith(" exceeds range of unsigned long.")) {
      return at(issue.getSourceLocation(), "invalid uint literal");
    } else if (message.equals("Invalid unicode code point")) {
      return at(issue.getSourceLocation(), "invalid unicode code point");
    } else if (message.startsWith("Illegal escape sequence: Unicode escape sequences")) {
      return at(issue.getSourceLocation(), "unable to unescape string");
    } else if (message.equals("unsupported identifier")) {
      return at(issue.getSourceLocation(), "unsupported ident kind");
    } else if (message.equals("invalid argument to has() macro")) {
      CelSourceLocation place =
          plain
              .flatMap(tree -> argumentOfHas(tree, issue.getSourceLocation()))
              .orElse(issue.getSourceLocation());
      return at(place, message);
    }
    return at(issue.getSourceLocation(), message);
  }

  /// Where an operand has ended, cel-java's parser lists every operator that could follow, and
  /// cel-go's only what has to come at last.
  private static String narrowed(String message, CelSourceLocation place, String text) {
    int expected = message.indexOf(EXPECTING);
    String tokens = expected < 0 ? "" : message.substring(expected + EXPECTING.length());
    if (!message.startsWith("mismatched input") || !tokens.contains(AN_OPERATOR)) {
      return message;
    }
    String last =
        tokens.contains(A_COLON)
            ? A_COLON
            : OpenBracket.before(place, text)
                .map(bracket -> bracket == '(' ? "')'" : bracket == '[' ? "']'" : "'}'")
                .orElse("<EOF>");
    return message.substring(0, expected + EXPECTING.length()) + last;
  }

  /// What the checker found; empty for what is only a consequence of something else it found.
  static List<Problem> ofCheck(CelIssue issue, CelAbstractSyntaxTree tree) {
    String message = issue.getMessage().replace("*error*", "!error!");
    int candidates = message.lastIndexOf(CANDIDATES);
    String shown = candidates < 0 ? message : message.substring(0, candidates);
    if (shown.startsWith(NO_STRUCT)) {
      String type =
          shown.substring(shown.indexOf(OF_TYPE) + OF_TYPE.length(), shown.lastIndexOf('\''));
      return type.equals("!error!")
          ? List.of()
          : List.of(
              at(issue.getSourceLocation(), "unexpected failed resolution of '" + type + "'"));
    } else if (shown.startsWith(NO_OVERLOAD + "_&&_") || shown.startsWith(NO_OVERLOAD + "_||_")) {
      return ofLogic(issue, typed(shown), tree);
    } else if (shown.startsWith(NO_OVERLOAD) || shown.startsWith(EXPECTED_TYPE)) {
      return List.of(at(issue.getSourceLocation(), typed(shown)));
    }
    return List.of(at(issue.getSourceLocation(), shown));
  }

  /// Types as cel-go's messages call them; one that is not known is dyn.
  private static String typed(String message) {
    String typed = message.replaceAll("%[A-Za-z]\\w*", "dyn");
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      typed = typed.replace(type.getKey(), type.getValue());
    }
    return typed;
  }

  /// cel-go blames each operand of `&&` and `||` that is no boolean.
  private static List<Problem> ofLogic(CelIssue issue, String message, CelAbstractSyntaxTree tree) {
    String types =
        message.substring(message.indexOf(APPLIED) + APPLIED.length(), message.length() - 2);
    Optional<CelExpr> call = find(tree.getExpr(), issue.getExprId());
    List<String> operands = TypeList.split(types);
    if (call.isEmpty() || call.get().call().args().size() != operands.size()) {
      return List.of(at(issue.getSourceLocation(), message));
    }
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < operands.size(); i++) {
      String type = operands.get(i);
      if (!type.equals("bool") && !type.equals("dyn") && !type.equals("!error!")) {
        CelSourceLocation place =
            location(tree.getSource(), call.get().call().args().get(i).id())
                .orElse(issue.getSourceLocation());
        problems.add(at(place, "expected type 'bool' but found '" + type + "'"));
      }
    }
    return problems;
  }

  private static Optional<CelSourceLocation> argumentOfHas(
      CelAbstractSyntaxTree tree, CelSourceLocation macro) {
    return SyntaxTrees.nodes(tree.getExpr())
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
        .filter(expr -> expr.call().function().equals("has") && !expr.call().args().isEmpty())
        .filter(expr -> location(tree.getSource(), expr.id()).filter(macro::equals).isPresent())
        .findFirst()
        .flatMap(expr -> location(tree.getSource(), expr.call().args().getFirst().id()));
  }

  private static Optional<CelExpr> find(CelExpr root, long id) {
    return SyntaxTrees.nodes(root)
        .filter(expr -> expr.id() == id && expr.getKind() == CelExpr.ExprKind.Kind.CALL)
        .findFirst();
  }

  /// Where a node stands in the text.
  static Optional<CelSourceLocation> location(CelSource source, long id) {
    return Optional.ofNullable(source.getPositionsMap().get(id)).flatMap(source::getOffsetLocation);
  }

  private static Problem at(CelSourceLocation location, String message) {
    return new Problem(location.getLine(), location.getColumn(), message);
  }
}
