package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.Optional;

/// `configMap`: the data and metadata of a ConfigMap of the inventory.
record ConfigMapEntry(String name, Template map, Template namespace, String policyNamespace)
    implements ContextEntry {
  static ConfigMapEntry of(String name, JsonObject definition, String policyNamespace) {
    return new ConfigMapEntry(
        name,
        Template.of(definition.string("name").orElse("")),
        Template.of(definition.string("namespace").orElse("")),
        policyNamespace);
  }

  @Override
  public boolean isOpen(Trigger trigger) {
    return trigger.profile().looksUp();
  }

  @Override
  public void load(JsonContext context) throws SubstitutionException {
    String mapName = text(map, "name", context);
    String given = text(namespace, "namespace", context);
    String own = policyNamespace.isEmpty() ? "default" : policyNamespace;
    String wanted = given.isEmpty() ? own : given;
    if (!policyNamespace.isEmpty() && !wanted.equals(policyNamespace)) {
      throw failed(
          "context entry %s: configMap namespace \"%s\" is different from policy namespace \"%s\""
              .formatted(name, wanted, policyNamespace));
    }
    Optional<Resource> found =
        context.trigger().inventory().find(new ResourceId("v1", "ConfigMap", wanted, mapName));
    if (found.isEmpty()) {
      throw failed(
          "failed to get configmap %s/%s : configmaps \"%s\" not found"
              .formatted(wanted, mapName, mapName));
    }
    JsonObject object = found.get().raw();
    ContextEntry.store(
        context,
        name,
        JsonObject.of("data", object.get("data"), "metadata", object.get("metadata")));
  }

  private String text(Template template, String field, JsonContext context)
      throws SubstitutionException {
    if (template.resolve(context) instanceof String text) {
      return text;
    }
    throw failed(
        "failed to substitute variables in context "
            + name
            + " configMap."
            + field
            + ": expected string");
  }

  private SubstitutionException failed(String why) {
    return new SubstitutionException(
        "failed to retrieve config map for context entry " + name + ": " + why);
  }
}
