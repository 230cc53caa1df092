package dev.bulwark.conftest;

import java.util.List;

/// Names of rules that say something: `deny`, `violation` and `warn`, perhaps with words behind
/// them: `deny_run_as_root`.
final class RuleName {
  private static final List<String> FAILING = List.of("deny", "violation");
  private static final String WARNING = "warn";

  private RuleName() {}

  static boolean isJudging(String name) {
    return isFailing(name) || hasWords(name, WARNING);
  }

  static boolean isFailing(String name) {
    return FAILING.stream().anyMatch(word -> hasWords(name, word));
  }

  /// What an exception calls the rule: its name without the word in front.
  static String withoutPrefix(String name) {
    int words = name.indexOf('_');
    return words < 0 ? "" : name.substring(words + 1);
  }

  /// Whether a name is a word, with more of letters and digits behind underscores.
  private static boolean hasWords(String name, String word) {
    if (!name.startsWith(word)) {
      return false;
    }
    boolean mayEnd = true;
    for (int i = word.length(); i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isWordPart = c < 128 && Character.isLetterOrDigit(c);
      if (c == '_' ? !mayEnd : !isWordPart || i == word.length()) {
        return false;
      }
      mayEnd = c != '_';
    }
    return mayEnd;
  }
}
