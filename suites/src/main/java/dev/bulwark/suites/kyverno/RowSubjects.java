package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.ResourceId;
import dev.bulwark.suites.kyverno.TestDefinition.ResourceSpec;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The objects, and the rules, that a row is about.
final class RowSubjects {
  private static final List<String> PREFIXES = List.of("", "autogen-", "autogen-cronjob-");

  private final Row row;
  private final Responses responses;

  RowSubjects(Row row, Responses responses) {
    this.row = row;
    this.responses = responses;
  }

  /// The objects a row names, existing ones that rules change first. Their kind is not looked at.
  Set<ResourceId> named() {
    var named = new LinkedHashSet<ResourceId>();
    if (row.resources().isPresent()) {
      for (String name : row.resources().get()) {
        all().stream().filter(id -> isNamed(id, name)).forEach(named::add);
      }
      for (ResourceSpec spec : row.specs()) {
        all().stream().filter(id -> isMeant(id, spec)).forEach(named::add);
      }
    }
    return named;
  }

  Set<ResourceId> all() {
    var all = new LinkedHashSet<>(responses.targets().keySet());
    all.addAll(responses.triggers(row.operation()).keySet());
    return all;
  }

  static boolean isNamed(ResourceId id, String name) {
    int slash = name.indexOf('/');
    boolean inNamespace = slash >= 0 && slash == name.lastIndexOf('/');
    return id.name().equals(name)
        || (inNamespace
            && id.namespace().equals(name.substring(0, slash))
            && id.name().equals(name.substring(slash + 1)));
  }

  private static boolean isMeant(ResourceId id, ResourceSpec spec) {
    return id.apiVersion().equals(spec.apiVersion())
        && id.namespace().equals(spec.namespace())
        && id.name().equals(spec.name());
  }

  /// What the row's policy answered about an object.
  List<PolicyResponse> answers(ResourceId id) {
    return responses.triggers(row.operation()).getOrDefault(id, List.of()).stream()
        .filter(response -> response.policy().name().equals(row.policy()))
        .toList();
  }

  /// The answers, whatever policy gave them, that change an existing object.
  List<PolicyResponse> changes(ResourceId id) {
    return responses.targets().getOrDefault(id, List.of());
  }

  /// The rules of an answer that the row is about. Policies of one rule have none of its name.
  List<RuleResponse> rules(PolicyResponse response) {
    return row.rule().isEmpty() || !isClassic(response)
        ? response.rules()
        : response.rules().stream().filter(rule -> isMeant(rule.rule())).toList();
  }

  boolean isMeant(String rule) {
    return PREFIXES.stream().anyMatch(prefix -> rule.equals(prefix + row.rule()));
  }

  static boolean isClassic(PolicyResponse response) {
    String kind = response.policy().kind();
    return kind.equals("ClusterPolicy") || kind.equals("Policy");
  }
}
