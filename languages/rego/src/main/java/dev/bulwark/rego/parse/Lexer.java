package dev.bulwark.rego.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cuts a text into tokens, one at a time. Which words are keywords may change on the way; where it
/// stands can be saved and restored.
final class Lexer {
  private static final int END = -1;

  private final String source;
  private Map<String, Token> keywords;
  private Mark mark = new Mark(END, 0, 1, 0);

  /// What is wrong with the token just read.
  @Nullable String fault;

  /// The place and text of the token just read.
  int start;

  int row;
  int col;
  String literal = "";

  /// Where the lexer stands: `current` is the character before `next`.
  record Mark(int current, int next, int row, int col) {}

  Lexer(String source) {
    this.source = source;
    this.keywords = new HashMap<>(Token.KEYWORDS);
    next();
    if (current() == '\uFEFF') {
      fault = null;
      next();
    }
  }

  String source() {
    return source;
  }

  Mark mark() {
    return mark;
  }

  void reset(Mark place) {
    mark = place;
  }

  Map<String, Token> keywords() {
    return keywords;
  }

  void keywords(Map<String, Token> others) {
    keywords = others;
  }

  void addKeyword(String word, Token token) {
    keywords.put(word, token);
    if (token == Token.EVERY) {
      keywords.put("in", Token.IN);
    }
  }

  boolean isKeyword(String word) {
    return keywords.containsKey(word);
  }

  /// Behind the token just read.
  int end() {
    return mark.next() - width();
  }

  private int width() {
    return mark.current() == END ? 0 : Character.charCount(mark.current());
  }

  private int current() {
    return mark.current();
  }

  private void begin() {
    fault = null;
    literal = "";
    start = end();
    row = mark.row();
    col = mark.col();
  }

  Token scan() {
    begin();
    int c = current();
    if (isSpace(c)) {
      literal = String.valueOf((char) c);
      next();
      return Token.WHITESPACE;
    }
    if (isLetter(c)) {
      while (isLetter(current()) || isDigit(current())) {
        next();
      }
      literal = source.substring(start, end());
      return keywords.getOrDefault(literal, Token.IDENT);
    }
    if (isDecimal(c)) {
      number();
      return Token.NUMBER;
    }
    next();
    return symbol(c);
  }

  /// Reads on behind an embedded expression, from its closing brace.
  Token scanTemplate(boolean raw) {
    begin();
    return raw ? rawTemplate(end() - 1) : template(end() - 1);
  }

  private Token symbol(int c) {
    return switch (c) {
      case END -> Token.EOF;
      case '#' -> comment();
      case '"' -> string();
      case '`' -> rawString();
      case '[' -> Token.LBRACK;
      case ']' -> Token.RBRACK;
      case '{' -> Token.LBRACE;
      case '}' -> Token.RBRACE;
      case '(' -> Token.LPAREN;
      case ')' -> Token.RPAREN;
      case ',' -> Token.COMMA;
      case ':' -> followedByEquals() ? Token.ASSIGN : Token.COLON;
      case '+' -> Token.ADD;
      case '-' -> Token.SUB;
      case '*' -> Token.MUL;
      case '/' -> Token.QUO;
      case '%' -> Token.REM;
      case '&' -> Token.AND;
      case '|' -> Token.OR;
      case '=' -> followedByEquals() ? Token.EQUAL : Token.UNIFY;
      case '>' -> followedByEquals() ? Token.GTE : Token.GT;
      case '<' -> followedByEquals() ? Token.LTE : Token.LT;
      case '!' -> followedByEquals() ? Token.NEQ : illegal("illegal ! character");
      case ';' -> Token.SEMICOLON;
      case '.' -> Token.DOT;
      case '$' -> templateStart();
      default -> Token.ILLEGAL;
    };
  }

  private Token templateStart() {
    int quote = current();
    if (quote != '"' && quote != '`') {
      return illegal("illegal $ character");
    }
    int from = end();
    next();
    return quote == '"' ? template(from) : rawTemplate(from);
  }

