package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A rule that is checked, and the policy around it.
///
/// @param part the rule as its author wrote it
record RuleInPolicy(ClassicPolicy policy, Rule rule, Part part) {
  static RuleInPolicy of(ClassicPolicy policy, Rule rule) {
    JsonObject written =
        rule.path().in(policy.source().raw()).orElse(JsonObject.EMPTY) instanceof JsonObject object
            ? object
            : JsonObject.EMPTY;
    return new RuleInPolicy(policy, rule, new Part(written, rule.path()));
  }

  Part match() {
    return part.part("match");
  }

  Part exclude() {
    return part.part("exclude");
  }

  Part validate() {
    return part.part("validate");
  }

  Part mutate() {
    return part.part("mutate");
  }

  Part generate() {
    return part.part("generate");
  }

  boolean isNamespaced() {
    return policy.isNamespaced();
  }

  /// Whether objects that are there already are judged, too.
  boolean isInBackground() {
    return !Boolean.FALSE.equals(policy.spec().get("background"));
  }

  /// The filters of a match or exclude block: of `any`, of `all`, else the block itself.
  static List<Part> filters(Part block) {
    List<Part> any = block.parts("any");
    if (!any.isEmpty()) {
      return any;
    }
    List<Part> all = block.parts("all");
    return all.isEmpty() ? List.of(block) : all;
  }

  /// All filters of a block, however it is written.
  static List<Part> allFilters(Part block) {
    var filters = new ArrayList<>(block.parts("any"));
    filters.addAll(block.parts("all"));
    filters.add(block);
    return filters;
  }
}
