package dev.bulwark.cel.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Walks over cel-java's syntax trees.
final class SyntaxTrees {
  private SyntaxTrees() {}

  /// A node and all nodes below it, in no particular order.
  static Stream<CelExpr> nodes(CelExpr root) {
    var all = new ArrayList<CelExpr>(List.of(root));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(children(all.get(i)));
    }
    return all.stream();
  }

  /// Where a node stands in the text.
  static Optional<CelSourceLocation> location(CelAbstractSyntaxTree tree, CelExpr expr) {
    CelSource source = tree.getSource();
    return Optional.ofNullable(source.getPositionsMap().get(expr.id()))
        .flatMap(source::getOffsetLocation);
  }

  /// The nodes directly below a node, as they stand in the text.
  static List<CelExpr> children(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> List.of(expr.select().operand());
      case CALL ->
          Stream.concat(expr.call().target().stream(), expr.call().args().stream()).toList();
      case LIST -> expr.list().elements();
      case MAP ->
          expr.map().entries().stream()
              .flatMap(entry -> Stream.of(entry.key(), entry.value()))
              .toList();
      case STRUCT -> expr.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
      case COMPREHENSION ->
          List.of(
              expr.comprehension().iterRange(),
              expr.comprehension().accuInit(),
              expr.comprehension().loopCondition(),
              expr.comprehension().loopStep(),
              expr.comprehension().result());
      case CONSTANT, IDENT, NOT_SET -> List.of();
    };
  }
}
