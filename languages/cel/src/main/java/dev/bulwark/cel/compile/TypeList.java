package dev.bulwark.cel.compile;

import java.util.ArrayList;
import java.util.List;

/// Types as a message lists them: `bool, map(string, int)`.
final class TypeList {
  private TypeList() {}

  static List<String> split(String types) {
    var list = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < types.length(); i++) {
      switch (types.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            list.add(types.substring(from, i).strip());
            from = i + 1;
          }
        }
        default -> {
          // Part of a name.
        }
      }
    }
    list.add(types.substring(from).strip());
    return list;
  }
}
