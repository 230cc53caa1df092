package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;
import dev.bulwark.suites.TestRow.Difference;
import dev.bulwark.suites.kyverno.ExpectedObjects.Comparison;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a row wants of one rule, held against what the rule answered.
///
/// @param differences none where all is as wanted
/// @param notCompared the file in which nothing stands for the object that was to be compared,
///   which Kyverno passes over
record RuleCheck(RuleResponse rule, List<Difference> differences, Optional<String> notCompared) {
  RuleCheck {
    differences = List.copyOf(differences);
  }

  boolean ok() {
    return differences.isEmpty();
  }

  /// The checks of one rule of a response: one, or one for each object it generates.
  static List<RuleCheck> of(
      Row row, PolicyResponse response, RuleResponse rule, ExpectedObjects expected) {
    if (rule.type() != RuleType.GENERATION) {
      JsonObject actual = rule.type() == RuleType.MUTATION ? response.patched() : response.object();
      return List.of(compared(row, response.policy(), rule, actual, expected));
    }
    if (rule.generated().isEmpty()) {
      return List.of(new RuleCheck(rule, status(row, response.policy(), rule), Optional.empty()));
    }
    var checks = new ArrayList<RuleCheck>();
    for (JsonObject generated : rule.generated()) {
      checks.add(compared(row, response.policy(), rule, generated, expected));
    }
    return checks;
  }

  /// The check of a rule that changes an existing object.
  static RuleCheck ofTarget(
      Row row, PolicyId policy, RuleResponse rule, JsonObject after, ExpectedObjects expected) {
    return compared(row, policy, rule, after, expected);
  }

  private static RuleCheck compared(
      Row row, PolicyId policy, RuleResponse rule, JsonObject actual, ExpectedObjects expected) {
    if (row.patched().isPresent()) {
      Comparison comparison = expected.compare(actual, row.patched().get(), "patchedResources");
      if (!(comparison instanceof Comparison.Equal)) {
        return failed(rule, comparison, "patchedResources");
      }
    }
    if (!row.generated().isEmpty()) {
      Comparison comparison = anyOf(actual, row.generated(), expected);
      if (!(comparison instanceof Comparison.Equal)) {
        return failed(rule, comparison, "generatedResources");
      }
    }
    return new RuleCheck(rule, status(row, policy, rule), Optional.empty());
  }

  /// The comparison with the one of several files that fits, else with the last that differs.
  private static Comparison anyOf(JsonObject actual, List<String> files, ExpectedObjects expected) {
    Comparison kept = new Comparison.Missing(files.getLast());
    for (String file : files) {
      Comparison comparison = expected.compare(actual, file, "generatedResources");
      if (comparison instanceof Comparison.Equal) {
        return comparison;
      }
      if (comparison instanceof Comparison.Different || !(kept instanceof Comparison.Different)) {
        kept = comparison;
      }
    }
    return kept;
  }

  private static RuleCheck failed(RuleResponse rule, Comparison comparison, String field) {
    return switch (comparison) {
      case Comparison.Equal() -> throw new IllegalStateException("equal objects do not fail");
      case Comparison.Different(var difference) ->
          new RuleCheck(rule, List.of(difference), Optional.empty());
      case Comparison.Unreadable(var file) ->
          new RuleCheck(
              rule,
              List.of(new Difference(field, file, "an object", "the file cannot be read")),
              Optional.empty());
      case Comparison.Missing(var file) ->
          new RuleCheck(
              rule,
              List.of(new Difference(field, file, "the object", "it is not in the file")),
              Optional.of(file));
    };
  }

  private static List<Difference> status(Row row, PolicyId policy, RuleResponse rule) {
    RuleStatus got = reported(policy, rule);
    return got == row.result()
        ? List.of()
        : List.of(
            new Difference(
                "result",
                "",
                row.result().toString(),
                rule.message().isEmpty() ? got.toString() : got + ": " + rule.message()));
  }

  /// A status as policy reports have it: failures of a policy that does not score are warnings.
  static RuleStatus reported(PolicyId policy, RuleResponse rule) {
    return rule.status() == RuleStatus.FAIL && !policy.isScored() ? RuleStatus.WARN : rule.status();
  }
}
