package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.RegoVersion;
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

/// Parses what a module begins with: `package` and `import`, of which some make words keywords.
final class ImportParser {
  private final TokenStream tokens;
  private final TermParser terms;

  ImportParser(TokenStream tokens, TermParser terms) {
    this.tokens = tokens;
    this.terms = terms;
  }

  /// An import, which is obeyed already; null if there is none.
  @Nullable Import imported() {
    Import imported = importStatement();
    if (imported != null) {
      obey(imported);
    }
    return imported;
  }

  /// The path of the package that a module says it is; null if there is none.
  Term.@Nullable Ref packagePath() {
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
    Term term = terms.term();
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
    return new Term.Ref(path, at);
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
    terms.forget();
    Term term = terms.term();
    terms.forget();
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
    if (tokens.is(Token.IDENT) && terms.term() instanceof Term.Var(var alias, _)) {
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
    if (!tokens.features().regoV1()) {
      tokens.error(at, "invalid import, `rego.v1` is not supported by current capabilities");
    } else if (!imported.path().toString().equals("rego.v1")) {
      tokens.error(at, "invalid import `" + imported.path() + "`, must be `rego.v1`");
    } else if (tokens.features().version() == RegoVersion.V0) {
      if (imported.alias().isPresent()) {
        tokens.error(at, "`rego` imports cannot be aliased");
        return;
      }
      Token.V1_KEYWORDS.forEach(tokens::addKeyword);
      terms.forget();
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
    var known = new TreeSet<>(tokens.features().futureKeywords());
    if (tokens.features().version() == RegoVersion.V1 || tokens.features().regoV1()) {
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

  /// Makes a word of `future.keywords` known.
  void addFutureKeyword(String word) {
    if (word.equals("not")) {
      tokens.notBodies = true;
    }
    Token token = Token.V1_KEYWORDS.get(word);
    tokens.addKeyword(
        word, token == null ? Objects.requireNonNull(Token.FUTURE_KEYWORDS.get(word)) : token);
    terms.forget();
  }

  private static boolean isString(Term term) {
    return term instanceof Term.Scalar(StringValue _, _);
  }
}
