package dev.bulwark.helm.schema;

import java.util.List;

/// Values that a schema does not allow.
///
/// @param path keys and indices on the way to the value
/// @param reason what is wrong: `got string, want integer`
public record Violation(List<Object> path, String reason) {
  public Violation {
    path = List.copyOf(path);
  }

  /// `/image/tag`, as JSON pointers are written.
  public String pointer() {
    var text = new StringBuilder();
    for (Object each : path) {
      text.append('/').append(String.valueOf(each).replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
