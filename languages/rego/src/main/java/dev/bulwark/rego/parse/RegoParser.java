package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Parses modules and queries.
public final class RegoParser {
  private final TokenStream tokens;
  private final BodyParser bodies;
  private final RuleParser rules;
  private final Features features;
  private final String file;

  private RegoParser(String file, String source, Features features) {
    this.file = file;
    this.features = features;
    this.tokens = new TokenStream(file, source, features);
    this.bodies = new BodyParser(tokens);
    this.rules = new RuleParser(tokens, bodies);
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
    return new RegoParser(file, source, features).parseModule();
  }

  /// Statements that are asked rather than kept.
  ///
  /// @param keywords those of `future.keywords` to know without import
  public static Parsed<List<Expr>> query(String source, Features features, List<String> keywords) {
    var parser = new RegoParser("", source, features);
    for (String keyword : keywords) {
      parser.addFutureKeyword(keyword);
    }
    return parser.parseQuery();
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
      Statement statement = packageStatement();
      if (statement != null) {
        return found.add(statement);
      }
      if (tokens.hasErrors()) {
        return false;
      }
      tokens.restore(before);
    }
    if (tokens.is(Token.IMPORT)) {
      Import imported = importStatement();
      if (imported != null) {
        obey(imported);
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

  private @Nullable Statement packageStatement() {
    Location at = tokens.at;
    tokens.scanSpace();
    if (tokens.is(Token.DOT, Token.LBRACK)) {
      return null;
    }
    if (tokens.is(Token.WHITESPACE)) {
      tokens.scan();
    }
    if (!tokens.isIdentOrRefKeyword()) {
      tokens.illegal();
      return null;
    }
    Term term = bodies.terms().term();
    List<Term> given =
        switch (term) {
          case Term.Var variable -> List.of(variable);
          case Term.Ref(var parts, _) -> parts;
          case null, default -> List.of();
        };
    if (given.isEmpty()) {
      if (term != null) {
        tokens.illegal();
      } else if (!tokens.hasErrors()) {
        tokens.error(tokens.at, "expected path");
      }
      return null;
    }
    var path = new ArrayList<Term>();
    path.add(new Term.Var("data", given.getFirst().at()));
    if (!(given.getFirst() instanceof Term.Var(var first, var firstAt))) {
      tokens.error(
          given.getFirst().at(), "unexpected " + given.getFirst().kind() + " token: expecting var");
      return null;
    }
    path.add(Term.string(first, firstAt));
    for (Term part : given.subList(1, given.size())) {
      if (!isString(part)) {
        tokens.error(part.at(), "unexpected " + part.kind() + " token: expecting string");
        return null;
      }
      path.add(part);
    }
    return new Statement.PackageStatement(new Term.Ref(path, at), at);
  }

  private static boolean isString(Term term) {
    return term instanceof Term.Scalar(StringValue _, _);
  }

  private @Nullable Import importStatement() {
    Location at = tokens.at;
    tokens.scanSpace();
    if (tokens.is(Token.DOT, Token.LBRACK)) {
      return null;
    }
    if (tokens.is(Token.WHITESPACE)) {
      tokens.scan();
    }
    if (!tokens.isIdentOrRefKeyword()) {
      tokens.illegal();
      return null;
    }
    Term.Ref path = importPath();
    if (path == null) {
      return null;
    }
    if (!path.startsWith("data")
        && !path.startsWith("input")
        && !path.startsWith("future")
        && !path.startsWith("rego")) {
      tokens.hint("if this is unexpected, try updating OPA");
      tokens.error(
          path.at(),
          "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
              + path.head());
      return null;
    }
    if (tokens.is(Token.AS)) {
      return aliased(path, at);
    }
    checkLast(path);
    return new Import(path, Optional.empty(), at);
  }

  /// The path, in which words that are keywords by earlier imports are names.
  private Term.@Nullable Ref importPath() {
    Map<String, Token> words = tokens.keywords();
    var fewer = new HashMap<>(words);
    Token.V1_KEYWORDS.keySet().forEach(fewer::remove);
    Token.FUTURE_KEYWORDS.keySet().forEach(fewer::remove);
    tokens.keywords(fewer);
    bodies.terms().forget();
    Term term = bodies.terms().term();
    bodies.terms().forget();
    tokens.keywords(words);
    if (term instanceof Term.Var variable) {
      return new Term.Ref(List.of(variable), variable.at());
    }
    if (!(term instanceof Term.Ref ref)) {
      tokens.error(tokens.at, "expected path");
      return null;
    }
    for (Term part : ref.path()) {
      if (!isString(part)) {
        tokens.error(part.at(), "unexpected " + part.kind() + " token: expecting string");
        return null;
      }
    }
    return ref;
  }

  private @Nullable Import aliased(Term.Ref path, Location at) {
    tokens.scan();
    if (tokens.is(Token.IDENT) && bodies.terms().term() instanceof Term.Var(var alias, _)) {
      return new Import(path, Optional.of(alias), at);
    }
    tokens.illegal("expected var");
    return null;
  }

  private void checkLast(Term.Ref path) {
    if (path.parts().size() > 1 && path.startsWith("future")) {
      return;
    }
    Term last = path.parts().getLast();
    String name = last instanceof Term.Scalar(StringValue text, _) ? text.text() : last.toString();
    if (tokens.isReservedInVersion(name)) {
      tokens.hint("import a different path or use an alias");
      tokens.error(last.at(), "unexpected import path, must not end with a keyword, got: " + name);
    }
  }

  private void obey(Import imported) {
    if (imported.path().startsWith("rego")) {
      regoImport(imported);
    } else if (imported.path().startsWith("future")) {
      futureImport(imported);
    }
  }

  private void regoImport(Import imported) {
    Location at = imported.path().at();
    if (!features.regoV1()) {
      tokens.error(at, "invalid import, `rego.v1` is not supported by current capabilities");
    } else if (!imported.path().toString().equals("rego.v1")) {
      tokens.error(at, "invalid import `" + imported.path() + "`, must be `rego.v1`");
    } else if (features.version() == RegoVersion.V0) {
      if (imported.alias().isPresent()) {
        tokens.error(at, "`rego` imports cannot be aliased");
        return;
      }
      Token.V1_KEYWORDS.forEach(tokens::addKeyword);
      bodies.terms().forget();
    }
  }

  private void futureImport(Import imported) {
    List<Term> path = imported.path().parts();
    Location at = imported.path().at();
    if (path.size() == 1 || !name(path.get(1)).equals("keywords")) {
      tokens.error(at, "invalid import, must be `future.keywords`");
      return;
    }
    if (imported.alias().isPresent()) {
      tokens.error(at, "`future` imports cannot be aliased");
      return;
    }
    var known = new TreeSet<>(features.futureKeywords());
    if (features.version() == RegoVersion.V1 || features.regoV1()) {
      known.addAll(Token.V1_KEYWORDS.keySet());
    }
    if (path.size() == 3) {
      String wanted = name(path.get(2));
      if (!known.contains(wanted)) {
        tokens.error(at, "unexpected keyword, must be one of [" + String.join(" ", known) + "]");
        return;
      }
      addFutureKeyword(wanted);
      return;
    }
    known.forEach(this::addFutureKeyword);
  }

  private static String name(Term part) {
    return part instanceof Term.Scalar(StringValue text, _) ? text.text() : part.toString();
  }

  private void addFutureKeyword(String word) {
    if (word.equals("not")) {
      tokens.notBodies = true;
    }
    Token token = Token.V1_KEYWORDS.get(word);
    tokens.addKeyword(
        word, token == null ? Objects.requireNonNull(Token.FUTURE_KEYWORDS.get(word)) : token);
    bodies.terms().forget();
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
