package dev.bulwark.rego.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables that are declared where the compiler looks, the innermost scope first.
final class LocalScopes {
  /// How a name came into its scope.
  enum Occurrence {
    ARGUMENT,
    SEEN,
    ASSIGNED,
    DECLARED
  }

  static final class Scope {
    final Map<String, String> names = new LinkedHashMap<>();
    final Map<String, Occurrence> occurrences = new LinkedHashMap<>();
    final Map<String, Integer> counts = new LinkedHashMap<>();

    /// The names in the source by the new ones.
    Map<String, String> reversed() {
      var reversed = new LinkedHashMap<String, String>();
      names.forEach((name, newName) -> reversed.put(newName, name));
      return reversed;
    }
  }

  private final Deque<Scope> scopes = new ArrayDeque<>();

  LocalScopes() {
    push();
  }

  LocalScopes copy() {
    var copy = new LocalScopes();
    copy.scopes.clear();
    for (Scope scope : scopes.reversed()) {
      Scope same = copy.push();
      same.names.putAll(scope.names);
      same.occurrences.putAll(scope.occurrences);
      same.counts.putAll(scope.counts);
    }
    return copy;
  }

  Scope push() {
    scopes.push(new Scope());
    return scopes.peek();
  }

  void pop() {
    scopes.pop();
  }

  Scope innermost() {
    return scopes.getFirst();
  }

  void insert(String name, String newName, Occurrence occurrence) {
    Scope scope = innermost();
    scope.names.put(name, newName);
    scope.occurrences.put(name, occurrence);
    scope.counts.put(name, 1);
  }

  /// Declares a name, which gets a new one; gives that.
  String rename(Compilation compilation, String name, Occurrence occurrence) {
    String newName = compilation.freshName();
    insert(name, newName, occurrence);
    compilation.originals.put(newName, name);
    return newName;
  }

  /// The new name; absent if it was not declared.
  @Nullable String declared(String name) {
    for (Scope scope : scopes) {
      String newName = scope.names.get(name);
      if (newName != null) {
        return newName;
      }
    }
    return null;
  }

  @Nullable Occurrence occurrence(String name) {
    return innermost().occurrences.get(name);
  }

  @Nullable Occurrence anyOccurrence(String name) {
    for (Scope scope : scopes) {
      Occurrence occurrence = scope.occurrences.get(name);
      if (occurrence != null) {
        return occurrence;
      }
    }
    return null;
  }

  void seen(String name) {
    for (Scope scope : scopes) {
      if (scope.counts.containsKey(name)) {
        scope.counts.merge(name, 1, Integer::sum);
        return;
      }
    }
    innermost().counts.put(name, 1);
  }

  int count(String name) {
    for (Scope scope : scopes) {
      Integer count = scope.counts.get(name);
      if (count != null) {
        return count;
      }
    }
    return 0;
  }
}
