package dev.bulwark.rego.tree;

import dev.bulwark.rego.annotation.Annotation;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// Metadata as JSON.
final class AnnotationJson {
  private static final List<String> BEFORE_PLACE =
      List.of("authors", "custom", "description", "entrypoint", "labels");
  private static final List<String> BEHIND_PLACE =
      List.of("organizations", "related_resources", "schemas");

  private final IndentedJson json;
  private final PlaceJson places;

  AnnotationJson(IndentedJson json, PlaceJson places) {
    this.json = json;
    this.places = places;
  }

  void write(Annotation annotation) {
    json.object(
        () -> {
          ObjectValue fields = annotation.fields();
          BEFORE_PLACE.forEach(name -> field(fields, name));
          places.field(annotation.at());
          BEHIND_PLACE.forEach(name -> field(fields, name));
          json.field("scope", annotation.scope().toString());
          field(fields, "title");
        });
  }

  private void field(ObjectValue fields, String name) {
    Value value = fields.get(name);
    if (value == null) {
      return;
    }
    json.field(
        name,
        () -> {
          if (value instanceof ArrayValue all && name.equals("authors")) {
            json.array(all, this::author);
          } else if (value instanceof ArrayValue all && name.equals("schemas")) {
            json.array(all, this::schema);
          } else {
            json.value(value);
          }
        });
  }

  private void author(Value author) {
    json.object(
        () -> {
          named(author, "name");
          named(author, "email");
        });
  }

  private void named(Value object, String name) {
    if (object instanceof ObjectValue fields && fields.get(name) instanceof StringValue text) {
      json.field(name, text.text());
    }
  }

  private void schema(Value schema) {
    if (!(schema instanceof ObjectValue fields)) {
      return;
    }
    json.object(
        () -> {
          path(fields, "path", false);
          path(fields, "schema", true);
          Value definition = fields.get("definition");
          if (definition != null) {
            json.field("definition", () -> json.value(definition));
          }
        });
  }

  /// @param placed whether its parts have a place: in the name itself
  private void path(ObjectValue fields, String name, boolean placed) {
    if (fields.get(name) instanceof ArrayValue parts) {
      int[] offset = {0};
      json.field(
          name,
          parts,
          part -> {
            String text = part instanceof StringValue string ? string.text() : part.toString();
            json.object(
                () -> {
                  if (placed) {
                    places.named(new Location("", 1, offset[0] + 1, 0, 0), text);
                  }
                  json.field("type", offset[0] == 0 ? "var" : "string");
                  json.field("value", text);
                });
            offset[0] += text.length() + 1;
          });
    }
  }
}
