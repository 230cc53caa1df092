package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules about the kind `*`, which may say little.
///
/// Source: kyverno `pkg/validation/policy/validate.go`, `validateWildcard`.
final class WildcardKinds {
  private static final String ONLY_METADATA =
      "a rule about the kind `*` may only speak of metadata";

  private WildcardKinds() {}

  static void look(RuleInPolicy rule, Refusals refusals) {
    for (Part block : List.of(rule.match(), rule.exclude())) {
      for (Part filter : RuleInPolicy.allFilters(block)) {
        Part resources = filter.part("resources");
        if (resources.texts("kinds").contains("*")) {
          look(rule, resources, refusals);
        }
      }
    }
  }

  private static void look(RuleInPolicy rule, Part resources, Refusals refusals) {
    FieldPath place = resources.at("kinds");
    if (rule.isInBackground()) {
      refusals.add(
          place,
          "the kind `*` is not looked at in the background",
          "set spec.background to false, or name the kinds");
    } else if (resources.texts("kinds").size() > 1) {
      refusals.add(place, "`*` stands beside other kinds", "keep `*` alone, or name the kinds");
    } else if (rule.rule().hasGenerate()
        || rule.rule().hasVerifyImages()
        || rule.validate().has("foreach")) {
      refusals.add(
          place,
          "rules that generate, verify images or loop are not about the kind `*`",
          "name the kinds");
    } else if (!speaksOfMetadata(rule)) {
      refusals.add(place, ONLY_METADATA, "name the kinds, or keep to metadata");
    }
  }

  private static boolean speaksOfMetadata(RuleInPolicy rule) {
    Part validate = rule.validate();
    boolean patterns = validate.has("pattern") || validate.has("anyPattern");
    return ((!patterns && !rule.rule().hasMutate()) || patternsAreOfMetadata(rule))
        && oldConditionsAreOfMetadata(validate.part("deny").value("conditions"));
  }

  private static boolean patternsAreOfMetadata(RuleInPolicy rule) {
    Part validate = rule.validate();
    return isOfMetadata(rule.mutate().value("patchStrategicMerge"))
        && isOfMetadata(validate.value("pattern"))
        && validate.fields().array("anyPattern").stream().allMatch(WildcardKinds::isOfMetadata);
  }

  private static boolean isOfMetadata(@Nullable Object pattern) {
    return !(pattern instanceof JsonObject object)
        || object.keySet().stream().allMatch("metadata"::equals);
  }

  /// The old list of conditions; `any` and `all` may say what they like.
  private static boolean oldConditionsAreOfMetadata(@Nullable Object conditions) {
    if (!(conditions instanceof JsonArray array) || !ConditionBlocks.isOldList(array)) {
      return true;
    }
    for (int i = 0; i < array.size(); i++) {
      String key = array.object(i).string("key").orElse("");
      boolean asksTheRequest = key.contains("request.") || key.contains("serviceAccountName");
      if (!key.contains("request.object.metadata.")
          && (!asksTheRequest || key.contains("request.object.spec"))) {
        return false;
      }
    }
    return true;
  }
}
