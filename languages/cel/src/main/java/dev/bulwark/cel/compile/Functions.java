package dev.bulwark.cel.compile;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions that are declared, by what a call of them may look like.
///
/// @param byName by the whole name, and by what stands behind a dot of it: `math.greatest` is
///   called as the member `greatest` of something named `math`
record Functions(Map<String, List<CelFunctionDecl>> byName) {
  static Functions of(List<CelFunctionDecl> declarations) {
    Map<String, List<CelFunctionDecl>> byName = new HashMap<>();
    for (CelFunctionDecl each : declarations) {
      String name = each.name();
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        byName.computeIfAbsent(name.substring(dot + 1), _ -> new ArrayList<>()).add(each);
      }
    }
    return new Functions(byName);
  }

  /// All that an expression may mean by its calls, macros expanded.
  Set<CelFunctionDecl> calledIn(CelExpr expression) {
    var called = new LinkedHashSet<CelFunctionDecl>();
    SyntaxTrees.nodes(expression)
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
        .forEach(node -> called.addAll(byName.getOrDefault(node.call().function(), List.of())));
    return called;
  }
}
