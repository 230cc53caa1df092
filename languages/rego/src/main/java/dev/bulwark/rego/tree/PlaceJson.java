package dev.bulwark.rego.tree;

import dev.bulwark.rego.ast.Location;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Places as JSON: the file, the row, the column, and in Base64 the text that stands there.
final class PlaceJson {
  private final IndentedJson json;
  private final String source;
  private final boolean included;

  /// @param included whether nodes say where they stand
  PlaceJson(IndentedJson json, String source, boolean included) {
    this.json = json;
    this.source = source;
    this.included = included;
  }

  /// What no text holds has no place.
  void field(Location at) {
    if (included && !at.equals(Location.NONE)) {
      json.field("location", () -> place(at));
    }
  }

  void place(Location at) {
    place(at, at.text(source));
  }

  /// The place of something in a text of its own.
  void named(Location at, String text) {
    if (included) {
      json.field("location", () -> place(at, text));
    }
  }

  private void place(Location at, String text) {
    json.object(
        () -> {
          json.field("file", at.file());
          json.field("row", at.row());
          json.field("col", at.col());
          if (included && !text.isEmpty()) {
            json.field("text", base64(text));
          }
        });
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
