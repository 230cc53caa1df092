package dev.bulwark.cel.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The messages of cel-java's parser in the words of cel-go's, and at its places, where they
/// differ.
final class SyntaxWording {
  private static final List<String> GRAMMAR =
      List.of(
          "mismatched input",
          "extraneous input",
          "no viable alternative",
          "token recognition error",
          "missing ");
  private static final String EXPECTING = " expecting ";
  private static final String AN_OPERATOR = "'=='";
  private static final String A_COLON = "':'";

  private final String text;
  private final Optional<CelAbstractSyntaxTree> plain;
  private boolean lost;

  private SyntaxWording(String text, Optional<CelAbstractSyntaxTree> plain) {
    this.text = text;
    this.plain = plain;
  }

  /// What the parser found.
  ///
  /// @param plain the same text parsed without macros, if it can be
  static List<Problem> of(
      List<CelIssue> issues, String text, Optional<CelAbstractSyntaxTree> plain) {
    var wording = new SyntaxWording(text, plain);
    var problems = new ArrayList<Problem>();
    issues.forEach(issue -> problems.add(wording.of(issue)));
    return problems;
  }

  private Problem of(CelIssue issue) {
    String message = issue.getMessage().replace("%%", "%");
    CelSourceLocation place = issue.getSourceLocation();
    if (GRAMMAR.stream().anyMatch(message::startsWith)) {
      return Problem.at(place, "Syntax error: " + narrowed(message, place));
    } else if (message.equals("invalid argument to has() macro")) {
      CelSourceLocation argument = plain.flatMap(tree -> argumentOfHas(tree, place)).orElse(place);
      return Problem.at(argument, message);
    }
    return Problem.at(place, ofLiteral(message));
  }

  private static String ofLiteral(String message) {
    if (message.startsWith("For input string:")) {
      return "invalid int literal";
    } else if (message.endsWith(" exceeds range of unsigned long.")) {
      return "invalid uint literal";
    } else if (message.startsWith("Illegal escape sequence: Unicode escape sequences")) {
      return "unable to unescape string";
    }
    return switch (message) {
      case "Invalid unicode code point" -> "invalid unicode code point";
      case "unsupported identifier" -> "unsupported ident kind";
      default -> message;
    };
  }

  /// Where an operand has ended, cel-java's parser lists every operator that could follow, and
  /// cel-go's only what has to come at last. It gives up all open brackets at the first such fault.
  private String narrowed(String message, CelSourceLocation place) {
    int expected = message.indexOf(EXPECTING);
    String tokens = expected < 0 ? "" : message.substring(expected + EXPECTING.length());
    if (!message.startsWith("mismatched input") || !tokens.contains(AN_OPERATOR)) {
      return message;
    }
    String last = tokens.contains(A_COLON) ? A_COLON : closing(place);
    lost = true;
    return message.substring(0, expected + EXPECTING.length()) + last;
  }

  private String closing(CelSourceLocation place) {
    Optional<Character> open = lost ? Optional.empty() : OpenBracket.before(place, text);
    return open.map(
            bracket ->
                switch (bracket) {
                  case '(' -> "')'";
                  case '[' -> "']'";
                  default -> "'}'";
                })
        .orElse("<EOF>");
  }

  private static Optional<CelSourceLocation> argumentOfHas(
      CelAbstractSyntaxTree tree, CelSourceLocation macro) {
    return SyntaxTrees.nodes(tree.getExpr())
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
        .filter(expr -> expr.call().function().equals("has") && !expr.call().args().isEmpty())
        .filter(expr -> SyntaxTrees.location(tree, expr).filter(macro::equals).isPresent())
        .findFirst()
        .flatMap(expr -> SyntaxTrees.location(tree, expr.call().args().getFirst()));
  }
}
