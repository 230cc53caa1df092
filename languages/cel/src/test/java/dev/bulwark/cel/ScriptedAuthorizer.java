package dev.bulwark.cel;

import dev.bulwark.cel.function.Authorizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Answers by rules: the first one whose every field equals that of the question decides.
///
/// ```
/// {"default": "deny", "rules": [{"verb": "get", "resource": "pods", "decision": "allow", "reason": "why"}]}
/// ```
record ScriptedAuthorizer(List<?> rules, boolean allowsTheRest) implements Authorizer {
  static ScriptedAuthorizer of(String json) {
    var script = (Map<?, ?>) Objects.requireNonNull(Document.parse(json));
    return new ScriptedAuthorizer(
        (List<?>) Objects.requireNonNull(script.get("rules")),
        "allow".equals(script.get("default")));
  }

  @Override
  public Decision decide(Question question) {
    for (Object each : rules) {
      var rule = (Map<?, ?>) each;
      if (applies(rule, question)) {
        return new Decision(
            "allow".equals(rule.get("decision")), text(rule, "reason"), text(rule, "error"));
      }
    }
    return new Decision(allowsTheRest, "", "");
  }

  private static boolean applies(Map<?, ?> rule, Question question) {
    return fits(rule, "verb", question.verb())
        && fits(rule, "user", userName(question.serviceAccount()))
        && fits(rule, "path", question.path())
        && fits(rule, "group", question.group())
        && fits(rule, "resource", question.resource())
        && fits(rule, "subresource", question.subresource())
        && fits(rule, "namespace", question.namespace())
        && fits(rule, "name", question.name());
  }

  private static boolean fits(Map<?, ?> rule, String field, String asked) {
    return !rule.containsKey(field) || asked.equals(rule.get(field));
  }

  private static String userName(String serviceAccount) {
    return "system:serviceaccount:" + serviceAccount.replace('/', ':');
  }

  private static String text(Map<?, ?> rule, String field) {
    return rule.get(field) instanceof String text ? text : "";
  }
}
