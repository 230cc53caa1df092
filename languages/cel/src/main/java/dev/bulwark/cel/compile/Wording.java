package dev.bulwark.cel.compile;

import dev.bulwark.cel.value.CelType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The messages of cel-java's checker in the words of cel-go's, and at its places, where they
/// differ.
final class Wording {
  private static final String CANDIDATES = " (candidates: ";
  private static final String NO_OVERLOAD = "found no matching overload for '";
  private static final String APPLIED = "' applied to '(";
  private static final String EXPECTED_TYPE = "expected type '";
  private static final String NO_TYPE = "' is not a type";
  private static final String NO_FIELDS = "' does not support field selection";
  private static final String NO_RANGE = "expression of type '";
  private static final String NO_STRUCT = "Message type resolution failure";
  private static final String OF_STRUCT = "descriptor for type '";
  private static final String ERROR = "!error!";

  private final CelAbstractSyntaxTree tree;
  private final String container;

  /// @param container the namespace that names are resolved in
  Wording(CelAbstractSyntaxTree tree, String container) {
    this.tree = tree;
    this.container = container;
  }

  /// What the checker found, but for what is only a consequence of something else it found: cel-go
  /// does not look into a message of an unknown type.
  List<Problem> of(List<CelIssue> issues) {
    Set<Long> unseen =
        issues.stream()
            .flatMap(issue -> find(issue.getExprId(), CelExpr.ExprKind.Kind.STRUCT).stream())
            .flatMap(struct -> SyntaxTrees.nodes(struct).filter(part -> part.id() != struct.id()))
            .map(CelExpr::id)
            .collect(Collectors.toSet());
    return issues.stream()
        .filter(issue -> !unseen.contains(issue.getExprId()))
        .flatMap(issue -> of(issue).stream())
        .toList();
  }

  private List<Problem> of(CelIssue issue) {
    String whole = issue.getMessage().replace("*error*", ERROR);
    int candidates = whole.lastIndexOf(CANDIDATES);
    String message = candidates < 0 ? whole : whole.substring(0, candidates);
    if (message.startsWith(NO_STRUCT)) {
      return ofUnknownStruct(issue, message);
    } else if (message.endsWith(NO_TYPE)) {
      return ofNoType(issue, message);
    } else if (message.endsWith(NO_FIELDS) || message.startsWith(NO_RANGE)) {
      // An unknown type has a number here, and is dyn elsewhere.
      return List.of(at(issue, named(message.replaceAll("%[A-Za-z]+", "_var"))));
    } else if (message.startsWith(NO_OVERLOAD + "_&&_")
        || message.startsWith(NO_OVERLOAD + "_||_")) {
      return ofLogic(issue, typed(message));
    } else if (message.startsWith(NO_OVERLOAD) || message.startsWith(EXPECTED_TYPE)) {
      return List.of(at(issue, typed(message)));
    }
    return List.of(at(issue, message));
  }

  /// The fault of a name that nothing stands for.
  static String undeclared(String name, String container) {
    return "undeclared reference to '" + name + "' (in container '" + container + "')";
  }

  private static List<Problem> ofUnknownStruct(CelIssue issue, String message) {
    int start = message.indexOf(OF_STRUCT) + OF_STRUCT.length();
    if (!message.contains(OF_STRUCT) || message.startsWith(ERROR, start)) {
      return List.of();
    }
    String name = message.substring(start, message.indexOf('\'', start));
    return List.of(at(issue, "unexpected failed resolution of '" + name + "'"));
  }

  /// `Name{…}` of something that is no type: cel-go knows no such name at all.
  private List<Problem> ofNoType(CelIssue issue, String message) {
    return List.of(
        at(
            issue,
            find(issue.getExprId(), CelExpr.ExprKind.Kind.STRUCT)
                .map(expr -> undeclared(expr.struct().messageName(), container))
                .orElse(message)));
  }

  /// cel-go blames each operand of `&&` and `||` that is no boolean.
  private List<Problem> ofLogic(CelIssue issue, String message) {
    String types =
        message.substring(message.indexOf(APPLIED) + APPLIED.length(), message.length() - 2);
    List<CelExpr> operands =
        find(issue.getExprId(), CelExpr.ExprKind.Kind.CALL)
            .<List<CelExpr>>map(expr -> expr.call().args())
            .orElse(List.of());
    List<String> found = TypeList.split(types);
    if (operands.size() != found.size()) {
      return List.of(at(issue, message));
    }
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < operands.size(); i++) {
      String type = found.get(i);
      if (!type.equals("bool") && !type.equals("dyn") && !type.equals(ERROR)) {
        CelSourceLocation place =
            SyntaxTrees.location(tree, operands.get(i)).orElse(issue.getSourceLocation());
        problems.add(Problem.at(place, "expected type 'bool' but found '" + type + "'"));
      }
    }
    return problems;
  }

  /// Types as cel-go's messages call them; one that is not known is dyn.
  private static String typed(String message) {
    return named(message.replaceAll("%[A-Za-z]\\w*", CelType.DYN.name()));
  }

  private static String named(String message) {
    return message
        .replace(CelType.TIMESTAMP.name(), CelType.TIMESTAMP.toString())
        .replace(CelType.DURATION.name(), CelType.DURATION.toString());
  }

  private Optional<CelExpr> find(long id, CelExpr.ExprKind.Kind kind) {
    return SyntaxTrees.nodes(tree.getExpr())
        .filter(expr -> expr.id() == id && expr.getKind() == kind)
        .findFirst();
  }

  private static Problem at(CelIssue issue, String message) {
    return Problem.at(issue.getSourceLocation(), message);
  }
}
