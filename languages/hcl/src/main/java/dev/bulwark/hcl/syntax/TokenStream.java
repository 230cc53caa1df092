package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of a text as a parser takes them, and what it found wrong.
///
/// Inside brackets, line ends are no tokens.
final class TokenStream {
  private static final int MOST_FAULTS = 100;
  private static final int DEEPEST = 200;

  private final HclSource source;
  private final Tokens tokens;
  private final @Nullable Place whole;
  private final List<HclDiagnostic> faults = new ArrayList<>();

  private int at;
  private int depth;
  private boolean newlines = true;

  /// @param whole the place of everything, where the text is no stretch of its source as it is
  TokenStream(HclSource source, Tokens tokens, @Nullable Place whole) {
    this.source = source;
    this.tokens = tokens;
    this.whole = whole;
  }

  HclSource source() {
    return source;
  }

  List<HclDiagnostic> faults() {
    return faults;
  }

  void report(HclDiagnostic fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(
          whole == null
              ? fault
              : new HclDiagnostic(fault.severity(), fault.summary(), fault.detail(), whole));
    }
  }

  TokenType peek() {
    if (!newlines) {
      while (tokens.type(at) == TokenType.NEWLINE) {
        at++;
      }
    }
    return tokens.type(at);
  }

  /// Takes a token and gives its index.
  int take() {
    peek();
    return at < tokens.count() - 1 ? at++ : at;
  }

  boolean takeIf(TokenType type) {
    if (peek() == type) {
      take();
      return true;
    }
    return false;
  }

  /// Takes a token of a type, or ends the reading here.
  int expect(TokenType type, String summary, String detail) {
    if (peek() != type) {
      throw fault(summary, detail);
    }
    return take();
  }

  boolean peekIs(String keyword) {
    return peek() == TokenType.IDENTIFIER && is(at, keyword);
  }

  private boolean is(int token, String keyword) {
    int start = tokens.start(token);
    if (tokens.end(token) - start != keyword.length()) {
      return false;
    }
    byte[] bytes = source.bytes();
    for (int i = 0; i < keyword.length(); i++) {
      if (bytes[start + i] != keyword.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The index of the next token, of whatever type.
  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  TokenType typeAt(int index) {
    return tokens.type(index);
  }

  String text(int token) {
    return source.text(tokens.start(token), tokens.end(token));
  }

  int start(int token) {
    return tokens.start(token);
  }

  int end(int token) {
    return tokens.end(token);
  }

  Place place(int token) {
    return between(tokens.start(token), tokens.end(token));
  }

  Place place(int firstToken, int lastToken) {
    return between(tokens.start(firstToken), tokens.end(lastToken));
  }

  Place between(int start, int end) {
    return whole == null ? new Place(source, start, end) : whole;
  }

  /// From a place to the last token that was taken.
  Place upToHere(Place first) {
    return whole == null
        ? new Place(source, first.start(), Math.max(first.end(), endTaken()))
        : whole;
  }

  private int endTaken() {
    int last = at - 1;
    while (last > 0 && tokens.type(last) == TokenType.NEWLINE) {
      last--;
    }
    return last < 0 ? 0 : tokens.end(last);
  }

  /// Sets whether line ends are tokens; gives what held before.
  boolean newlines(boolean asTokens) {
    boolean before = newlines;
    newlines = asTokens;
    return before;
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw fault(
          "Nested too deeply", "Expressions and blocks can nest at most " + DEEPEST + " levels.");
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /// Back to an earlier depth, where the reading of something inside has ended early.
  void restore(int depthBefore, boolean newlinesBefore) {
    depth = depthBefore;
    newlines = newlinesBefore;
  }

  SyntaxException fault(String summary, String detail) {
    peek();
    return new SyntaxException(summary, detail, place(at));
  }

  SyntaxException faultAt(Place place, String summary, String detail) {
    return new SyntaxException(summary, detail, place);
  }
}
