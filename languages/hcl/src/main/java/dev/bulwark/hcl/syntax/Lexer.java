package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Utf8;

/// Cuts a text into tokens. Comments and blanks are none; a comment up to the end of its line
/// leaves the line's end.
///
/// Templates nest in expressions and these in templates; the stack of modes holds where we are.
final class Lexer {
  /// What the text around is: an expression, or one of the forms of templates.
  private enum Mode {
    EXPRESSION,
    QUOTED,
    HEREDOC,
    BARE
  }

  private final byte[] bytes;
  private final int end;
  private final Tokens tokens;
  private final LexerStack<Mode> modes = new LexerStack<>();
  private final TextScanner texts;

  private int at;

  /// Open braces since the innermost template sequence began.
  private int braces;

  private Lexer(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.tokens = new Tokens(Math.max(16, (end - start) / 4));
    this.texts = new TextScanner(bytes, end);
  }

  /// The tokens of a file or an expression.
  static Tokens expression(byte[] bytes, int start, int end) {
    return new Lexer(bytes, start, end).run(Mode.EXPRESSION);
  }

  /// The tokens of a template without quotes around it.
  static Tokens template(byte[] bytes, int start, int end) {
    return new Lexer(bytes, start, end).run(Mode.BARE);
  }

  private Tokens run(Mode mode) {
    modes.push(mode, 0);
    while (at < end) {
      switch (modes.top()) {
        case EXPRESSION -> expressionToken();
        case QUOTED -> quotedToken();
        case HEREDOC -> heredocToken();
        case BARE -> bareToken();
      }
    }
    tokens.add(TokenType.END, end, end);
    return tokens;
  }

  private void expressionToken() {
    int c = bytes[at];
    switch (c) {
      case ' ', '\t' -> at++;
      case '\n' -> token(TokenType.NEWLINE, 1);
      case '\r' -> {
        if (next(1) == '\n') {
          token(TokenType.NEWLINE, 2);
        } else {
          token(TokenType.INVALID, 1);
        }
      }
      case '#' -> skipLine();
      case '/' -> {
        if (next(1) == '/') {
          skipLine();
        } else if (next(1) == '*') {
          skipComment();
        } else {
          token(TokenType.SLASH, 1);
        }
      }
      case '"' -> {
        token(TokenType.OPEN_QUOTE, 1);
        modes.push(Mode.QUOTED, braces);
      }
      case '{' -> {
        braces++;
        token(TokenType.OPEN_BRACE, 1);
      }
      case '}' -> closeBrace();
      case '<' -> lessThan();
      default -> {
        if (Names.begins(bytes, at, end)) {
          int stop = Names.end(bytes, at, end);
          tokens.add(TokenType.IDENTIFIER, at, stop);
          at = stop;
        } else if (c >= '0' && c <= '9') {
          int stop = numberEnd();
          tokens.add(TokenType.NUMBER, at, stop);
          at = stop;
        } else {
          symbol(c);
        }
      }
    }
  }

  private void symbol(int c) {
    switch (c) {
      case '[' -> token(TokenType.OPEN_BRACKET, 1);
      case ']' -> token(TokenType.CLOSE_BRACKET, 1);
      case '(' -> token(TokenType.OPEN_PARENTHESIS, 1);
      case ')' -> token(TokenType.CLOSE_PARENTHESIS, 1);
      case ',' -> token(TokenType.COMMA, 1);
      case '?' -> token(TokenType.QUESTION, 1);
      case '*' -> token(TokenType.STAR, 1);
      case '%' -> token(TokenType.PERCENT, 1);
      case '+' -> token(TokenType.PLUS, 1);
      case '-' -> token(TokenType.MINUS, 1);
      case '.' -> {
        boolean three = next(1) == '.' && next(2) == '.';
        token(three ? TokenType.ELLIPSIS : TokenType.DOT, three ? 3 : 1);
      }
      case ':' -> either(':', TokenType.DOUBLE_COLON, TokenType.COLON);
      case '>' -> either('=', TokenType.GREATER_OR_EQUAL, TokenType.GREATER);
      case '!' -> either('=', TokenType.NOT_EQUAL, TokenType.BANG);
      case '&' -> either('&', TokenType.AND, TokenType.INVALID);
      case '|' -> either('|', TokenType.OR, TokenType.INVALID);
      case '=' -> {
        if (next(1) == '>') {
          token(TokenType.FAT_ARROW, 2);
        } else {
          either('=', TokenType.EQUAL_OPERATOR, TokenType.EQUALS);
        }
      }
      case '~' -> {
        if (next(1) == '}') {
          endSequence(2);
        } else {
          token(TokenType.INVALID, 1);
        }
      }
      default -> token(TokenType.INVALID, Math.max(1, Utf8.length(bytes, at, end)));
    }
  }

