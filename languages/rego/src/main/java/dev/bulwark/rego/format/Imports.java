package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Statements;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import dev.bulwark.rego.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The imports that a module needs in the language it is written in.
final class Imports {
  private static final List<String> FUTURE_IN_V1 = List.of("not", "and", "or");

  /// By path, then by alias.
  static final Comparator<Import> BY_PATH =
      Comparator.comparing(Import::path, TermOrder.ORDER)
          .thenComparing(imported -> imported.alias().orElse(""));

  private final List<Import> imports;
  private final List<Import> added = new ArrayList<>();

  private Imports(List<Import> imports) {
    this.imports = new ArrayList<>(imports);
  }

  /// Those of the module that stay, and new ones.
  static Imports of(RegoModule module, FormatOptions options) {
    var imports = new Imports(module.imports());
    FormatOptions.Target target = options.to();
    if (target == FormatOptions.Target.V1 && options.dropImports()) {
      imports.imports.removeIf(Imports::isRegoV1);
    } else if (target == FormatOptions.Target.BOTH) {
      imports.ensureRegoV1();
    }
    boolean hasV1 = imports.imports.stream().anyMatch(Imports::isRegoV1);
    Set<String> used = keywords(module.rules());
    if (target.isV1() || hasV1) {
      if (options.dropImports() || hasV1) {
        imports.imports.removeIf(imported -> imported.path().startsWith("future"));
      }
      used.retainAll(FUTURE_IN_V1);
    }
    used.forEach(imports::ensure);
    return imports;
  }

  List<Import> all() {
    return imports;
  }

  /// Whether no text holds it yet.
  boolean isAdded(Import imported) {
    return added.contains(imported);
  }

  private void ensureRegoV1() {
    if (imports.stream().noneMatch(Imports::isRegoV1)) {
      add("rego.v1");
    }
  }

  private void ensure(String keyword) {
    for (Import imported : imports) {
      String path = imported.path().toString();
      boolean all = path.equals("future.keywords");
      boolean implied =
          isFutureKeyword(imported)
              && (lastName(imported).equals(keyword)
                  || (keyword.equals("in") && lastName(imported).equals("every")));
      if (all || implied) {
        return;
      }
    }
    add("future.keywords." + keyword);
  }

  /// Below the last import of its kind, or as the first of all.
  private void add(String path) {
    int row =
        imports.stream()
            .filter(imported -> imported.path().startsWith("future") || isRegoV1(imported))
            .mapToInt(imported -> imported.at().row())
            .max()
            .orElse(0);
    var imported =
        new Import(
            Term.operator(path, Location.NONE),
            Optional.empty(),
            new Location("", row + 1, 1, 0, 0));
    imports.add(imported);
    added.add(imported);
  }

  static boolean isRegoV1(Import imported) {
    return imported.path().toString().equals("rego.v1");
  }

  /// Whether it is `future.keywords.x`.
  static boolean isFutureKeyword(Import imported) {
    List<Term> parts = imported.path().parts();
    return parts.size() == 3
        && imported.path().startsWith("future")
        && isText(parts.get(1), "keywords")
        && parts.get(2) instanceof Term.Scalar(StringValue _, _);
  }

  static String lastName(Import imported) {
    return imported.path().parts().getLast() instanceof Term.Scalar(StringValue last, _)
        ? last.text()
        : "";
  }

  private static boolean isText(Term term, String text) {
    return term instanceof Term.Scalar(StringValue value, _) && value.text().equals(text);
  }

  /// The keywords that statements need an import for.
  private static Set<String> keywords(List<Rule> rules) {
    var found = new TreeSet<String>();
    rules.forEach(
        rule -> Statements.walk(rule, expr -> keyword(expr.statement()).ifPresent(found::add)));
    return found;
  }

  private static Optional<String> keyword(Expr.Statement statement) {
    return switch (statement) {
      case Expr.Invocation(var operator, _) ->
          Infix.of(operator).filter(Infix::isMembership).map(Infix::symbol);
      case Expr.Every _ -> Optional.of("every");
      case Expr.Not _ -> Optional.of("not");
      case Expr.Logical(var and, _, _) -> Optional.of(and ? "and" : "or");
      case Expr.Single _, Expr.Some _ -> Optional.empty();
    };
  }
}
