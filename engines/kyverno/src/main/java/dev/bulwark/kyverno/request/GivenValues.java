package dev.bulwark.kyverno.request;

import dev.bulwark.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the caller knows of the world a policy asks about: the values file of Kyverno's command
/// line, recorded answers, and what else a test says. Names of variables are as they are written,
/// dots included: `request.operation`.
///
/// @param global variables of every policy and resource
/// @param policies variables by policy name
/// @param namespaceLabels the labels of namespaces, by name
/// @param namespaces whole Namespace objects, by name
/// @param subresources which subresource objects belong to which kinds
/// @param apiAnswers recorded answers to calls
/// @param globalContext the content of global context entries, by name
/// @param images registry metadata by image reference
public record GivenValues(
    Map<String, @Nullable Object> global,
    Map<String, OfPolicy> policies,
    Map<String, JsonObject> namespaceLabels,
    Map<String, JsonObject> namespaces,
    List<Subresource> subresources,
    List<ApiAnswer> apiAnswers,
    Map<String, @Nullable Object> globalContext,
    Map<String, JsonObject> images) {

  public static final GivenValues NONE =
      new GivenValues(
          Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of());

  public GivenValues {
    subresources = List.copyOf(subresources);
    apiAnswers = List.copyOf(apiAnswers);
  }

  /// The variables of one policy.
  ///
  /// @param resources by the name of the resource
  /// @param rules by the name of the rule
  public record OfPolicy(
      Map<String, Map<String, @Nullable Object>> resources, Map<String, OfRule> rules) {
    static final OfPolicy NONE = new OfPolicy(Map.of(), Map.of());

    private OfPolicy without(Set<String> variables) {
      var rest = new LinkedHashMap<String, Map<String, @Nullable Object>>();
      resources.forEach(
          (name, given) -> {
            var kept = new LinkedHashMap<String, @Nullable Object>(given);
            kept.keySet().removeAll(variables);
            rest.put(name, kept);
          });
      return new OfPolicy(rest, rules);
    }
  }

  /// The variables of one rule.
  ///
  /// @param foreach lists of values, one for each element
  public record OfRule(
      Map<String, @Nullable Object> values, Map<String, List<@Nullable Object>> foreach) {
    static final OfRule NONE = new OfRule(Map.of(), Map.of());
  }

  /// A kind that is a subresource of another: `Scale` of `Deployment`.
  ///
  /// @param subresource the API resource: group, version, kind and name (`deployments/scale`)
  /// @param parent the API resource it belongs to
  public record Subresource(JsonObject subresource, JsonObject parent) {}

  /// A recorded answer to one call.
  ///
  /// @param url a path of the API server or a URL
  /// @param method `GET`, `POST`
  /// @param status of HTTP
  public record ApiAnswer(String url, String method, int status, @Nullable Object body) {}

  /// The same with variables that count more than all others of their names.
  public GivenValues overriding(Map<String, ? extends @Nullable Object> variables) {
    if (variables.isEmpty()) {
      return this;
    }
    var all = new LinkedHashMap<String, @Nullable Object>(global);
    all.putAll(variables);
    var others = new LinkedHashMap<String, OfPolicy>();
    policies.forEach((name, policy) -> others.put(name, policy.without(variables.keySet())));
    return new GivenValues(
        all, others, namespaceLabels, namespaces, subresources, apiAnswers, globalContext, images);
  }

  /// What a text variable is for objects of a name, under whatever policy; else what it is for all.
  public Optional<String> ofObject(String name, String variable) {
    for (OfPolicy policy : policies.values()) {
      if (policy.resources().getOrDefault(name, Map.of()).get(variable) instanceof String text) {
        return Optional.of(text);
      }
    }
    return global.get(variable) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /// Whether anything is given under the name of a context entry, where a rule is about a resource.
  public boolean tellOf(String entry, String policy, String rule, String resource) {
    return tell(global, entry)
        || tell(ofResource(policy, resource), entry)
        || tell(ofRule(policy, rule).values(), entry);
  }

  private static boolean tell(Map<String, @Nullable Object> given, String entry) {
    for (String name : given.keySet()) {
      if (name.equals(entry) || name.startsWith(entry + ".")) {
        return true;
      }
    }
    return false;
  }

  public Optional<JsonObject> namespace(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /// Labels given for a namespace, alone or as those of a whole object.
  public Optional<JsonObject> labelsOf(String namespace) {
    JsonObject labels = namespaceLabels.get(namespace);
    return labels != null
        ? Optional.of(labels)
        : namespace(namespace).map(object -> object.object("metadata").object("labels"));
  }

  public OfPolicy ofPolicy(String policy) {
    return policies.getOrDefault(policy, OfPolicy.NONE);
  }

  /// The variables given for a resource under a policy.
  public Map<String, @Nullable Object> ofResource(String policy, String resource) {
    return ofPolicy(policy).resources().getOrDefault(resource, Map.of());
  }

  /// The variables given for a rule, or for the rule that it was generated from.
  public OfRule ofRule(String policy, String rule) {
    if (policies.isEmpty()) {
      return OfRule.NONE;
    }
    Map<String, OfRule> rules = ofPolicy(policy).rules();
    for (String prefix : new String[] {"", "autogen-", "autogen-cronjob-"}) {
      OfRule given = rule.startsWith(prefix) ? rules.get(rule.substring(prefix.length())) : null;
      if (given != null) {
        return given;
      }
    }
    return OfRule.NONE;
  }
}
