package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;

/// Context entries that wait to be asked for. A query loads the entries it mentions, in their
/// order; an entry sees only those before it.
///
/// Source: kyverno `pkg/engine/context/deferred.go`.
final class DeferredEntries {
  private static final int EVERYTHING = -1;

  private final JsonContext context;
  private final List<Waiting> waiting = new ArrayList<>();
  private int level = EVERYTHING;
  private int before = EVERYTHING;

  DeferredEntries(JsonContext context) {
    this.context = context;
  }

  private static final class Waiting {
    final String name;
    final int level;
    final JsonContext.Loader loader;
    boolean isMatched;
    boolean isLoaded;

    Waiting(String name, int level, JsonContext.Loader loader) {
      this.name = name;
      this.level = level;
      this.loader = loader;
    }
  }

  void add(String name, int atLevel, JsonContext.Loader loader) {
    waiting.add(new Waiting(name, atLevel, loader));
  }

  /// Loads what a query mentions.
  void loadFor(String query, int currentLevel) throws SubstitutionException {
    if (waiting.isEmpty()) {
      return;
    }
    int upTo = level == EVERYTHING ? currentLevel : level;
    int end = before == EVERYTHING ? waiting.size() : Math.min(before, waiting.size());
    for (int i = next(query, upTo, end); i >= 0; i = next(query, upTo, end)) {
      load(i);
    }
  }

  /// Follows the context back to its last checkpoint: what was loaded since is loaded again into
  /// what is left, what was added since is forgotten.
  void reset(boolean restored, int toLevel) {
    waiting.forEach(each -> each.isMatched = false);
    for (int i = 0; i < waiting.size(); i++) {
      Waiting each = waiting.get(i);
      boolean isGone = each.level > toLevel;
      if (!isGone && each.isLoaded) {
        if (restored || each.level < toLevel) {
          reload(i);
        }
        isGone = each.level == toLevel;
      } else if (!isGone) {
        isGone = !restored && each.level == toLevel;
      }
      if (isGone) {
        waiting.remove(i--);
      }
    }
  }

  /// What cannot be loaded again waits again: who mentions it next is told why.
  private void reload(int i) {
    try {
      load(i);
    } catch (SubstitutionException _) {
      waiting.get(i).isLoaded = false;
    }
  }

  private int next(String query, int upTo, int end) {
    for (int i = 0; i < Math.min(end, waiting.size()); i++) {
      Waiting each = waiting.get(i);
      if (!each.isMatched && !each.isLoaded && each.level <= upTo && mentions(query, each.name)) {
        each.isMatched = true;
        return i;
      }
    }
    return -1;
  }

  private void load(int i) throws SubstitutionException {
    Waiting each = waiting.get(i);
    level = each.level;
    before = i;
    try {
      each.loader.load(context);
      each.isLoaded = true;
    } finally {
      level = EVERYTHING;
      before = EVERYTHING;
    }
  }

  /// Whether the name stands in the query as a word that is not a field of something: `x` in `x.y`,
  /// not in `y.x`.
  static boolean mentions(String query, String name) {
    for (int at = query.indexOf(name); at >= 0; at = query.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || !continuesWord(query.charAt(at - 1));
      if (begins && isBoundary(query, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean continuesWord(char c) {
    return c == '.' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static boolean isBoundary(String query, int at) {
    return isWord(query, at - 1) != isWord(query, at);
  }

  private static boolean isWord(String query, int at) {
    if (at < 0 || at >= query.length()) {
      return false;
    }
    char c = query.charAt(at);
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
