package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import org.jspecify.annotations.Nullable;

/// `variable`: a value, or what a query finds in one or in the whole document, or else a default.
///
/// @param value null where the query looks at the whole document
record VariableEntry(
    String name,
    @Nullable Template value,
    Template jmesPath,
    @Nullable Template fallback,
    String written)
    implements ContextEntry {
  static VariableEntry of(String name, JsonObject definition) {
    Object value = definition.get("value");
    Object fallback = definition.get("default");
    String written = definition.string("jmesPath").orElse("");
    return new VariableEntry(
        name,
        value == null ? null : Template.of(value),
        Template.of(written),
        fallback == null ? null : Template.of(fallback),
        written);
  }

  @Override
  public boolean isOpen(Trigger trigger) {
    return true;
  }

  @Override
  public void load(JsonContext context) throws SubstitutionException {
    String path = path(context);
    Object otherwise = fallback == null ? null : substituted(fallback, context);
    Object output = otherwise;
    if (value != null) {
      Object given = substituted(value, context);
      output = path.isEmpty() ? given : queried(context, path, given, otherwise);
    } else if (!path.isEmpty()) {
      output = queried(context, path, otherwise);
    }
    if (output == null) {
      throw new SubstitutionException(
          "failed to add context entry for variable " + name + " since it evaluated to nil");
    }
    context.put(name, null);
    ContextEntry.store(context, name, output);
  }

  private String path(JsonContext context) throws SubstitutionException {
    Object path = substituted(jmesPath, context);
    if (path instanceof String text) {
      return text;
    }
    throw new SubstitutionException(
        "jmespath value must be a string " + name + " " + written + ": <nil>");
  }

  private @Nullable Object substituted(Template template, JsonContext context)
      throws SubstitutionException {
    try {
      return template.resolve(context);
    } catch (SubstitutionException e) {
      throw new SubstitutionException(
          "failed to substitute variables in context entry "
              + name
              + " "
              + written
              + ": "
              + e.getMessage());
    }
  }

  private @Nullable Object queried(
      JsonContext context, String path, @Nullable Object given, @Nullable Object otherwise)
      throws SubstitutionException {
    String failure = "failed to apply jmespath " + path + " to variable " + JsonText.of(given);
    try {
      return ContextEntry.searched(context, path, given, failure);
    } catch (SubstitutionException e) {
      if (otherwise == null) {
        throw e;
      }
      return otherwise;
    }
  }

  private @Nullable Object queried(JsonContext context, String path, @Nullable Object otherwise)
      throws SubstitutionException {
    try {
      Object found = context.query(path);
      return found == null ? otherwise : found;
    } catch (SubstitutionException e) {
      if (otherwise == null) {
        throw new SubstitutionException(
            "failed to apply jmespath " + path + " to variable <nil>: " + e.getMessage());
      }
      return otherwise;
    }
  }
}
