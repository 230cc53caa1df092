package dev.bulwark.cel.compile;

import dev.bulwark.cel.tree.Expr;
import dev.bulwark.cel.tree.SyntaxTree;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// cel-java's trees as ours.
final class TreeBuilder {
  private final CelAbstractSyntaxTree tree;

  private TreeBuilder(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  static SyntaxTree of(CelAbstractSyntaxTree tree) {
    return new SyntaxTree(new TreeBuilder(tree).expr(tree.getExpr()), tree.isChecked());
  }

  private Expr expr(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr.constant());
      case IDENT -> new Expr.Ident(expr.ident().name(), reference(expr));
      case SELECT ->
          new Expr.Select(
              expr(expr.select().operand()),
              expr.select().field(),
              expr.select().testOnly(),
              reference(expr));
      case CALL -> call(expr, expr.call());
      case LIST -> new Expr.ListOf(exprs(expr.list().elements()), expr.list().optionalIndices());
      case MAP ->
          new Expr.MapOf(
              expr.map().entries().stream()
                  .map(
                      entry ->
                          new Expr.MapOf.Entry(
                              expr(entry.key()), expr(entry.value()), entry.optionalEntry()))
                  .toList());
      case STRUCT ->
          new Expr.StructOf(
              expr.struct().messageName(),
              expr.struct().entries().stream()
                  .map(
                      entry ->
                          new Expr.StructOf.Field(
                              entry.fieldKey(), expr(entry.value()), entry.optionalEntry()))
                  .toList());
      case COMPREHENSION -> comprehension(expr.comprehension());
      case NOT_SET -> throw new IllegalStateException("an expression without content");
    };
  }

  private Expr call(CelExpr expr, CelCall call) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    return new Expr.Call(
        call.function(),
        call.target().map(this::expr).orElse(null),
        exprs(call.args()),
        reference == null ? List.of() : reference.overloadIds());
  }

  private Expr comprehension(CelComprehension loop) {
    return new Expr.Comprehension(
        loop.iterVar(),
        loop.iterVar2(),
        expr(loop.iterRange()),
        loop.accuVar(),
        expr(loop.accuInit()),
        expr(loop.loopCondition()),
        expr(loop.loopStep()),
        expr(loop.result()));
  }

  private List<Expr> exprs(Collection<CelExpr> exprs) {
    return exprs.stream().map(this::expr).toList();
  }

  private Expr.@Nullable Reference reference(CelExpr expr) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    return reference == null
        ? null
        : new Expr.Reference(
            reference.name(),
            tree.getType(expr.id()).filter(type -> type.kind() == CelKind.TYPE).isPresent(),
            reference.value().map(TreeBuilder::constant).orElse(null));
  }

  private static Expr.Constant constant(CelConstant constant) {
    return new Expr.Constant(
        switch (constant.getKind()) {
          case NULL_VALUE -> null;
          case BOOLEAN_VALUE -> constant.booleanValue();
          case INT64_VALUE -> constant.int64Value();
          case UINT64_VALUE -> new CelUint(constant.uint64Value().longValue());
          case DOUBLE_VALUE -> constant.doubleValue();
          case STRING_VALUE -> constant.stringValue().intern();
          case BYTES_VALUE -> CelBytes.of(constant.bytesValue().toByteArray());
          default -> throw new IllegalStateException("no literal: " + constant.getKind());
        });
  }
}
