package dev.bulwark.controls;

import dev.bulwark.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A check in the words of a ValidatingAdmissionPolicy: one expression over the whole object, with
/// variables for the pod and its containers.
final class NativeCheck {
  private static final Map<String, String> RENAMED =
      Map.of(
          "pod",
          "variables.pod",
          "podMetadata",
          "variables.podMetadata",
          "params",
          "variables.params");

  private static final String POD =
      """
      object.kind == "Pod" ? object.?spec : \
      object.kind == "CronJob" ? object.?spec.?jobTemplate.?spec.?template.?spec : \
      object.kind == "PodTemplate" ? object.?template.?spec : object.?spec.?template.?spec""";

  private final CheckDefinition check;
  private final JsonObject parameters;
  private final Map<String, String> renamed;
  private final String where;
  private final String holds;

  NativeCheck(CheckDefinition check, JsonObject parameters, int kubernetes) {
    this.check = check;
    this.parameters = parameters;
    this.renamed = new LinkedHashMap<>(RENAMED);
    renamed.put("kubernetes", Integer.toString(kubernetes));
    this.where = rename(check.where());
    this.holds = rename(check.holds());
  }

  private String rename(String expression) {
    return NativeNames.rename(oneLine(expression), renamed);
  }

  private static String oneLine(String expression) {
    return expression.replace('\n', ' ').strip();
  }

  /// What the expression refers to, by name, each seeing those before it.
  Map<String, String> variables() {
    Set<String> used = NativeNames.in(check.where() + " " + check.holds() + " " + check.message());
    Each.Root root = check.each().root();
    Map<String, String> variables = new LinkedHashMap<>();
    if (root != Each.Root.OBJECT || used.contains("pod")) {
      variables.put("pod", "(" + POD + ").orValue({})");
    }
    if (used.contains("podMetadata")) {
      variables.put(
          "podMetadata",
          "("
              + POD.replace("?template.?spec", "?template.?metadata")
                  .replace("? object.?spec :", "? object.?metadata :")
              + ").orValue({})");
    }
    if (root == Each.Root.CONTAINERS) {
      variables.put(
          "containers",
          "variables.pod.?initContainers.orValue([]) + variables.pod.?containers.orValue([])"
              + " + variables.pod.?ephemeralContainers.orValue([])");
    }
    if (!parameters.isEmpty()) {
      variables.put("params", CelLiteral.of(parameters));
    }
    return variables;
  }

  /// What must be true of the object; empty where it ends in parts that have no name.
  Optional<String> expression() {
    List<String> steps = check.each().steps();
    boolean endsInKey = !steps.isEmpty() && !steps.getLast().equals(Each.EVERY);
    return endsInKey ? Optional.empty() : Optional.of(all(base(), 0, 0));
  }

  private String base() {
    return switch (check.each().root()) {
      case OBJECT -> "object";
      case POD -> "variables.pod";
      case CONTAINERS -> "variables.containers";
    };
  }

  private String all(String base, int step, int named) {
    List<String> steps = check.each().steps();
    if (step == steps.size()) {
      return where.isEmpty() ? holds : "!(" + where + ") || (" + holds + ")";
    }
    String name = check.each().names().get(named);
    int star = steps.subList(step, steps.size()).indexOf(Each.EVERY) + step;
    return list(base, step, star) + ".all(" + name + ", " + all(name, star + 1, named + 1) + ")";
  }

  private String list(String base, int step, int star) {
    if (star == step) {
      return base;
    }
    var list = new StringBuilder(base);
    for (String key : check.each().steps().subList(step, star)) {
      list.append(".?").append(key);
    }
    return list.append(".orValue([])").toString();
  }

  /// What to say of the elements that are wrong; empty where lists stand in lists.
  Optional<String> messageExpression(String message) {
    String told = rename(message);
    List<String> names = check.each().names();
    if (names.isEmpty()) {
      return Optional.of(told);
    }
    if (names.size() > 1) {
      return Optional.empty();
    }
    int star = check.each().steps().indexOf(Each.EVERY);
    String wrong = where.isEmpty() ? "!(" + holds + ")" : "(" + where + ") && !(" + holds + ")";
    return Optional.of(
        list(base(), 0, star)
            + ".filter("
            + names.getFirst()
            + ", "
            + wrong
            + ").map("
            + names.getFirst()
            + ", "
            + told
            + ").join(\"; \")");
  }
}
