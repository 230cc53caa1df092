package dev.bulwark.admission.patch;

import dev.bulwark.admission.expression.ObjectValue;
import dev.bulwark.admission.expression.PatchValue;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.patch.JsonPatch;
import dev.bulwark.patch.JsonPatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes an object as the result of a mutation's expression says.
public final class ObjectPatcher {
  private final Inventory inventory;
  private final boolean decoding;
  private final boolean guardingAtomics;

  /// A patcher that does as the API server.
  ///
  /// @param inventory where the definitions of custom resources are
  public ObjectPatcher(Inventory inventory) {
    this(inventory, true, true);
  }

  private ObjectPatcher(Inventory inventory, boolean decoding, boolean guardingAtomics) {
    this.inventory = inventory;
    this.decoding = decoding;
    this.guardingAtomics = guardingAtomics;
  }

  /// The same, but it does not ask whether a JSON patch leaves an object of its kind.
  public ObjectPatcher withoutDecoding() {
    return new ObjectPatcher(inventory, false, guardingAtomics);
  }

  /// The same, but configurations may replace lists, maps and structs that are atomic.
  public ObjectPatcher replacingAtomics() {
    return new ObjectPatcher(inventory, decoding, false);
  }

  /// What became of an object.
  public sealed interface Outcome {
    record Patched(JsonObject object) implements Outcome {}

    /// The mutation does not fit the object.
    ///
    /// @param message upstream's words
    record Failed(String message) implements Outcome {}

    /// The mutation made what no object of its kind can be, which fails the request whatever the
    /// policy says.
    ///
    /// @param message upstream's words
    record Broken(String message) implements Outcome {}
  }

  /// Merges an apply configuration. Whatever it says, the object keeps its apiVersion and kind.
  public Outcome apply(GroupVersionKind kind, JsonObject object, ObjectValue configuration) {
    List<String> misnamed = configuration.misnamed();
    if (!misnamed.isEmpty()) {
      return new Outcome.Failed("type mismatch: " + String.join("\n", misnamed));
    }
    JsonObject patch;
    try {
      patch = CelJson.ofApply(configuration);
    } catch (CelJson.Inexpressible e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
    JsonObject named = patch.with("apiVersion", kind.apiVersion()).with("kind", kind.kind());
    return switch (merged(typeOf(kind), object, named)) {
      case StructuredMerge.Outcome.Merged(var merged) -> new Outcome.Patched(merged);
      case StructuredMerge.Outcome.Failed(var message) ->
          new Outcome.Failed("error applying patch: " + message);
    };
  }

  private StructuredMerge.Outcome merged(MergeType type, JsonObject live, JsonObject patch) {
    return guardingAtomics
        ? StructuredMerge.merge(type, live, patch)
        : StructuredMerge.mergeWithAtomics(type, live, patch);
  }

  /// Applies a JSON patch.
  ///
  /// @param steps [PatchValue]s
  public Outcome applyJsonPatch(GroupVersionKind kind, JsonObject object, List<?> steps) {
    var operations = new ArrayList<JsonPatchOperation>();
    for (Object step : steps) {
      if (!(step instanceof PatchValue patch)) {
        return new Outcome.Failed(
            "type mismatch: JSONPatchType.expression should evaluate to array of JSONPatch");
      }
      if (patch.fields().get("value") instanceof ObjectValue configuration
          && !configuration.misnamed().isEmpty()) {
        return new Outcome.Failed("type mismatch: " + String.join("\n", configuration.misnamed()));
      }
      try {
        operations.add(operation(patch));
      } catch (CelJson.Inexpressible e) {
        return new Outcome.Failed(
            "JSONPath valueExpression evaluated to a type that could not marshal to JSON: "
                + e.getMessage());
      }
    }
    return switch (JsonPatch.apply(object, operations, JsonPatch.Dialect.API_SERVER)) {
      case JsonPatch.Outcome.TestFailed _ -> new Outcome.Patched(object);
      case JsonPatch.Outcome.Failed(var message) -> new Outcome.Failed("JSON Patch: " + message);
      case JsonPatch.Outcome.Patched(var tree) ->
          tree instanceof JsonObject patched && !decoding
              ? new Outcome.Patched(patched)
              : decoded(kind, tree);
    };
  }

  private static JsonPatchOperation operation(PatchValue patch) throws CelJson.Inexpressible {
    Optional<JsonPatchOperation.Value> value =
        patch.fields().containsKey("value")
            ? Optional.of(
                new JsonPatchOperation.Value(CelJson.ofPatch(patch.fields().get("value"))))
            : Optional.empty();
    return new JsonPatchOperation(patch.text("op"), patch.text("path"), patch.text("from"), value);
  }

  private static Outcome decoded(GroupVersionKind kind, Object tree) {
    if (!(tree instanceof JsonObject object)) {
      return new Outcome.Broken(
          "couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value"
              + " of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind"
              + " string \"json:\\\"kind,omitempty\\\"\" }");
    }
    String version = object.string("apiVersion").orElse(kind.apiVersion());
    String name = object.string("kind").orElse(kind.kind());
    Optional<ApiType> type = ApiSchema.kind(version, name);
    if (type.isEmpty() && ApiSchema.kind(kind).isPresent()) {
      return new Outcome.Broken(
          "no kind \""
              + name
              + "\" is registered for version \""
              + version
              + "\" in scheme \"pkg/runtime/scheme.go:111\"");
    }
    Optional<String> fault =
        type.isEmpty() ? Optional.empty() : StrictDecoding.fault(type.get(), object);
    return fault.isPresent() ? new Outcome.Broken(fault.get()) : new Outcome.Patched(object);
  }

  /// What is known of a kind: built in, or by its definition; else its values tell.
  private MergeType typeOf(GroupVersionKind kind) {
    return ApiSchema.kind(kind)
        .map(BuiltInMergeType::of)
        .or(() -> customType(kind))
        .orElseGet(MergeType.Deduced::new);
  }

  private Optional<MergeType> customType(GroupVersionKind kind) {
    for (Resource definition :
        inventory.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
      JsonObject spec = definition.raw().object("spec");
      boolean same =
          spec.string("group").orElse("").equals(kind.group())
              && spec.object("names").string("kind").orElse("").equals(kind.kind());
      JsonObject schema = same ? schemaOf(spec.array("versions"), kind.version()) : null;
      if (schema != null) {
        return Optional.of(CustomMergeType.ofRoot(schema));
      }
    }
    return Optional.empty();
  }

  private static @Nullable JsonObject schemaOf(JsonArray versions, String name) {
    for (int i = 0; i < versions.size(); i++) {
      JsonObject version = versions.object(i);
      if (version.string("name").orElse("").equals(name)
          && version.object("schema").get("openAPIV3Schema") instanceof JsonObject schema) {
        return schema;
      }
    }
    return null;
  }
}
