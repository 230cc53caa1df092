package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The context entries of a rule or a foreach, compiled.
public final class ContextEntries {
  public static final ContextEntries NONE = new ContextEntries(List.of());

  private final List<ContextEntry> entries;

  private ContextEntries(List<ContextEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// Compiles entries.
  ///
  /// @param policyNamespace of a namespaced policy; empty for one of the whole cluster
  public static ContextEntries of(JsonArray definitions, String policyNamespace) {
    if (definitions.isEmpty()) {
      return NONE;
    }
    var entries = new ArrayList<ContextEntry>();
    for (int i = 0; i < definitions.size(); i++) {
      entries.add(entry(definitions.object(i), policyNamespace));
    }
    return new ContextEntries(entries);
  }

  private static ContextEntry entry(JsonObject definition, String policyNamespace) {
    String name = definition.string("name").orElse("");
    if (definition.containsKey("configMap")) {
      return ConfigMapEntry.of(name, definition.object("configMap"), policyNamespace);
    }
    if (definition.containsKey("apiCall")) {
      return ApiCallEntry.of(name, definition.object("apiCall"), policyNamespace);
    }
    if (definition.containsKey("globalReference")) {
      return GlobalReferenceEntry.of(name, definition.object("globalReference"), policyNamespace);
    }
    if (definition.containsKey("imageRegistry")) {
      return ImageRegistryEntry.of(name, definition.object("imageRegistry"));
    }
    if (definition.containsKey("variable")) {
      return VariableEntry.of(name, definition.object("variable"));
    }
    return new ContextEntry.Missing(name);
  }

  /// Sets the values given for the rule, then lets the entries wait until something mentions them.
  public void register(JsonContext context, String policy, String rule)
      throws SubstitutionException {
    Trigger trigger = context.trigger();
    GivenValues.OfRule given = trigger.values().ofRule(policy, rule);
    given.values().forEach(context::putVariable);
    for (Map.Entry<String, List<@Nullable Object>> each : given.foreach().entrySet()) {
      if (!each.getValue().isEmpty()) {
        context.putVariable(each.getKey(), each.getValue().getFirst());
      }
    }
    for (ContextEntry entry : entries) {
      if (entry.isMissing()) {
        throw new SubstitutionException(
            "failed to create deferred loader for context entry " + entry.name());
      }
      boolean isGiven =
          trigger.profile().takesValuesFirst()
              && trigger
                  .values()
                  .tellOf(entry.name(), policy, rule, trigger.review().subject().id().name());
      if (entry.isOpen(trigger) && !isGiven) {
        context.defer(entry.name(), entry::load);
      }
    }
  }
}
