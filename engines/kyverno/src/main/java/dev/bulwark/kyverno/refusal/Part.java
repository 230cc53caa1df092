package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object of a policy, and where it stands.
record Part(JsonObject fields, FieldPath path) {

  /// Whether a field is there and not null.
  boolean has(String key) {
    return fields.get(key) != null;
  }

  @Nullable Object value(String key) {
    return fields.get(key);
  }

  FieldPath at(String key) {
    return path.key(key);
  }

  /// A text field; empty where it is missing or no text.
  String text(String key) {
    return fields.string(key).orElse("");
  }

  /// An object field; empty where it is missing or no object.
  Part part(String key) {
    return new Part(fields.object(key), path.key(key));
  }

  /// The objects of a list field.
  List<Part> parts(String key) {
    JsonArray array = fields.array(key);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < array.size(); i++) {
      parts.add(new Part(array.object(i), path.key(key).index(i)));
    }
    return parts;
  }

  /// The texts of a list field.
  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (Object item : fields.array(key)) {
      if (item instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }
}
