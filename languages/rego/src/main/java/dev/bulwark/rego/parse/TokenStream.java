package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.RegoVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tokens of a text with the one that is looked at, what was found wrong so far, and the means
/// to try something and go back.
final class TokenStream {
  /// Deeper nesting is an error, and never a stack that overflows.
  private static final int MAX_DEPTH = 1200;

  private static final String TOO_DEEP = "max parsing recursion depth exceeded";

  private final String file;
  private final Lexer lexer;
  private final Features features;
  private int depth;

  Token token = Token.ILLEGAL;
  String literal = "";
  Location at;
  int tokenEnd;

  /// Behind the last token that was no space.
  int lastEnd;

  boolean skippedNewline;
  private int wildcards;
  private Chain<RegoError> errors = Chain.empty();
  private Chain<String> hints = Chain.empty();
  private Chain<Comment> comments = Chain.empty();

  /// Whether `not` may be followed by a body.
  boolean notBodies;

  TokenStream(String file, String source, Features features) {
    this.file = file;
    this.features = features;
    this.lexer = new Lexer(source);
    this.at = new Location(file, 1, 1, 0, 0);
  }

  /// All that going back must restore.
  record State(
      Lexer.Mark mark,
      Token token,
      String literal,
      Location at,
      int tokenEnd,
      int lastEnd,
      boolean skippedNewline,
      int wildcards,
      Chain<RegoError> errors,
      Chain<String> hints,
      Chain<Comment> comments) {}

  State save() {
    return new State(
        lexer.mark(),
        token,
        literal,
        at,
        tokenEnd,
        lastEnd,
        skippedNewline,
        wildcards,
        errors,
        hints,
        comments);
  }

  void restore(State state) {
    lexer.reset(state.mark);
    token = state.token;
    literal = state.literal;
    at = state.at;
    tokenEnd = state.tokenEnd;
    lastEnd = state.lastEnd;
    skippedNewline = state.skippedNewline;
    wildcards = state.wildcards;
    errors = state.errors;
    hints = state.hints;
    comments = state.comments;
  }

  /// Goes to where something was parsed before; what was found wrong on that way does not count.
  void advance(State state) {
    Chain<RegoError> ours = errors;
    Chain<String> ourHints = hints;
    restore(state);
    errors = ours;
    hints = ourHints;
  }

  void scan() {
    scan(true);
  }

  /// The next token, which may be space.
  void scanSpace() {
    scan(false);
  }

  void scan(boolean skipSpace) {
    step(skipSpace, null);
  }

  void scanTemplate(boolean raw) {
    step(false, raw);
  }

  private void step(boolean skipSpace, @Nullable Boolean rawTemplate) {
    if (token != Token.WHITESPACE) {
      lastEnd = tokenEnd;
      skippedNewline = false;
    }
    while (true) {
      token = rawTemplate == null ? lexer.scan() : lexer.scanTemplate(rawTemplate);
      literal = lexer.literal;
      tokenEnd = lexer.end();
      at = new Location(file, lexer.row, lexer.col, lexer.start, tokenEnd);
      if (lexer.fault != null) {
        error(at, Objects.requireNonNull(lexer.fault));
        token = Token.ILLEGAL;
      }
      if (token == Token.WHITESPACE) {
        skippedNewline |= literal.equals("\n");
        if (skipSpace) {
          continue;
        }
      }
      if (token != Token.COMMENT) {
        return;
      }
      comments = comments.plus(new Comment(withoutReturns(literal.substring(1)), at));
    }
  }

  private static String withoutReturns(String comment) {
    int end = comment.length();
    while (end > 0 && comment.charAt(end - 1) == '\r') {
      end--;
    }
    return comment.substring(0, end);
  }

  /// Whether one of the tokens stands here.
  boolean is(Token... wanted) {
    for (Token one : wanted) {
      if (token == one) {
        return true;
      }
    }
    return false;
  }

