package dev.bulwark.admission.registration;

import java.util.ArrayList;
import java.util.List;

/// Names that can be a segment of a URL path.
final class PathSegment {
  private PathSegment() {}

  /// What keeps a name from being one, in the API server's words.
  static List<String> faults(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    var faults = new ArrayList<String>();
    for (String illegal : List.of("/", "%")) {
      if (name.contains(illegal)) {
        faults.add("may not contain '" + illegal + "'");
      }
    }
    return faults;
  }
}
