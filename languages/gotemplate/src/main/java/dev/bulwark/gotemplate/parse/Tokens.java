package dev.bulwark.gotemplate.parse;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TemplateText;

/// Tokens with up to three of them put back, as Go's parser needs.
final class Tokens {
  private final TemplateText in;
  private final Lexer lexer;
  private final Token[] held = new Token[3];
  private int heldCount;
  private int actionLine;
  private int endOfAction;

  Tokens(TemplateText in) {
    this.in = in;
    this.lexer = new Lexer(in.text());
    held[0] = new Token(TokenType.EOF, 0, "", 1);
  }

  Token next() {
    if (heldCount > 0) {
      heldCount--;
    } else {
      held[0] = read();
    }
    return held[heldCount];
  }

  private Token read() {
    Token token = lexer.next();
    if (token.type() == TokenType.RIGHT_DELIM) {
      endOfAction = token.offset() + token.text().length();
    }
    return token;
  }

  Token peek() {
    if (heldCount > 0) {
      return held[heldCount - 1];
    }
    heldCount = 1;
    held[0] = read();
    return held[0];
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.type() == TokenType.SPACE) {
      token = next();
    }
    return token;
  }

  Token peekNonSpace() {
    Token token = nextNonSpace();
    backUp();
    return token;
  }

  void backUp() {
    heldCount++;
  }

  /// Puts back the last token and one before it.
  void backUp(Token before) {
    held[1] = before;
    heldCount = 2;
  }

  /// Puts back the last token and two before it.
  void backUp(Token first, Token second) {
    held[1] = second;
    held[2] = first;
    heldCount = 3;
  }

  Token expect(TokenType type, String context) {
    Token token = nextNonSpace();
    if (token.type() != type) {
      throw unexpected(token, context);
    }
    return token;
  }

  void beginAction(int line) {
    actionLine = line;
  }

  void endAction() {
    actionLine = 0;
  }

  /// The offset behind the braces that ended the last action.
  int endOfAction() {
    return endOfAction;
  }

  String unquoted(Token word) {
    return Quoted.text(word.text(), this);
  }

  TemplateException unexpected(Token token, String context) {
    if (token.type() == TokenType.ERROR) {
      String extra = "";
      if (actionLine != 0 && actionLine != token.line()) {
        extra = " in action started at " + in.name() + ":" + actionLine;
        if (token.text().endsWith(" action")) {
          extra = extra.substring(" in action".length());
        }
      }
      return fault(token.text() + extra);
    }
    return fault("unexpected " + token.shown() + " in " + context);
  }

  /// A fault at the line of the token last read.
  TemplateException fault(String message) {
    Token token = held[0];
    int offset = Math.min(token.offset(), in.text().length());
    int length =
        token.type() == TokenType.ERROR
            ? 0
            : Math.min(token.text().length(), in.text().length() - offset);
    String said = "template: " + in.name() + ":" + token.line() + ": " + message;
    return TemplateException.parse(
        said, new Place(in, offset, length, null), in.name() + ":" + token.line(), message);
  }
}
