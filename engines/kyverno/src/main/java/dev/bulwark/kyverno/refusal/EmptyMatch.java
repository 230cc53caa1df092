package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.JsonObject;
import dev.bulwark.values.Wildcard;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exclude block that leaves nothing of what the match block lets in.
///
/// Source: kyverno `api/kyverno/v1/rule_types.go`, `ValidateMatchExcludeConflict`.
final class EmptyMatch {
  private final Part match;
  private final Part exclude;

  private EmptyMatch(RuleInPolicy rule) {
    this.match = rule.match();
    this.exclude = rule.exclude();
  }

  static void look(RuleInPolicy rule, Refusals refusals) {
    if (new EmptyMatch(rule).matchesNothing()) {
      refusals.add(
          rule.exclude().path(),
          "the rule is about nothing: it excludes all that it matches",
          "let the exclude block name less than the match block");
    }
  }

  private boolean matchesNothing() {
    if (exclude.isEmpty() || !exclude.parts("all").isEmpty() || !match.parts("all").isEmpty()) {
      return false;
    }
    List<Part> matched = match.parts("any");
    List<Part> excluded = exclude.parts("any");
    if (!matched.isEmpty() && !excluded.isEmpty()) {
      return matched.stream()
          .anyMatch(
              one -> excluded.stream().anyMatch(other -> one.fields().equals(other.fields())));
    }
    return excludesUsers() && excludesNames() && excludesResources();
  }

  private boolean excludesUsers() {
    return covers("roles") && covers("clusterRoles") && covers("subjects");
  }

  /// Whether a list of the exclude block, where it has one, holds all that the match block lists.
  private boolean covers(String list) {
    return covers(match.fields(), exclude.fields(), list);
  }

  private static boolean covers(JsonObject match, JsonObject exclude, String list) {
    if (exclude.array(list).isEmpty()) {
      return true;
    }
    return !match.array(list).isEmpty()
        && new HashSet<@Nullable Object>(exclude.array(list)).containsAll(match.array(list));
  }

  private boolean excludesNames() {
    String excluded = exclude.part("resources").text("name");
    return excluded.isEmpty() || Wildcard.matches(excluded, match.part("resources").text("name"));
  }

  private boolean excludesResources() {
    Part wanted = match.part("resources");
    Part unwanted = exclude.part("resources");
    List<String> names = unwanted.texts("names");
    if (!names.isEmpty()) {
      return wanted.texts("names").stream()
          .anyMatch(name -> names.stream().anyMatch(pattern -> Wildcard.matches(pattern, name)));
    }
    return covers(wanted.fields(), unwanted.fields(), "namespaces")
        && covers(wanted.fields(), unwanted.fields(), "kinds")
        && selectsAsMuch(wanted, unwanted, "selector")
        && selectsAsMuch(wanted, unwanted, "namespaceSelector")
        && wanted.has("annotations") == unwanted.has("annotations")
        && wanted.part("annotations").fields().equals(unwanted.part("annotations").fields());
  }

  private static boolean selectsAsMuch(Part wanted, Part unwanted, String selector) {
    if (wanted.has(selector) != unwanted.has(selector)) {
      return false;
    }
    JsonObject matched = wanted.fields().object(selector);
    JsonObject excluded = unwanted.fields().object(selector);
    if (!covers(matched, excluded, "matchExpressions")) {
      return false;
    }
    JsonObject labels = matched.object("matchLabels");
    JsonObject excludedLabels = excluded.object("matchLabels");
    return excludedLabels.isEmpty()
        || (!labels.isEmpty() && excludedLabels.entrySet().containsAll(labels.entrySet()));
  }
}
