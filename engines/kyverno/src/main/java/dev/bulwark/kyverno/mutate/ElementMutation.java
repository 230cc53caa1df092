package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.model.JsonObject;

/// The patch of one loop, in which variables may be of the element.
record ElementMutation(Template patches, ResolvedPatch.Reader reader) implements Mutation {
  static ElementMutation of(JsonObject loop) {
    return new ElementMutation(
        Template.of(
            JsonObject.of(
                "patchStrategicMerge",
                loop.get("patchStrategicMerge"),
                "patchesJson6902",
                loop.string("patchesJson6902").orElse(""))),
        new ResolvedPatch.Reader());
  }

  @Override
  public Change apply(JsonObject object, JsonContext context) {
    Object resolved;
    try {
      resolved = patches.resolve(context);
    } catch (SubstitutionException fault) {
      return Change.error(object, "variable substitution failed: " + fault.getMessage());
    }
    JsonObject tree = resolved instanceof JsonObject known ? known : JsonObject.EMPTY;
    return reader
        .read(tree.get("patchStrategicMerge"), tree.string("patchesJson6902").orElse(""))
        .apply(object, context);
  }
}
