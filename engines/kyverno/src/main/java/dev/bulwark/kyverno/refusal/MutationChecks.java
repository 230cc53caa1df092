package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.context.VariableScanner;
import dev.bulwark.kyverno.request.YamlValue;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Set;

/// What must hold of rules that mutate.
///
/// Source: kyverno `pkg/policy/mutate/validate.go` and `pkg/validation/policy/validate.go`.
final class MutationChecks {
  /// Stands for what a variable brings.
  private static final String VARIABLE = "kyvernojsonpatchvariable";

  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "move", "copy", "test");
  private static final Set<String> WITHOUT_VALUE = Set.of("remove", "move", "copy");
  private static final List<String> PATCHES = List.of("patchStrategicMerge", "patchesJson6902");

  static final List<RuleCheck> ALL =
      List.of(
          MutationChecks::hasOneForm,
          MutationChecks::loopsHaveOneForm,
          MutationChecks::patchesCanBeRead,
          MutationChecks::existingObjectsAreNamed,
          MutationChecks::targetsAreInTheNamespace);

  private MutationChecks() {}

  private static void hasOneForm(RuleInPolicy rule, Refusals refusals) {
    Part mutate = rule.mutate();
    boolean loops = !mutate.parts("foreach").isEmpty();
    long forms = PATCHES.stream().filter(mutate::has).count() + (loops ? 1 : 0);
    if (forms > 1) {
      refusals.add(
          mutate.path(),
          "a rule patches by one of foreach, patchStrategicMerge and patchesJson6902",
          "make a rule of each");
    }
  }

  private static void loopsHaveOneForm(RuleInPolicy rule, Refusals refusals) {
    rule.mutate().parts("foreach").forEach(loop -> loopHasOneForm(loop, refusals));
  }

  private static void loopHasOneForm(Part loop, Refusals refusals) {
    List<Part> nested = loop.parts("foreach");
    if (nested.isEmpty()) {
      if (PATCHES.stream().filter(loop::has).count() != 1) {
        refusals.add(
            loop.path(),
            "a loop patches by one of patchStrategicMerge and patchesJson6902",
            "give each loop one patch");
      }
      return;
    }
    for (String field :
        new String[] {"context", "preconditions", "patchStrategicMerge", "patchesJson6902"}) {
      if (loop.has(field)) {
        refusals.add(
            loop.at(field),
            "a loop around another loop has nothing but its list",
            "move it into the inner loop");
      }
    }
    nested.forEach(inner -> loopHasOneForm(inner, refusals));
  }

  private static void patchesCanBeRead(RuleInPolicy rule, Refusals refusals) {
    Part mutate = rule.mutate();
    String text = mutate.text("patchesJson6902");
    if (text.isBlank()) {
      return;
    }
    JsonArray operations;
    try {
      operations = operations(text);
    } catch (IllegalArgumentException e) {
      refusals.add(
          mutate.at("patchesJson6902"),
          "a JSON patch is a list of operations: " + e.getMessage(),
          "write each operation as an item of a list, with op and path");
      return;
    }
    for (int i = 0; i < operations.size(); i++) {
      operationCanBeRead(operations.object(i), mutate, refusals);
    }
  }

  /// Whatever variables bring may stand in values.
  private static JsonArray operations(String text) {
    Object patch =
        YamlValue.of(VariableScanner.replaceAll(text, VARIABLE), IllegalArgumentException::new);
    if (patch instanceof JsonArray operations) {
      return operations;
    }
    throw new IllegalArgumentException("this is none");
  }

  private static void operationCanBeRead(JsonObject operation, Part mutate, Refusals refusals) {
    String name = operation.string("op").orElse("");
    String path = operation.string("path").orElse("");
    if (path.contains(VARIABLE)) {
      refusals.add(
          mutate.at("patchesJson6902"),
          "the path of an operation has a variable",
          "write the path out, or loop with foreach");
    } else if (!path.startsWith("/")) {
      refusals.add(
          mutate.at("patchesJson6902"),
          "the path \"" + path + "\" does not begin with a slash",
          "write it as a JSON pointer: /metadata/labels");
    }
    if (!OPERATIONS.contains(name)) {
      refusals.add(
          mutate.at("patchesJson6902"),
          "there is no operation \"" + name + "\"",
          "write add, remove, replace, move, copy or test");
    } else if (!WITHOUT_VALUE.contains(name) && !operation.containsKey("value")) {
      refusals.add(
          mutate.at("patchesJson6902"), "the operation " + name + " has no value", "add a value");
    }
  }

  private static void existingObjectsAreNamed(RuleInPolicy rule, Refusals refusals) {
    boolean byPolicy =
        Boolean.TRUE.equals(rule.policy().spec().get("mutateExistingOnPolicyUpdate"));
    Part mutate = rule.mutate();
    boolean byRule = Boolean.TRUE.equals(mutate.value("mutateExistingOnPolicyUpdate"));
    if (rule.rule().hasMutate() && (byPolicy || byRule) && mutate.parts("targets").isEmpty()) {
      refusals.add(
          mutate.at("targets"),
          "a rule that changes existing objects names them",
          "add targets, or remove mutateExistingOnPolicyUpdate");
    }
  }

  private static void targetsAreInTheNamespace(RuleInPolicy rule, Refusals refusals) {
    if (!rule.isNamespaced()) {
      return;
    }
    for (Part target : rule.mutate().parts("targets")) {
      String namespace = target.text("namespace");
      if (!namespace.isEmpty() && !namespace.equals(rule.policy().namespace())) {
        refusals.add(
            target.at("namespace"),
            "a Policy changes objects of its own namespace alone",
            "remove the namespace, or make it a ClusterPolicy");
      }
    }
  }
}
