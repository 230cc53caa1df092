package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Parses modules and queries.
public final class RegoParser {
  private final TokenStream tokens;
  private final BodyParser bodies;
  private final RuleParser rules;
  private final ImportParser imports;
  private final Features features;
  private final String file;

  private RegoParser(String file, String source, Features features) {
    this.file = file;
    this.features = features;
    this.tokens = new TokenStream(file, source, features);
    this.bodies = new BodyParser(tokens);
    this.rules = new RuleParser(tokens, bodies);
    this.imports = new ImportParser(tokens, bodies.terms());
    if (features.version() == RegoVersion.V1) {
      Token.V1_KEYWORDS.forEach(tokens::addKeyword);
    }
  }

  /// What a text is: a module, or errors.
  public record Parsed<T>(Optional<T> result, List<RegoError> errors) {
    public Parsed {
      errors = List.copyOf(errors);
    }
  }

  public static Parsed<RegoModule> module(String file, String source, Features features) {
    var parser = new RegoParser(file, source, features);
    return parser.orTooDeep(parser::parseModule);
  }

  /// Statements that are asked rather than kept.
  ///
  /// @param keywords those of `future.keywords` to know without import
  public static Parsed<List<Expr>> query(String source, Features features, List<String> keywords) {
    var parser = new RegoParser("", source, features);
    for (String keyword : keywords) {
      parser.imports.addFutureKeyword(keyword);
    }
    return parser.orTooDeep(parser::parseQuery);
  }

  /// What the parser allows to be nested is far less than a stack holds, unless the thread has a
  /// small one.
  private <T> Parsed<T> orTooDeep(Supplier<Parsed<T>> parsing) {
    try {
      return parsing.get();
    } catch (StackOverflowError e) {
      return new Parsed<>(Optional.empty(), List.of(tokens.tooDeep()));
    }
  }

  private Parsed<List<Expr>> parseQuery() {
    tokens.scan();
    var query = new ArrayList<Expr>();
    while (!tokens.is(Token.EOF)) {
      List<Expr> body = bodies.query(true, Token.EOF);
      if (body == null) {
        break;
      }
      query.addAll(body);
    }
    return tokens.hasErrors()
        ? new Parsed<>(Optional.empty(), tokens.errors())
        : new Parsed<>(Optional.of(query), List.of());
  }

  private sealed interface Statement {
    Location at();

    record PackageStatement(Term.Ref path, Location at) implements Statement {}

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

    record BodyStatement(List<Expr> body) implements Statement {
      @Override
      public Location at() {
        return body.getFirst().at();
      }
    }
  }

  private List<Statement> statements() {
    var statements = new ArrayList<Statement>();
    tokens.scan();
    while (!tokens.is(Token.EOF) && statement(statements)) {
      // Each call adds what it found.
    }
    return statements;
  }

  private boolean statement(List<Statement> found) {
    TokenStream.State before = tokens.save();
    if (tokens.is(Token.PACKAGE)) {
      Term.Ref path = imports.packagePath();
      if (path != null) {
        return found.add(new Statement.PackageStatement(path, path.at()));
      }
      if (tokens.hasErrors()) {
        return false;
      }
      tokens.restore(before);
    }
    if (tokens.is(Token.IMPORT)) {
      Import imported = imports.imported();
      if (imported != null) {
        return found.add(new Statement.ImportStatement(imported));
      }
      if (tokens.hasErrors()) {
        return false;
      }
      tokens.restore(before);
    }
    List<Rule> parsed = rules.rules();
    if (parsed != null) {
      parsed.forEach(rule -> found.add(new Statement.RuleStatement(rule)));
      return true;
    }
    if (tokens.hasErrors()) {
      return false;
    }
    tokens.restore(before);
    List<Expr> body = bodies.query(true, Token.EOF);
    return body != null && found.add(new Statement.BodyStatement(body));
  }

  private Parsed<RegoModule> parseModule() {
    List<Statement> statements = statements();
    if (tokens.hasErrors()) {
      return new Parsed<>(Optional.empty(), tokens.errors());
    }
    var nowhere = new Location(file, 0, 0, 0, 0);
    if (statements.isEmpty()) {
      return new Parsed<>(
          Optional.empty(), List.of(new RegoError(RegoError.PARSE, "empty module", nowhere)));
    }
    return assembled(statements);
  }

  private Parsed<RegoModule> assembled(List<Statement> statements) {
    var errors = new ArrayList<RegoError>();
    Statement first = statements.getFirst();
    Term.Ref path = new Term.Ref(List.of(new Term.Var("data", first.at())), first.at());
    if (first instanceof Statement.PackageStatement(var given, _)) {
      path = given;
    } else {
      errors.add(new RegoError(RegoError.PARSE, "package expected", first.at()));
    }
    var imports = new ArrayList<Import>();
    var parsed = new ArrayList<Rule>();
    RegoVersion version = features.version();
    for (Statement statement : statements.subList(1, statements.size())) {
      switch (statement) {
        case Statement.ImportStatement(var imported) -> {
          imports.add(imported);
          if (imported.path().toString().equals("rego.v1")) {
            version = RegoVersion.V1;
          }
        }
        case Statement.RuleStatement(var rule) -> parsed.add(rule);
        case Statement.BodyStatement(var body) -> {
          try {
            parsed.add(StatementRules.of(body));
          } catch (StatementRules.NoRule e) {
            errors.add(StatementRules.error(body, e));
          }
        }
        case Statement.PackageStatement(_, var at) ->
            errors.add(new RegoError(RegoError.PARSE, "unexpected package", at));
      }
    }
    if (version == RegoVersion.V1) {
      parsed.forEach(rule -> V1Rules.check(rule, errors));
    }
    return errors.isEmpty()
        ? new Parsed<>(
            Optional.of(
                new RegoModule(
                    file, path, first.at(), imports, parsed, tokens.comments(), version)),
            List.of())
        : new Parsed<>(Optional.empty(), errors);
  }
}
