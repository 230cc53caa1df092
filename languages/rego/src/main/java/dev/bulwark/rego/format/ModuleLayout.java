package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes a module: the package, then imports and rules in the order they stood in.
final class ModuleLayout {
  private static final Comparator<Location> BY_PLACE =
      Comparator.comparingInt(Location::row).thenComparingInt(Location::col);

  private final Page page;
  private final TermLayout terms;
  private final RuleLayout rules;
  private final ImportLayout imports;

  private ModuleLayout(Page page, TermLayout terms, RuleLayout rules, ImportLayout imports) {
    this.page = page;
    this.terms = terms;
    this.rules = rules;
    this.imports = imports;
  }

  static String of(
      RegoModule module, SourceText source, FormatOptions options, ArityFaults faults) {
    var page = new Page(new WaitingComments(module.comments()));
    Style style = Style.of(module, options.to());
    var bodies = new BodyLayout(page, source, style, faults);
    new ModuleLayout(
            page,
            bodies.terms(),
            new RuleLayout(page, source, style, bodies),
            new ImportLayout(page, source, style))
        .write(module, Imports.of(module, options));
    return page.text();
  }

  private sealed interface Statement {
    Location at();

    record ImportStatement(Import imported) implements Statement {
      @Override
      public Location at() {
        return imported.at();
      }
    }

    record RuleStatement(Rule rule) implements Statement {
      @Override
      public Location at() {
        return rule.at();
      }
    }
  }

  private void write(RegoModule module, Imports needed) {
    packageLine(module);
    var statements = new ArrayList<Statement>();
    var first = new ArrayList<Import>();
    boolean addedWouldFollowRule = addedWouldFollowRule(module, needed);
    for (Import imported : needed.all()) {
      if (addedWouldFollowRule && needed.isAdded(imported)) {
        first.add(imported);
      } else {
        statements.add(new Statement.ImportStatement(imported));
      }
    }
    module.rules().forEach(rule -> statements.add(new Statement.RuleStatement(rule)));
    statements.sort(Comparator.comparing(Statement::at, BY_PLACE));
    imports.write(first);
    grouped(statements);
    for (Comment comment : page.comments().above(Integer.MAX_VALUE)) {
      page.line(comment);
    }
  }

  /// An import that is added below others has no effect behind a rule.
  private static boolean addedWouldFollowRule(RegoModule module, Imports needed) {
    int firstRule = module.rules().stream().mapToInt(rule -> rule.at().row()).min().orElse(0);
    return firstRule > 0
        && needed.all().stream()
            .anyMatch(imported -> needed.isAdded(imported) && imported.at().row() >= firstRule);
  }

  private void packageLine(RegoModule module) {
    page.reach(module.packageAt());
    page.inLine();
    List<Term> path = module.path().path();
    var shown = new ArrayList<Term>(path);
    if (path.getFirst() instanceof Term.Scalar(StringValue name, _)) {
      shown.set(0, new Term.Var(name.text(), Location.NONE));
    }
    page.write("package ");
    terms.ref(shown);
    page.blankLine();
  }

  private void grouped(List<Statement> statements) {
    var someImports = new ArrayList<Import>();
    var someRules = new ArrayList<Rule>();
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.ImportStatement(var imported) -> {
          rules.rules(someRules);
          someRules.clear();
          someImports.add(imported);
        }
        case Statement.RuleStatement(var rule) -> {
          imports.write(someImports);
          someImports.clear();
          someRules.add(rule);
        }
      }
    }
    imports.write(someImports);
    rules.rules(someRules);
  }
}