  private boolean followedByEquals() {
    if (current() == '=') {
      next();
      return true;
    }
    return false;
  }

  private Token illegal(String what) {
    fault = what;
    return Token.ILLEGAL;
  }

  private Token comment() {
    while (current() != '\n' && current() != END) {
      next();
    }
    literal = source.substring(start, end());
    return Token.COMMENT;
  }

  private void number() {
    digits();
    if (current() == '.') {
      next();
      if (!digits()) {
        fault = "expected fraction";
      }
    }
    if (current() == 'e' || current() == 'E') {
      next();
      if (current() == '+' || current() == '-') {
        next();
      }
      if (!digits()) {
        fault = "expected exponent";
      }
    }
    if (isLetter(current())) {
      fault = "illegal number format";
      while (isLetter(current()) || isDigit(current())) {
        next();
      }
    }
    literal = source.substring(start, end());
  }

  private boolean digits() {
    boolean found = false;
    while (isDecimal(current())) {
      next();
      found = true;
    }
    return found;
  }

  private Token string() {
    while (true) {
      int c = current();
      if (c == '\n' || c == END) {
        fault = "non-terminated string";
        break;
      }
      next();
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        escape(false);
      }
    }
    literal = source.substring(start, end());
    return Token.STRING;
  }

  /// Steps over what follows a backslash; whether it was an escaped brace.
  private boolean escape(boolean inTemplate) {
    switch (current()) {
      case '\\', '"', '/', 'b', 'f', 'n', 'r', 't' -> next();
      case 'u' -> {
        for (int i = 0; i < 5; i++) {
          next();
        }
      }
      case '{' -> {
        if (inTemplate) {
          next();
          return true;
        }
        fault = "illegal escape sequence";
      }
      default -> fault = "illegal escape sequence";
    }
    return false;
  }

  private Token rawString() {
    while (true) {
      int c = current();
      next();
      if (c == '`') {
        break;
      }
      if (c == END) {
        fault = "non-terminated string";
        break;
      }
    }
    literal = source.substring(start, end());
    return Token.STRING;
  }

  private Token template(int from) {
    var text = new StringBuilder();
    int copied = from;
    Token token = Token.TEMPLATE_PART;
    while (true) {
      int c = current();
      if (c == '\n' || c == END) {
        fault = "non-terminated string";
        break;
      }
      next();
      if (c == '"') {
        token = Token.TEMPLATE_END;
        break;
      }
      if (c == '{') {
        break;
      }
      if (c == '\\' && escape(true)) {
        text.append(source, copied, end() - 2);
        copied = end() - 1;
      }
    }
    literal = text.append(source, copied, end()).toString();
    return token;
  }

  private Token rawTemplate(int from) {
    var text = new StringBuilder();
    int copied = from;
    Token token = Token.RAW_TEMPLATE_PART;
    while (true) {
      int c = current();
      if (c == END) {
        fault = "non-terminated string";
        break;
      }
      next();
      if (c == '`') {
        token = Token.RAW_TEMPLATE_END;
        break;
      }
      if (c == '{') {
        break;
      }
      if (c == '\\' && current() == '{') {
        next();
        text.append(source, copied, end() - 2);
        copied = end() - 1;
      }
    }
    literal = text.append(source, copied, end()).toString();
    return token;
  }

  private void next() {
    if (mark.next() >= source.length()) {
      mark = new Mark(END, source.length(), mark.row(), mark.col());
      return;
    }
    int c = source.codePointAt(mark.next());
    int after = mark.next() + Character.charCount(c);
    if (c == 0) {
      fault = "illegal null character";
    } else if (c == 0xFEFF && mark.next() > 0) {
      fault = "illegal byte-order mark";
    }
    mark =
        c == '\n'
            ? new Mark(c, after, mark.row() + 1, 0)
            : new Mark(c, after, mark.row(), mark.col() + 1);
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return isDecimal(c) || (c >= 0x80 && Character.isDigit(c));
  }

  private static boolean isDecimal(int c) {
    return c >= '0' && c <= '9';
  }
}
