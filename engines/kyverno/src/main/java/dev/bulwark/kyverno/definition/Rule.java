package dev.bulwark.kyverno.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;

/// One rule of a classic policy, written by hand or generated for pod controllers. All its numbers
/// are doubles, as Kyverno reads them.
///
/// @param path where the rule stands in the policy; for a generated rule, the rule it stems from
public record Rule(String name, JsonObject tree, FieldPath path) {
  public static Rule of(JsonObject tree, FieldPath path) {
    return new Rule(tree.string("name").orElse(""), tree, path);
  }

  public JsonObject match() {
    return tree.object("match");
  }

  public JsonObject exclude() {
    return tree.object("exclude");
  }

  public JsonArray context() {
    return tree.array("context");
  }

  public JsonObject validate() {
    return tree.object("validate");
  }

  public JsonObject mutate() {
    return tree.object("mutate");
  }

  public JsonObject generate() {
    return tree.object("generate");
  }

  public JsonArray verifyImages() {
    return tree.array("verifyImages");
  }

  public boolean hasValidate() {
    return !validate().isEmpty();
  }

  public boolean hasMutate() {
    return !mutate().isEmpty();
  }

  public boolean hasGenerate() {
    return !generate().isEmpty();
  }

  public boolean hasVerifyImages() {
    return !verifyImages().isEmpty();
  }

  /// Whether the rule changes objects that exist already.
  public boolean changesExisting() {
    return !mutate().array("targets").isEmpty();
  }
}
