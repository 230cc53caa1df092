package dev.bulwark.gotemplate.parse;

import java.util.ArrayList;
import java.util.List;

/// The variables that are in sight, and the slot of each.
final class Scope {
  private final List<String> names = new ArrayList<>(List.of("$"));
  private final List<Integer> slots = new ArrayList<>(List.of(0));
  private int used = 1;

  int slots() {
    return used;
  }

  int mark() {
    return names.size();
  }

  void release(int mark) {
    names.subList(mark, names.size()).clear();
    slots.subList(mark, slots.size()).clear();
  }

  int declare(String name) {
    names.add(name);
    slots.add(used);
    return used++;
  }

  /// The slot of the innermost variable of that name; -1 if there is none.
  int find(String name) {
    int at = names.lastIndexOf(name);
    return at < 0 ? -1 : slots.get(at);
  }

  /// Go takes a variable that was only ever set for declared, until it runs.
  void allow(String name) {
    if (!names.contains(name)) {
      names.add(name);
      slots.add(-1);
    }
  }

  boolean knows(String name) {
    return names.contains(name);
  }
}
