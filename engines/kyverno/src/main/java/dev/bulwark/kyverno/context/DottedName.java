package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;

/// The name of a given variable: fields with dots between them, where quotes keep dots together
/// (`request.object.metadata."a.b/c"`).
final class DottedName {
  private DottedName() {}

  static List<String> split(String name) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '.' && !isQuoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
