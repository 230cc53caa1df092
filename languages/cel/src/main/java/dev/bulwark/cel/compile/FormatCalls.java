package dev.bulwark.cel.compile;

import dev.bulwark.cel.library.FormatClauses;
import dev.bulwark.cel.library.FormatClauses.Fault;
import dev.bulwark.cel.value.CelType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares literal format strings with the literal lists they format, by the types of the
/// elements. Source: cel-go `ext/formatting.go`, `stringFormatValidator`.
final class FormatCalls {
  private static final Set<String> INTEGERS = Set.of("int", "uint");
  private static final Set<String> NUMBERS = Set.of("double", "string");
  private static final Set<String> BINARY = Set.of("int", "uint", "bool");
  private static final Set<String> HEXADECIMAL = Set.of("int", "uint", "string", "bytes");
  private static final Set<String> TEXTS =
      Set.of(
          "list",
          "map",
          "int",
          "uint",
          "double",
          "bool",
          "string",
          "google.protobuf.Timestamp",
          "bytes",
          "google.protobuf.Duration",
          "type",
          "null_type");

  private final CelAbstractSyntaxTree tree;
  private final List<Problem> problems = new ArrayList<>();

  private FormatCalls(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  static List<Problem> problems(CelAbstractSyntaxTree tree) {
    var calls = new FormatCalls(tree);
    SyntaxTrees.nodes(tree.getExpr()).forEach(calls::check);
    return calls.problems;
  }

  private void check(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL || !isFormat(expr)) {
      return;
    }
    CelCall call = expr.call();
    Optional<String> format = call.target().flatMap(FormatCalls::literal);
    CelExpr list = call.args().getFirst();
    if (format.isPresent() && list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      check(expr, format.get(), list.list().elements());
    }
  }

  private boolean isFormat(CelExpr expr) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    return reference != null && reference.overloadIds().contains("string_format");
  }

  private static Optional<String> literal(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expr.constant().stringValue())
        : Optional.empty();
  }

  private void check(CelExpr call, String format, List<CelExpr> elements) {
    var arguments = new Elements(call, elements);
    try {
      int asked = FormatClauses.check(format, arguments);
      if (elements.size() > asked) {
        problems.add(
            Literals.problem(
                tree,
                call,
                "too many arguments supplied to string.format (expected "
                    + asked
                    + ", got "
                    + elements.size()
                    + ")"));
      }
    } catch (Fault fault) {
      problems.add(Literals.problem(tree, arguments.faulty, fault.reason()));
    }
  }

  /// The elements of the list, which have types but no values yet.
  private final class Elements implements FormatClauses.Arguments {
    private final List<CelExpr> elements;

    /// What a fault is said of.
    private CelExpr faulty;

    Elements(CelExpr call, List<CelExpr> elements) {
      this.elements = elements;
      this.faulty = call;
    }

    @Override
    public int count() {
      return elements.size();
    }

    @Override
    public String text(int index, char verb, int precision) throws Fault {
      CelExpr element = elements.get(index);
      switch (verb) {
        case 'd', 'o' -> require(element, verb, INTEGERS);
        case 'f', 'e' -> require(element, verb, NUMBERS);
        case 'b' -> require(element, verb, BINARY);
        case 'x', 'X' -> require(element, verb, HEXADECIMAL);
        default -> requireText(element);
      }
      return "";
    }

    /// Also of the parts of a literal.
    private void requireText(CelExpr element) throws Fault {
      require(element, 's', TEXTS);
      switch (element.getKind()) {
        case LIST, MAP -> {
          for (CelExpr part : SyntaxTrees.children(element)) {
            requireText(part);
          }
        }
        case NOT_SET, CONSTANT, IDENT, SELECT, CALL, STRUCT, COMPREHENSION -> {}
      }
    }

    private void require(CelExpr element, char verb, Set<String> types) throws Fault {
      CelType type = LibraryTypes.from(tree.getTypeOrThrow(element.id()));
      if (!type.equals(CelType.DYN) && !types.contains(type.name())) {
        faulty = element;
        throw Fault.ofType(verb, type.name());
      }
    }
  }
}
