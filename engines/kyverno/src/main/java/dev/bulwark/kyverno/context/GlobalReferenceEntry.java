package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import java.util.Map;

/// `globalReference`: what a GlobalContextEntry holds, or one of its projections.
record GlobalReferenceEntry(
    String name, Template reference, Template jmesPath, String policyNamespace)
    implements ContextEntry {
  static GlobalReferenceEntry of(String name, JsonObject definition, String policyNamespace) {
    return new GlobalReferenceEntry(
        name,
        Template.of(definition.string("name").orElse("")),
        Template.of(definition.string("jmesPath").orElse("")),
        policyNamespace);
  }

  @Override
  public boolean isOpen(Trigger trigger) {
    return trigger.profile().looksUp() || !trigger.values().globalContext().isEmpty();
  }

  @Override
  public void load(JsonContext context) throws SubstitutionException {
    if (!policyNamespace.isEmpty()) {
      throw new SubstitutionException(
          "context entry " + name + ": globalReference is not allowed in namespaced policies");
    }
    String key = ContextEntry.text(reference.resolve(context));
    int dot = key.indexOf('.');
    String entry = dot < 0 ? key : key.substring(0, dot);
    Map<String, ?> known = context.trigger().values().globalContext();
    String found = known.containsKey(key) ? key : entry;
    if (!known.containsKey(found)) {
      throw new SubstitutionException(
          "failed to marshal APICall data for context entry %s: failed to fetch entry key=%s"
              .formatted(name, entry));
    }
    ContextEntry.store(
        context,
        name,
        known.get(found),
        jmesPath,
        "failed to apply JMESPath %s for context entry " + name.replace("%", "%%"));
  }
}
