package dev.bulwark.cel.compile;

import dev.bulwark.cel.function.Patterns;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Conversions;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an API server finds wrong with constants after the types are right: mixed literals, and
/// durations, timestamps and patterns that are none. Source: cel-go `cel/validator.go`.
final class Literals {
  private final CelAbstractSyntaxTree tree;
  private final List<Problem> durations = new ArrayList<>();
  private final List<Problem> timestamps = new ArrayList<>();
  private final List<Problem> patterns = new ArrayList<>();
  private final List<Problem> mixtures = new ArrayList<>();

  private Literals(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  static List<Problem> problems(CelAbstractSyntaxTree tree, Checker.Settings settings) {
    if (!settings.homogeneous() && !settings.literals()) {
      return List.of();
    }
    var literals = new Literals(tree);
    literals.visit(tree.getExpr(), false);
    var all = new ArrayList<Problem>();
    if (settings.literals()) {
      all.addAll(literals.durations);
      all.addAll(literals.timestamps);
      all.addAll(literals.patterns);
    }
    if (settings.homogeneous()) {
      all.addAll(literals.mixtures);
    }
    if (settings.literals()) {
      all.addAll(FormatCalls.problems(tree));
    }
    return all;
  }

  /// Numbers too large for a double, which cel-java reads as infinity.
  static List<Problem> infinite(CelAbstractSyntaxTree tree) {
    return SyntaxTrees.nodes(tree.getExpr())
        .filter(expr -> constant(expr).filter(Literals::isInfinite).isPresent())
        .map(expr -> problem(tree, expr, "invalid double literal"))
        .toList();
  }

  private static boolean isInfinite(Object constant) {
    return constant instanceof Double number && Double.isInfinite(number);
  }

  /// @param formatted whether this is an argument of `format`, whose list may be mixed
  private void visit(CelExpr expr, boolean formatted) {
    switch (expr.getKind()) {
      case CALL -> visitCall(expr.call(), formatted);
      case LIST -> {
        if (!formatted) {
          compareElements(expr.list());
        }
        visitAll(SyntaxTrees.children(expr), formatted);
      }
      case MAP -> {
        if (!formatted) {
          compareEntries(expr.map().entries());
        }
        visitAll(SyntaxTrees.children(expr), formatted);
      }
      default -> visitAll(SyntaxTrees.children(expr), formatted);
    }
  }

  private void visitAll(List<CelExpr> exprs, boolean formatted) {
    exprs.forEach(expr -> visit(expr, formatted));
  }

  private void visitCall(CelExpr.CelCall call, boolean formatted) {
    call.target().ifPresent(target -> visit(target, formatted));
    visitAll(call.args(), formatted || call.function().equals("format"));
    switch (call.function()) {
      case "duration" -> checkConversion(call, "duration", durations);
      case "timestamp" -> checkConversion(call, "timestamp", timestamps);
      case "matches" -> checkPattern(call);
      default -> {
        // No constant of its that could be wrong.
      }
    }
  }

  private void checkConversion(CelExpr.CelCall call, String function, List<Problem> problems) {
    Optional<Object> constant =
        call.args().isEmpty() ? Optional.empty() : constant(call.args().getFirst());
    if (constant.isEmpty()) {
      return;
    }
    Object value =
        function.equals("duration")
            ? Conversions.toDuration(constant.get())
            : Conversions.toTimestamp(constant.get());
    if (value instanceof CelError || value instanceof NullValue) {
      problems.add(problem(call.args().getFirst(), "invalid " + function + " argument"));
    }
  }

  private void checkPattern(CelExpr.CelCall call) {
    CelExpr argument = call.args().getLast();
    if (constant(argument).orElse(null) instanceof String text
        && Patterns.compile(text) instanceof CelError) {
      patterns.add(problem(argument, "invalid matches argument"));
    }
  }

  private static Optional<Object> constant(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> Optional.of(constant.stringValue());
      case INT64_VALUE -> Optional.of(constant.int64Value());
      case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
      case NULL_VALUE -> Optional.of(constant.nullValue());
      default -> Optional.empty();
    };
  }

  private void compareElements(CelExpr.CelList list) {
    CelType expected = null;
    for (int i = 0; i < list.elements().size(); i++) {
      CelExpr element = list.elements().get(i);
      CelType type = type(element, list.optionalIndices().contains(i));
      if (expected == null) {
        expected = type;
      } else if (differs(expected, type, element)) {
        return;
      }
    }
  }

  private void compareEntries(List<CelMap.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    CelMap.Entry first = entries.getFirst();
    CelType key = type(first.key(), false);
    CelType value = type(first.value(), first.optionalEntry());
    for (CelMap.Entry entry : entries.subList(1, entries.size())) {
      differs(key, type(entry.key(), false), entry.key());
      differs(value, type(entry.value(), entry.optionalEntry()), entry.value());
    }
  }

  private boolean differs(CelType expected, CelType found, CelExpr part) {
    if (expected.equals(found)) {
      return false;
    }
    mixtures.add(problem(part, "expected type '" + expected + "' but found '" + found + "'"));
    return true;
  }

  private CelType type(CelExpr expr, boolean optional) {
    CelType type = LibraryTypes.from(tree.getTypeOrThrow(expr.id()));
    return optional && type instanceof CelType.OptionalOf(CelType value) ? value : type;
  }

  private Problem problem(CelExpr expr, String message) {
    return problem(tree, expr, message);
  }

  static Problem problem(CelAbstractSyntaxTree tree, CelExpr expr, String message) {
    CelSource source = tree.getSource();
    int offset = source.getPositionsMap().getOrDefault(expr.id(), 0);
    // A negative number stands where its sign does; cel-java points behind it.
    if (constant(expr).orElse(null) instanceof Number number && number.doubleValue() < 0) {
      offset = sign(source, offset);
    }
    CelSourceLocation location =
        source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    return new Problem(location.getLine(), location.getColumn(), message);
  }

  private static int sign(CelSource source, int offset) {
    int at = offset;
    while (at > 0 && source.getContent().get(at) != '-') {
      at--;
    }
    return at;
  }
}
