package dev.bulwark.sources.dockerfile;

import dev.bulwark.sources.dockerfile.Instruction.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The simple commands of a shell script, as far as they can be told without running it.
///
/// Operators part commands; reserved words and assignments in front of a command are left out;
/// quotes are taken away. What a substitution runs stays inside its word.
final class ShellCommands {
  private static final Set<String> RESERVED =
      Set.of("if", "then", "elif", "else", "fi", "do", "done", "while", "until", "!", "{", "}");

  private static final Set<String> SHELLS =
      Set.of("sh", "/bin/sh", "bash", "/bin/bash", "ash", "/bin/ash", "dash", "zsh", "/bin/zsh");

  private final LogicalLine text;
  private final int end;
  private final List<Command> commands = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private boolean piped;
  private int at;

  private ShellCommands(LogicalLine text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  static List<Command> of(LogicalLine text, int start, int end) {
    var reading = new ShellCommands(text, start, end);
    reading.read();
    return reading.commands;
  }

  /// The command that a list of words is: what a shell among them is given by `-c` counts instead.
  static List<Command> of(List<Word> words) {
    if (words.size() == 3
        && SHELLS.contains(words.get(0).text())
        && words.get(1).text().endsWith("c")) {
      LogicalLine script = LogicalLine.of(words.get(2));
      return of(script, 0, script.length());
    }
    return words.isEmpty() ? List.of() : List.of(new Command(words, false));
  }

  private void read() {
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\\' && is(at + 1, '\n')) {
        at += 2;
      } else if (c == '\n' || c == ';' || c == '&' || c == '(' || c == ')') {
        at++;
        finish(false);
      } else if (c == '|') {
        boolean or = is(at + 1, '|');
        at += or ? 2 : 1;
        finish(!or);
      } else if (c == '#') {
        skipComment();
      } else if (text.isSpace(at)) {
        at++;
      } else {
        readWord();
      }
    }
    finish(false);
  }

  private boolean is(int i, char wanted) {
    return i < end && text.charAt(i) == wanted;
  }

  private void finish(boolean pipes) {
    if (words.stream().anyMatch(word -> !word.text().startsWith("<<"))) {
      commands.add(new Command(words, piped));
    }
    words = new ArrayList<>();
    piped = pipes;
  }

  private void skipComment() {
    while (at < end && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void readWord() {
    int start = at;
    var word = new StringBuilder();
    while (at < end && !text.isSpace(at) && ";&|()".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        readQuoted(c, word);
      } else if (c == '`' || (c == '$' && is(at + 1, '('))) {
        readSubstitution(word);
      } else if (c == '\\' && at + 1 < end) {
        word.append(is(at + 1, '\n') ? "" : text.charAt(at + 1));
        at += 2;
      } else {
        word.append(c);
        at++;
      }
    }
    String done = LogicalLine.decoded(word);
    boolean first = words.isEmpty();
    if (!(first && (RESERVED.contains(done) || isAssignment(done)))) {
      words.add(new Word(done, text.range(start, Math.min(at, end))));
    }
  }

  private void readQuoted(char quote, StringBuilder word) {
    at++;
    while (at < end && text.charAt(at) != quote) {
      if (quote == '"' && text.charAt(at) == '\\' && at + 1 < end) {
        at++;
      }
      word.append(text.charAt(at++));
    }
    at++;
  }

  private void readSubstitution(StringBuilder word) {
    boolean old = text.charAt(at) == '`';
    int open = 0;
    word.append(text.charAt(at++));
    while (at < end) {
      char c = text.charAt(at++);
      word.append(c);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (old ? c == '`' : c == ')' && open == 0) {
        break;
      }
    }
  }

  private static boolean isAssignment(String word) {
    int equals = word.indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = word.charAt(i);
      if (!(Character.isLetter(c) || c == '_' || (i > 0 && Character.isDigit(c)))) {
        return false;
      }
    }
    return equals > 0;
  }
}
