package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The type of a custom resource as structured merge sees it: the `openAPIV3Schema` of its
/// definition, with the `x-kubernetes-` marks for lists and maps.
final class CustomMergeType {
  private CustomMergeType() {}

  /// The type of whole objects, which also have an apiVersion, a kind and metadata.
  static MergeType ofRoot(JsonObject schema) {
    return new MergeType.ObjectOf(
        name ->
            switch (name) {
              case "apiVersion", "kind" ->
                  Optional.of(new MergeType.Scalar(MergeType.ScalarKind.STRING));
              case "metadata" -> Optional.of(new MergeType.Deduced());
              default -> field(schema, name);
            },
        false,
        false);
  }

  private static MergeType of(JsonObject schema) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return new MergeType.Scalar(MergeType.ScalarKind.ANY);
    }
    return switch (schema.string("type").orElse("")) {
      case "string" -> new MergeType.Scalar(MergeType.ScalarKind.STRING);
      case "boolean" -> new MergeType.Scalar(MergeType.ScalarKind.BOOLEAN);
      case "integer", "number" -> new MergeType.Scalar(MergeType.ScalarKind.NUMERIC);
      case "array" -> list(schema);
      case "object" -> object(schema);
      default -> new MergeType.Deduced();
    };
  }

  private static MergeType object(JsonObject schema) {
    boolean atomic = schema.string("x-kubernetes-map-type").orElse("").equals("atomic");
    boolean isMap = schema.get("additionalProperties") instanceof JsonObject;
    return new MergeType.ObjectOf(name -> field(schema, name), atomic, isMap);
  }

  private static Optional<MergeType> field(JsonObject schema, String name) {
    if (schema.object("properties").get(name) instanceof JsonObject property) {
      return Optional.of(of(property));
    }
    if (schema.get("additionalProperties") instanceof JsonObject element) {
      return Optional.of(of(element));
    }
    boolean open = Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"));
    return open ? Optional.of(new MergeType.Deduced()) : Optional.empty();
  }

  private static MergeType list(JsonObject schema) {
    JsonObject items = schema.object("items");
    MergeType.Identity identity =
        switch (schema.string("x-kubernetes-list-type").orElse("atomic")) {
          case "set" -> new MergeType.Identity.ByValue();
          case "map" ->
              new MergeType.Identity.ByKeys(
                  texts(schema.array("x-kubernetes-list-map-keys")),
                  key ->
                      Optional.ofNullable(items.object("properties").object(key).get("default")));
          default -> new MergeType.Identity.Atomic();
        };
    return new MergeType.ListOf(() -> of(items), identity);
  }

  private static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object each : array) {
      texts.add(String.valueOf(each));
    }
    return texts;
  }
}
