package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import java.util.List;
import java.util.Set;

/// What must hold of the match and exclude blocks of a rule.
///
/// Source: kyverno `api/kyverno/v1/match_resources_types.go`, `resource_description_types.go`,
/// `user_info_types.go`; `pkg/validation/policy/validate.go` and `background.go`.
final class MatchChecks {
  private static final Set<String> SUBJECTS = Set.of("User", "Group", "ServiceAccount");

  static final List<RuleCheck> ALL =
      List.of(
          MatchChecks::oneFormOfBlock,
          MatchChecks::kindsAreNamed,
          MatchChecks::selectorsSelect,
          MatchChecks::namespacedPoliciesNameNoNamespaces,
          MatchChecks::subjectsAreComplete,
          MatchChecks::rolesHaveNamespaces,
          MatchChecks::backgroundKnowsNoUsers,
          MatchChecks::blocksHaveNoVariables,
          EmptyMatch::look,
          WildcardKinds::look);

  private MatchChecks() {}

  private static void oneFormOfBlock(RuleInPolicy rule, Refusals refusals) {
    for (Part block : blocks(rule)) {
      boolean hasAny = !block.parts("any").isEmpty();
      boolean hasAll = !block.parts("all").isEmpty();
      if ((hasAny || hasAll) && !block.part("resources").isEmpty()) {
        refusals.add(
            block.at("resources"),
            "`resources` stands beside `any` or `all`",
            "move it into the list as a filter of its own");
      }
    }
  }

  private static void kindsAreNamed(RuleInPolicy rule, Refusals refusals) {
    for (Part filter : RuleInPolicy.filters(rule.match())) {
      if (filter.part("resources").texts("kinds").isEmpty()) {
        refusals.add(
            filter.part("resources").at("kinds"),
            "each filter of a match block names at least one kind",
            "name the kinds that the rule is about, or `*`");
      }
    }
  }

  private static void selectorsSelect(RuleInPolicy rule, Refusals refusals) {
    for (Part resources : descriptions(rule)) {
      if (!resources.has("selector")) {
        continue;
      }
      JsonObject selector = resources.fields().object("selector");
      if (hasWildcard(selector)) {
        continue;
      }
      try {
        if (LabelSelector.of(selector).isEverything()) {
          refusals.add(
              resources.at("selector"),
              "the selector has no requirement",
              "name the labels that are wanted, or remove the selector");
        }
      } catch (IllegalArgumentException e) {
        refusals.add(
            resources.at("selector"),
            String.valueOf(e.getMessage()),
            "write it as Kubernetes writes label selectors");
      }
    }
  }

  private static boolean hasWildcard(JsonObject selector) {
    JsonObject labels = selector.object("matchLabels");
    for (int i = 0; i < labels.size(); i++) {
      boolean inValue = labels.valueAt(i) instanceof String text && hasWildcard(text);
      if (inValue || hasWildcard(labels.keyAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  private static void namespacedPoliciesNameNoNamespaces(RuleInPolicy rule, Refusals refusals) {
    if (!rule.isNamespaced()) {
      return;
    }
    for (Part resources : descriptions(rule)) {
      if (!resources.texts("namespaces").isEmpty()) {
        refusals.add(
            resources.at("namespaces"),
            "a Policy is about its own namespace alone",
            "remove the namespaces, or make it a ClusterPolicy");
      }
    }
  }

  private static void subjectsAreComplete(RuleInPolicy rule, Refusals refusals) {
    for (Part filter : filters(rule)) {
      for (Part subject : filter.parts("subjects")) {
        String kind = subject.text("kind");
        if (!SUBJECTS.contains(kind)) {
          refusals.add(
              subject.at("kind"),
              "a subject is a User, a Group or a ServiceAccount",
              "write one of these kinds");
        }
        if (subject.text("name").isEmpty()) {
          refusals.add(subject.at("name"), "a subject has a name", "name it; `*` may stand in it");
        }
        if (kind.equals("ServiceAccount") && subject.text("namespace").isEmpty()) {
          refusals.add(
              subject.at("namespace"),
              "a ServiceAccount has a namespace",
              "name the namespace it lives in");
        }
      }
    }
  }

  private static void rolesHaveNamespaces(RuleInPolicy rule, Refusals refusals) {
    for (Part filter : filters(rule)) {
      List<String> roles = filter.texts("roles");
      for (int i = 0; i < roles.size(); i++) {
        if (roles.get(i).split(":", -1).length != 2) {
          refusals.add(
              filter.at("roles").index(i),
              "a role is written namespace:name",
              "write the namespace before the name; roles of the whole cluster are clusterRoles");
        }
      }
    }
  }

  private static void backgroundKnowsNoUsers(RuleInPolicy rule, Refusals refusals) {
    if (!rule.isInBackground()) {
      return;
    }
    for (Part filter : filters(rule)) {
      for (String field : new String[] {"roles", "clusterRoles", "subjects"}) {
        if (!filter.fields().array(field).isEmpty()) {
          refusals.add(
              filter.at(field),
              "a policy that is looked at in the background knows no users",
              "set spec.background to false");
        }
      }
    }
  }

  private static void blocksHaveNoVariables(RuleInPolicy rule, Refusals refusals) {
    for (Part block : blocks(rule)) {
      Texts.each(
          block.fields(),
          block.path(),
          (text, path) -> {
            int open = text.indexOf("{{");
            if (open >= 0 && text.indexOf("}}", open) >= 0) {
              refusals.add(
                  path,
                  "match and exclude blocks have no variables",
                  "ask for it in preconditions");
            }
          });
    }
  }

  private static List<Part> blocks(RuleInPolicy rule) {
    return List.of(rule.match(), rule.exclude());
  }

  private static List<Part> filters(RuleInPolicy rule) {
    return blocks(rule).stream().flatMap(each -> RuleInPolicy.allFilters(each).stream()).toList();
  }

  private static List<Part> descriptions(RuleInPolicy rule) {
    return filters(rule).stream().map(filter -> filter.part("resources")).toList();
  }
}
