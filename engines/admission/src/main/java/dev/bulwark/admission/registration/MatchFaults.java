package dev.bulwark.admission.registration;

import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.ResourceRule;
import dev.bulwark.admission.text.GoJson;
import dev.bulwark.model.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with the requests a policy or binding matches (`validateMatchResources`).
record MatchFaults(List<FieldFault> faults) {
  private static final List<String> MATCH_POLICIES = List.of("Equivalent", "Exact");
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final List<String> MUTATING_OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "UPDATE");
  private static final List<String> SCOPES = List.of("*", "Cluster", "Namespaced");

  void check(MatchResources match) {
    if (!MATCH_POLICIES.contains(match.matchPolicy())) {
      faults.add(
          FieldFault.notSupported(
              match.path().key("matchPolicy"), match.matchPolicy(), MATCH_POLICIES));
    }
    var selectors = new SelectorFaults(faults);
    selectors.check(match.namespaceSelector(), match.path().key("namespaceSelector"));
    selectors.check(match.objectSelector(), match.path().key("objectSelector"));
    match.resourceRules().forEach(this::checkRule);
    match.excludeResourceRules().forEach(this::checkRule);
  }

  /// Nothing can be changed in what is being deleted.
  void checkMutates(MatchResources match) {
    FieldPath path = match.path().key("resourceRules").key("operations");
    for (ResourceRule rule : match.resourceRules()) {
      for (String operation : rule.operations()) {
        if (!MUTATING_OPERATIONS.contains(operation)) {
          faults.add(FieldFault.notSupported(path, operation, MUTATING_OPERATIONS));
        }
      }
    }
  }

  private void checkRule(ResourceRule rule) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rule.resourceNames().size(); i++) {
      String name = rule.resourceNames().get(i);
      FieldPath path = rule.path().key("resourceNames").index(i);
      for (String message : PathSegment.faults(name)) {
        faults.add(FieldFault.invalid(path, name, message));
      }
      if (!names.add(name)) {
        faults.add(FieldFault.duplicate(path, name));
      }
    }
    checkList(rule.path().key("operations"), rule.operations(), "operations");
    for (int i = 0; i < rule.operations().size(); i++) {
      String operation = rule.operations().get(i);
      if (!OPERATIONS.contains(operation)) {
        faults.add(
            FieldFault.notSupported(rule.path().key("operations").index(i), operation, OPERATIONS));
      }
    }
    checkList(rule.path().key("apiGroups"), rule.apiGroups(), "API groups");
    checkList(rule.path().key("apiVersions"), rule.apiVersions(), "API versions");
    for (int i = 0; i < rule.apiVersions().size(); i++) {
      if (rule.apiVersions().get(i).isEmpty()) {
        faults.add(FieldFault.required(rule.path().key("apiVersions").index(i), ""));
      }
    }
    checkResources(rule.path().key("resources"), rule.resources());
    if (!SCOPES.contains(rule.scope())) {
      faults.add(FieldFault.notSupported(rule.path().key("scope"), rule.scope(), SCOPES));
    }
  }

  /// A list must not be empty, and `*` stands alone.
  private void checkList(FieldPath path, List<String> values, String others) {
    if (values.isEmpty()) {
      faults.add(FieldFault.required(path, ""));
    }
    if (values.size() > 1 && values.contains("*")) {
      faults.add(
          FieldFault.invalidJson(
              path, GoJson.of(values), "if '*' is present, must not specify other " + others));
    }
  }

  private void checkResources(FieldPath path, List<String> resources) {
    if (resources.isEmpty()) {
      faults.add(FieldFault.required(path, ""));
    }
    Set<String> allSubresourcesOf = new HashSet<>();
    Set<String> subresourceOfAll = new HashSet<>();
    boolean plain = false; // as the API server keeps it: what the last resource without a slash was
    for (int i = 0; i < resources.size(); i++) {
      String resource = resources.get(i);
      if (resource.isEmpty()) {
        faults.add(FieldFault.required(path.index(i), ""));
        continue;
      }
      int slash = resource.indexOf('/');
      if (slash < 0) {
        plain = !resource.equals("*");
        continue;
      }
      String name = resource.substring(0, slash);
      String subresource = resource.substring(slash + 1);
      if (allSubresourcesOf.contains(name)) {
        redundant(path.index(i), resource, name + "/*");
      }
      if (subresourceOfAll.contains(subresource)) {
        redundant(path.index(i), resource, "*/" + subresource);
      }
      if (subresource.equals("*")) {
        allSubresourcesOf.add(name);
      }
      if (name.equals("*")) {
        subresourceOfAll.add(subresource);
      }
    }
    if (resources.size() > 1 && resources.contains("*/*")) {
      faults.add(
          FieldFault.invalidJson(
              path, GoJson.of(resources), "if '*/*' is present, must not specify other resources"));
    }
    if (resources.contains("*") && plain) {
      faults.add(
          FieldFault.invalidJson(
              path,
              GoJson.of(resources),
              "if '*' is present, must not specify other resources without subresources"));
    }
  }

  private void redundant(FieldPath path, String resource, String covering) {
    faults.add(
        FieldFault.invalid(
            path, resource, "if '" + covering + "' is present, must not specify " + resource));
  }
}
