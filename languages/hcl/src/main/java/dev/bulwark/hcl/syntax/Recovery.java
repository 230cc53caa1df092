package dev.bulwark.hcl.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/// Finds where to go on behind an item of a body that could not be read.
final class Recovery {
  private Recovery() {}

  /// Moves behind the item that begins at `first`: to the next line at which all brackets that the
  /// item opened are closed; if there is none, to the next line behind the fault.
  static void skipItem(TokenStream in, int first) {
    int fault = in.position();
    Deque<TokenType> open = new ArrayDeque<>();
    int at = first;
    while (true) {
      TokenType type = in.typeAt(at);
      if (type == TokenType.END) {
        break;
      }
      if (open.isEmpty() && at >= fault && type == TokenType.NEWLINE) {
        in.moveTo(at + 1);
        return;
      }
      if (type.opens()) {
        open.push(type.closer());
      } else if (type.closes()) {
        if (open.isEmpty() && type == TokenType.CLOSE_BRACE && at >= fault) {
          in.moveTo(at);
          return;
        }
        closeUpTo(type, open);
      }
      at++;
    }
    if (open.isEmpty()) {
      in.moveTo(at);
      return;
    }
    at = fault;
    while (in.typeAt(at) != TokenType.NEWLINE && in.typeAt(at) != TokenType.END) {
      at++;
    }
    in.moveTo(at);
  }

  /// A closing bracket that nothing opened is passed over; one that closes an outer bracket closes
  /// the inner ones too.
  private static void closeUpTo(TokenType closer, Deque<TokenType> open) {
    if (open.contains(closer)) {
      TokenType closed = open.pop();
      while (closed != closer) {
        closed = open.pop();
      }
    }
  }
}
