package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.ReadFields;
import dev.bulwark.model.Control;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the author of a policy says of it beside its expressions: title, severity, why, what to do;
/// from annotations of Bulwark or Kyverno, where there are any.
final class PolicyPage {
  private static final FieldPath NAME = FieldPath.of("metadata", "name");

  private final Resource policy;
  private final String name;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, List<FieldPath>> fields = new ConcurrentHashMap<>();
  private final Map<String, Control> controls = new ConcurrentHashMap<>();

  PolicyPage(Resource policy) {
    this(policy, policy.id().name());
  }

  /// A page of a policy.
  ///
  /// @param name by which it is told apart from all others
  PolicyPage(Resource policy, String name) {
    this.policy = policy;
    this.name = name;
    JsonArray declared = spec().array("variables");
    for (int i = 0; i < declared.size(); i++) {
      JsonObject variable = declared.object(i);
      variables.put(variable.string("name").orElse(""), variable.string("expression").orElse(""));
    }
  }

  private JsonObject spec() {
    return policy.raw().object("spec");
  }

  /// How bad it is when the policy does not hold; medium where it does not say.
  Severity severity() {
    return annotation("severity").flatMap(Severity::parse).orElse(Severity.MEDIUM);
  }

  /// The fields that a rule is about; the object's name where that cannot be told.
  ///
  /// @param rule `validations[0]`
  List<FieldPath> fields(String rule) {
    return fields.computeIfAbsent(rule, this::findFields);
  }

  private List<FieldPath> findFields(String rule) {
    List<FieldPath> read =
        rule(rule)
            .flatMap(each -> each.string("expression"))
            .map(expression -> ReadFields.of(expression, variables))
            .orElse(List.of());
    return read.isEmpty() ? List.of(NAME) : read;
  }

  private Optional<JsonObject> rule(String rule) {
    int bracket = rule.indexOf('[');
    if (bracket < 0 || !rule.endsWith("]")) {
      return named(rule);
    }
    int index = Integer.parseInt(rule.substring(bracket + 1, rule.length() - 1));
    JsonArray rules = spec().array(rule.substring(0, bracket));
    return index < rules.size() ? Optional.of(rules.object(index)) : Optional.empty();
  }

  /// A rule of Kyverno's, or the one it was made from for a controller of Pods.
  private Optional<JsonObject> named(String rule) {
    JsonArray rules = spec().array("rules");
    for (int i = 0; i < rules.size(); i++) {
      String name = rules.object(i).string("name").orElse("");
      if (rule.equals(name)
          || rule.equals("autogen-" + name)
          || rule.equals("autogen-cronjob-" + name)) {
        return Optional.of(rules.object(i));
      }
    }
    return Optional.empty();
  }

  /// The control that stands for a rule. A policy with one validation is a control of its own name.
  Control control(String rule) {
    return controls.computeIfAbsent(rule, this::makeControl);
  }

  private Control makeControl(String rule) {
    boolean only =
        rule.isEmpty()
            || (rule.equals("validations[0]") && spec().array("validations").size() == 1)
            || (named(rule).isPresent() && spec().array("rules").size() == 1);
    String description =
        annotation("description")
            .or(() -> policy.annotations().string("kubernetes.io/description"))
            .map(PolicyPage::oneLine)
            .orElse(policy.id().kind() + " " + policy.id().name() + " asks for it");
    return new Control(
        only ? name : name + "/" + rule,
        annotation("title").map(PolicyPage::oneLine).orElse(policy.id() + " must hold"),
        severity(),
        annotation("severity").isPresent()
            ? "The policy says so in its annotations."
            : "The policy does not say how bad it is.",
        rule(rule)
            .flatMap(each -> each.string("expression"))
            .map(expression -> "This must be true: " + oneLine(expression))
            .orElse("The object keeps to " + name + "."),
        (description.endsWith(".")
                ? description.substring(0, description.length() - 1)
                : description)
            + " ("
            + place()
            + ").",
        annotation("remediation")
            .map(PolicyPage::oneLine)
            .orElse("Change the object as the message says."),
        List.of(),
        Map.of("Policy", List.of(place())),
        List.of());
  }

  /// `policies/limits.yaml:4`
  private String place() {
    Optional<Place> at = policy.locate(NAME);
    return at.map(place -> place.span().source() + ":" + place.span().line())
        .orElse(policy.origin().name());
  }

  private Optional<String> annotation(String word) {
    return policy
        .annotations()
        .string("bulwark.dev/" + word)
        .or(() -> policy.annotations().string("policies.kyverno.io/" + word));
  }

  private static String oneLine(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}