  private void either(int second, TokenType both, TokenType alone) {
    boolean two = next(1) == second;
    token(two ? both : alone, two ? 2 : 1);
  }

  private void lessThan() {
    if (next(1) == '<') {
      int name = at + (next(2) == '-' ? 3 : 2);
      if (Names.begins(bytes, name, end)) {
        int stop = Names.end(bytes, name, end);
        int line = texts.newlineLength(stop);
        if (line > 0) {
          tokens.add(TokenType.OPEN_HEREDOC, at, stop + line);
          at = stop + line;
          modes.push(Mode.HEREDOC, braces);
          texts.openHeredoc(name, stop);
          return;
        }
      }
    }
    either('=', TokenType.LESS_OR_EQUAL, TokenType.LESS);
  }

  private void closeBrace() {
    if (modes.depth() > 1 && braces == 0) {
      endSequence(1);
    } else {
      braces--;
      token(TokenType.CLOSE_BRACE, 1);
    }
  }

  private void endSequence(int length) {
    token(TokenType.SEQUENCE_END, length);
    if (modes.depth() > 1) {
      braces = modes.pop();
    }
  }

  private void beginSequence() {
    boolean trims = next(2) == '~';
    token(bytes[at] == '$' ? TokenType.INTERPOLATION : TokenType.DIRECTIVE, trims ? 3 : 2);
    modes.push(Mode.EXPRESSION, braces);
    braces = 0;
  }

  private void quotedToken() {
    switch (bytes[at]) {
      case '"' -> {
        token(TokenType.CLOSE_QUOTE, 1);
        braces = modes.pop();
      }
      case '\n', '\r' -> {
        int stop = at;
        while (stop < end && (bytes[stop] == '\n' || bytes[stop] == '\r')) {
          stop++;
        }
        tokens.add(TokenType.QUOTED_NEWLINE, at, stop);
        at = stop;
      }
      default -> textToken(texts.quotedEnd(at), TokenType.QUOTED_TEXT);
    }
  }

  private void heredocToken() {
    int closing = texts.heredocCloses(at);
    if (closing >= 0) {
      tokens.add(TokenType.CLOSE_HEREDOC, at, closing);
      at = closing;
      texts.closeHeredoc();
      braces = modes.pop();
      return;
    }
    textToken(texts.lineEnd(at), TokenType.PLAIN_TEXT);
  }

  private void bareToken() {
    textToken(texts.lineEnd(at), TokenType.PLAIN_TEXT);
  }

  private void textToken(int stop, TokenType type) {
    if (stop == at) {
      texts.leaveLine();
      beginSequence();
    } else {
      tokens.add(type, at, stop);
      at = stop;
    }
  }

  /// A number goes on over digits, points and exponents, but does not end with a point.
  private int numberEnd() {
    int stop = at;
    int last = at;
    while (stop < end) {
      int c = bytes[stop];
      if (c >= '0' && c <= '9') {
        stop++;
        last = stop;
      } else if (c == '.') {
        stop++;
      } else if (c == 'e' || c == 'E') {
        int digit = stop + 1;
        if (digit < end && (bytes[digit] == '+' || bytes[digit] == '-')) {
          digit++;
        }
        if (digit >= end || bytes[digit] < '0' || bytes[digit] > '9') {
          break;
        }
        stop = digit + 1;
        last = stop;
      } else {
        break;
      }
    }
    return last;
  }

  private void skipLine() {
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    if (at < end && bytes[at - 1] == '\r') {
      at--;
    }
  }

  private void skipComment() {
    int stop = at + 2;
    while (stop + 1 < end && !(bytes[stop] == '*' && bytes[stop + 1] == '/')) {
      stop++;
    }
    if (stop + 1 >= end) {
      tokens.add(TokenType.INVALID, at, end);
      at = end;
    } else {
      at = stop + 2;
    }
  }

  private int next(int distance) {
    return at + distance < end ? bytes[at + distance] : -1;
  }

  private void token(TokenType type, int length) {
    tokens.add(type, at, at + length);
    at += length;
  }
}
