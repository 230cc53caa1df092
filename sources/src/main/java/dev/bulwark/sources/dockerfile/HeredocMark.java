package dev.bulwark.sources.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `<<EOF`, `3<<-"EOF"`: what announces a here-document in a line.
record HeredocMark(String name, int descriptor, boolean expands, boolean chomps) {

  /// The marks among the words of a line, in their order.
  static List<HeredocMark> in(String line) {
    var marks = new ArrayList<HeredocMark>();
    if (!line.contains("<<")) {
      return marks;
    }
    for (String word : words(line)) {
      of(word).ifPresent(marks::add);
    }
    return marks;
  }

  /// The mark that a word is, if it is one.
  static Optional<HeredocMark> of(String word) {
    int at = 0;
    while (at < word.length() && Character.isDigit(word.charAt(at)) && at < 9) {
      at++;
    }
    if (!word.startsWith("<<", at)) {
      return Optional.empty();
    }
    int descriptor = at == 0 ? 0 : Integer.parseInt(word.substring(0, at));
    boolean chomps = word.startsWith("-", at + 2);
    String rest = word.substring(at + (chomps ? 3 : 2)).strip();
    String name = rest.replace("\"", "").replace("'", "").replace("\\", "");
    if (name.isEmpty() || rest.indexOf('<') >= 0) {
      return Optional.empty();
    }
    return Optional.of(new HeredocMark(name, descriptor, name.equals(rest), chomps));
  }

  /// The words as a shell parts them, quotes kept; blank space may stand between `<<` and a name.
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        word.append(c);
      } else if (blank && (word.isEmpty() || !endsInMark(word))) {
        addWord(word, words);
      } else if (!blank) {
        quote = c == '"' || c == '\'' ? c : 0;
        word.append(c);
        if (c == '\\' && i + 1 < line.length()) {
          word.append(line.charAt(++i));
        }
      }
    }
    addWord(word, words);
    return words;
  }

  private static boolean endsInMark(StringBuilder word) {
    int length = word.length();
    return length >= 2 && word.charAt(length - 1) == '<' && word.charAt(length - 2) == '<';
  }

  private static void addWord(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
