package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.mutation.Location.Step;
import java.util.ArrayList;

/// Reads locations: names with dots between, each with a list step behind it if need be.
///
/// Source: gatekeeper `pkg/mutation/path`.
final class LocationParser {
  private static final int END = -1;
  private static final int LONGEST = 10_000;

  private final String text;
  private int at;
  private Token token;
  private Token next;

  LocationParser(String text) {
    this.text = text;
    this.token = new Token(Type.END, "");
    this.next = this.token;
  }

  /// A location that cannot be read, in Gatekeeper's words.
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(String what) {
      super(what);
    }

    public String what() {
      return String.valueOf(getMessage());
    }
  }

  private enum Type {
    ERROR,
    END,
    NAME,
    INTEGER,
    OPEN,
    CLOSE,
    DOT,
    GLOB,
    COLON
  }

  private record Token(Type type, String text) {
    @Override
    public String toString() {
      String name =
          switch (type) {
            case ERROR -> "ERROR";
            case END -> "EOF";
            case NAME -> "IDENT";
            case INTEGER -> "INT";
            case OPEN -> "LBRACKET";
            case CLOSE -> "RBRACKET";
            case DOT -> "SEPARATOR";
            case GLOB -> "GLOB";
            case COLON -> "COLON";
          };
      return name + ": \"" + text + "\"";
    }
  }

  Location parse() throws SyntaxException {
    if (text.length() > LONGEST) {
      throw new SyntaxException("longer than " + LONGEST + " characters");
    }
    token = scan();
    next = scan();
    var steps = new ArrayList<Step>();
    while (token.type() == Type.NAME) {
      steps.add(new Step.Key(token.text()));
      if (accept(Type.OPEN)) {
        steps.add(listStep());
      }
      if (accept(Type.DOT)) {
        if (next.type() == Type.END) {
          throw new SyntaxException("trailing separators are forbidden");
        }
        advance();
      } else if (!accept(Type.END)) {
        throw unexpected("'.' or eof");
      }
    }
    if (token.type() != Type.END) {
      throw new SyntaxException("unexpected token: expected field name or eof, got: " + token);
    }
    return new Location(steps);
  }

  private Step listStep() throws SyntaxException {
    if (!accept(Type.NAME)) {
      throw unexpected("keyField in listSpec");
    }
    String field = token.text();
    if (!accept(Type.COLON)) {
      throw unexpected("':' following keyField " + field);
    }
    Step step;
    if (accept(Type.GLOB)) {
      step = new Step.Every(field);
    } else if (accept(Type.NAME)) {
      step = new Step.Element(field, token.text());
    } else if (accept(Type.INTEGER)) {
      step = new Step.Element(field, integer(field, token.text()));
    } else {
      throw unexpected("key value or glob in listSpec");
    }
    if (!accept(Type.CLOSE)) {
      throw unexpected("']' following listSpec");
    }
    return step;
  }

  private static Long integer(String field, String digits) throws SyntaxException {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new SyntaxException(
          "invalid integer: overflow in integer string: "
              + digits
              + ": parsing key value for key: "
              + field);
    }
  }

  private SyntaxException unexpected(String expected) {
    return new SyntaxException("unexpected token: expected " + expected + ", got: " + next);
  }

  /// Goes on if the next token is of the type.
  private boolean accept(Type type) {
    if (next.type() != type) {
      return false;
    }
    advance();
    return true;
  }

  private void advance() {
    token = next;
    next = scan();
  }

  private Token scan() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int c = peek();
    if (isDigit(c)) {
      int start = at;
      while (isDigit(peek())) {
        at++;
      }
      return new Token(Type.INTEGER, text.substring(start, at));
    }
    if (isOfName(c)) {
      int start = at;
      while (isOfName(peek())) {
        at++;
      }
      return new Token(Type.NAME, text.substring(start, at));
    }
    if (c == END) {
      return new Token(Type.END, "");
    }
    at++;
    return switch (c) {
      case '.' -> new Token(Type.DOT, ".");
      case '[' -> new Token(Type.OPEN, "[");
      case ']' -> new Token(Type.CLOSE, "]");
      case '*' -> new Token(Type.GLOB, "*");
      case ':' -> new Token(Type.COLON, ":");
      case '"', '\'' -> string((char) c);
      default -> new Token(Type.ERROR, Character.toString(c));
    };
  }

  private Token string(char quote) {
    var value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return new Token(Type.NAME, value.toString());
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      value.append(c);
    }
    return new Token(Type.ERROR, value.toString());
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '-';
  }
}
