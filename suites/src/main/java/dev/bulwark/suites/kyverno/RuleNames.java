package dev.bulwark.suites.kyverno;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Resource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The policies under test and their rules, as they are written.
final class RuleNames {
  private final Map<String, Set<String>> rules = new LinkedHashMap<>();

  RuleNames(List<Resource> policies) {
    for (Resource policy : policies) {
      String kind = policy.id().kind();
      if (kind.endsWith("Policy")) {
        Set<String> named = rules.computeIfAbsent(policy.id().name(), _ -> new LinkedHashSet<>());
        JsonArray written = policy.raw().object("spec").array("rules");
        for (int i = 0; i < written.size(); i++) {
          written.object(i).string("name").ifPresent(named::add);
        }
      }
    }
  }

  Set<String> policies() {
    return rules.keySet();
  }

  /// Empty for a policy that is one rule without a name.
  Set<String> rules(String policy) {
    return rules.getOrDefault(policy, Set.of());
  }
}
