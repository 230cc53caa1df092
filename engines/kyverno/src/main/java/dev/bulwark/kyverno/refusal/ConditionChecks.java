package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What must hold of conditions. Whether operators exist is asked wherever one stands.
///
/// Source: kyverno `pkg/validation/policy/validate.go`, `validateConditions`.
final class ConditionChecks {
  private static final Set<String> OPERATIONS = Set.of("CREATE", "UPDATE", "DELETE", "CONNECT");

  static final List<RuleCheck> ALL =
      List.of(ConditionChecks::conditionsAreComplete, ConditionChecks::operationsExist);

  private ConditionChecks() {}

  private static List<Part> conditions(RuleInPolicy rule) {
    var found = new ArrayList<>(ConditionBlocks.conditions(rule.part(), "preconditions"));
    found.addAll(ConditionBlocks.conditions(rule.validate().part("deny"), "conditions"));
    for (Part images : rule.part().parts("verifyImages")) {
      found.addAll(ConditionBlocks.conditions(images.part("validate").part("deny"), "conditions"));
    }
    return found;
  }

  private static void conditionsAreComplete(RuleInPolicy rule, Refusals refusals) {
    for (Part condition : conditions(rule)) {
      for (String field : new String[] {"key", "operator", "value"}) {
        if (!condition.has(field)) {
          refusals.add(
              condition.at(field),
              "a condition has a key, an operator and a value",
              "add the " + field);
        }
      }
    }
  }

  private static void operationsExist(RuleInPolicy rule, Refusals refusals) {
    for (Part condition : conditions(rule)) {
      if (!condition.text("key").replace(" ", "").equals("{{request.operation}}")) {
        continue;
      }
      FieldPath place = condition.at("value");
      switch (condition.value("value")) {
        case String text when isVariable(text) -> {}
        case String text -> operationExists(text, place, refusals);
        case JsonArray several -> {
          for (int i = 0; i < several.size(); i++) {
            operationExists(String.valueOf(several.get(i)), place.index(i), refusals);
          }
        }
        case null -> {}
        default -> refusals.add(place, "an operation is a text or a list of texts", "write CREATE");
      }
    }
  }

  private static boolean isVariable(String text) {
    return text.length() >= 4 && text.startsWith("{{") && text.endsWith("}}");
  }

  private static void operationExists(String word, FieldPath place, Refusals refusals) {
    if (!OPERATIONS.contains(word)) {
      refusals.add(
          place,
          "there is no operation \"" + word + "\"",
          "write CREATE, UPDATE, DELETE or CONNECT");
    }
  }
}
