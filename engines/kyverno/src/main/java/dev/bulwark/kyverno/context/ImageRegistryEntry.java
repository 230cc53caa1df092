package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;

/// `imageRegistry`: what a registry says of an image, from what was recorded of it.
record ImageRegistryEntry(String name, Template reference, Template jmesPath)
    implements ContextEntry {
  static ImageRegistryEntry of(String name, JsonObject definition) {
    return new ImageRegistryEntry(
        name,
        Template.of(definition.string("reference").orElse("")),
        Template.of(definition.string("jmesPath").orElse("")));
  }

  @Override
  public boolean isOpen(Trigger trigger) {
    return trigger.profile().looksUp() || !trigger.values().images().isEmpty();
  }

  private static JsonObject recorded(String image, Environment environment)
      throws SubstitutionException {
    try {
      return environment.imageMetadata(image);
    } catch (Environment.Closed _) {
      throw new SubstitutionException(
          ("failed to fetch image descriptor: %s, which needs a registry; record its answer in a"
                  + " Context file, spec.images")
              .formatted(image));
    }
  }

  @Override
  public void load(JsonContext context) throws SubstitutionException {
    String image = ContextEntry.text(reference.resolve(context));
    JsonObject known = context.trigger().values().images().get(image);
    if (known == null) {
      known = recorded(image, context.trigger().environment());
    }
    ContextEntry.store(
        context,
        name,
        known,
        jmesPath,
        "failed to apply JMESPath (%s) results to context entry " + name.replace("%", "%%"));
  }
}
