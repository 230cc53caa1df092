package dev.bulwark.hcl.syntax;

import java.util.ArrayList;

/// The modes that a lexer is in, each with the open braces around it.
final class LexerStack<M> {
  private final ArrayList<M> modes = new ArrayList<>();
  private final ArrayList<Integer> braces = new ArrayList<>();

  void push(M mode, int openBraces) {
    modes.add(mode);
    braces.add(openBraces);
  }

  /// Leaves the top; gives the braces that were open around it.
  int pop() {
    modes.removeLast();
    return braces.removeLast();
  }

  M top() {
    return modes.getLast();
  }

  int depth() {
    return modes.size();
  }
}
