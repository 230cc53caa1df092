package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.model.FieldPath;
import dev.bulwark.rego.ast.RegoVersion;
import java.util.List;

/// The Rego of a template: its rules and the libraries they import.
record RegoSource(Text rules, List<Text> libraries, RegoVersion version) {
  RegoSource {
    libraries = List.copyOf(libraries);
  }

  /// A source text and the field that holds it.
  ///
  /// @param file what messages call it
  record Text(String file, String source, FieldPath path) {}

  static Text rules(String source, FieldPath path) {
    return new Text("template", source, path);
  }

  static Text library(int index, String source, FieldPath path) {
    return new Text("libs[\"lib_" + index + "\"]", source, path);
  }
}
