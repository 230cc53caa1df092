package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of a text, one of them ahead, and the comments between them.
final class Tokens {
  /// How deep a text may be nested.
  private static final int MAX_DEPTH = 500;

  /// What reads one part of a text.
  interface Part {
    void read() throws GraphqlException;
  }

  private final Lexer lexer;
  private @Nullable Token ahead;
  private Token last = new Token(TokenType.END, "", Position.NONE);
  private List<String> comment = List.of();
  private int depth;

  Tokens(String text) {
    lexer = new Lexer(text);
  }

  /// The token to come.
  Token peek() {
    Token peeked = ahead;
    if (peeked != null) {
      return peeked;
    }
    var comments = new ArrayList<String>();
    Token token = lexer.next();
    while (token.type() == TokenType.COMMENT) {
      comments.add(token.value());
      token = lexer.next();
    }
    comment = comments;
    ahead = token;
    return token;
  }

  boolean isNext(TokenType type) {
    return peek().type() == type;
  }

  Position position() {
    return peek().position();
  }

  /// The comments before the token to come; none until somebody has looked at it.
  List<String> comment() {
    return comment;
  }

  /// The comments before the token to come.
  List<String> peekComment() {
    peek();
    return comment;
  }

  Token next() throws GraphqlException {
    Token token = peek();
    ahead = null;
    comment = List.of();
    last = token;
    if (token.type() == TokenType.INVALID) {
      throw GraphqlException.syntax(token.value(), token.position());
    }
    return token;
  }

  /// The token that was read last.
  Token last() {
    return last;
  }

  boolean skip(TokenType type) throws GraphqlException {
    boolean fits = isNext(type);
    if (fits) {
      next();
    }
    return fits;
  }

  Token expect(TokenType type) throws GraphqlException {
    require(type);
    return next();
  }

  /// Like [#expect], but the token is left for others to read.
  void require(TokenType type) throws GraphqlException {
    Token token = peek();
    if (token.type() != type) {
      throw GraphqlException.syntax(
          "Expected " + type + ", found " + token.type(), token.position());
    }
  }

  void expectKeyword(String keyword) throws GraphqlException {
    Token token = peek();
    if (!token.isName(keyword)) {
      throw GraphqlException.syntax(
          "Expected " + GoQuote.of(keyword) + ", found " + token, token.position());
    }
    next();
  }

  String name() throws GraphqlException {
    return expect(TokenType.NAME).value();
  }

  GraphqlException unexpected() {
    return unexpected(peek());
  }

  GraphqlException unexpected(Token token) {
    return GraphqlException.syntax("Unexpected " + token, token.position());
  }

  /// Any number of parts between brackets, or nothing at all.
  void many(TokenType open, TokenType close, Part part) throws GraphqlException {
    if (!skip(open)) {
      return;
    }
    deeper();
    while (!isNext(close)) {
      part.read();
    }
    depth--;
    next();
  }

  /// One part or more between brackets, or nothing at all.
  ///
  /// @return the comments before the closing bracket
  List<String> some(TokenType open, TokenType close, Part part) throws GraphqlException {
    if (!skip(open)) {
      return List.of();
    }
    if (isNext(close)) {
      throw GraphqlException.syntax(
          "expected at least one definition, found " + peek().type(), position());
    }
    deeper();
    while (!isNext(close)) {
      part.read();
    }
    depth--;
    List<String> before = comment;
    next();
    return before;
  }

  void deeper() throws GraphqlException {
    if (++depth > MAX_DEPTH) {
      throw GraphqlException.syntax("nested more than " + MAX_DEPTH + " levels deep", position());
    }
  }

  void shallower() {
    depth--;
  }
}