  /// What the next token is, spaces included; the stream stays where it is.
  Token peek() {
    State here = save();
    scanSpace();
    Token next = token;
    restore(here);
    return next;
  }

  /// Whether the keyword that stands here may begin a reference.
  boolean isRefKeyword() {
    return features.keywordsInRefs() && isReserved(token.toString());
  }

  /// Whether a word cannot be a name in this version.
  boolean isReserved(String word) {
    return isReservedInVersion(word) || lexer.isKeyword(word);
  }

  boolean isReservedInVersion(String word) {
    return Token.KEYWORDS.containsKey(word)
        || (features.version() == RegoVersion.V1 && Token.V1_KEYWORDS.containsKey(word));
  }

  /// Reads a keyword that begins a reference (`if.x`) as a name.
  boolean takeRefKeyword() {
    if (isRefKeyword()) {
      Token next = peek();
      if (next == Token.DOT || next == Token.LBRACK) {
        token = Token.IDENT;
        return true;
      }
    }
    return false;
  }

  boolean isIdentOrRefKeyword() {
    if (token == Token.IDENT) {
      return true;
    }
    if (isRefKeyword()) {
      token = Token.IDENT;
      return true;
    }
    return false;
  }

  boolean knows(String keyword) {
    return lexer.isKeyword(keyword);
  }

  void addKeyword(String word, Token keyword) {
    lexer.addKeyword(word, keyword);
  }

  Map<String, Token> keywords() {
    return lexer.keywords();
  }

  void keywords(Map<String, Token> words) {
    lexer.keywords(new HashMap<>(words));
  }

  Features features() {
    return features;
  }

  String wildcard() {
    return "$" + wildcards++;
  }

  String text(int from, int to) {
    return lexer.source().substring(from, to);
  }

  String text(Location place) {
    return place.text(lexer.source());
  }

  /// Goes one level deeper; whether that is still allowed.
  boolean enter() {
    if (++depth > MAX_DEPTH) {
      error(at, TOO_DEEP);
      depth--;
      return false;
    }
    return true;
  }

  void leave() {
    depth--;
  }

  /// The error where nesting ends although it is allowed: there is no more stack.
  RegoError tooDeep() {
    return new RegoError(RegoError.PARSE, TOO_DEEP, at);
  }

  void hint(String text) {
    hints = hints.plus(text);
  }

  void error(Location place, String message) {
    List<String> notes = hints.toList();
    String note =
        switch (notes.size()) {
          case 0 -> "";
          case 1 -> " (hint: " + notes.getFirst() + ")";
          default -> " (hints: " + String.join(", ", notes) + ")";
        };
    errors =
        errors.plus(
            new RegoError(
                RegoError.PARSE,
                message + note,
                place,
                Excerpt.at(lexer.source(), place.offset())));
    hints = Chain.empty();
  }

  void illegal(String note) {
    if (token == Token.ILLEGAL) {
      error(at, "illegal token");
      return;
    }
    String kind = token.isKeyword() ? "keyword" : "token";
    error(at, "unexpected " + token + " " + kind + (note.isEmpty() ? "" : ": " + note));
  }

  void illegal() {
    illegal("");
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  List<RegoError> errors() {
    return errors.toList();
  }

  List<Comment> comments() {
    return comments.toList();
  }

  /// A list that grows at its end and is saved by remembering where the end was.
  record Chain<T>(@Nullable Chain<T> before, @Nullable T last) {
    static <T> Chain<T> empty() {
      return new Chain<>(null, null);
    }

    Chain<T> plus(T next) {
      return new Chain<>(this, next);
    }

    boolean isEmpty() {
      return before == null;
    }

    List<T> toList() {
      var list = new ArrayList<T>();
      for (Chain<T> link = this; link.before != null; link = link.before) {
        list.add(Objects.requireNonNull(link.last));
      }
      return list.reversed();
    }
  }
}
