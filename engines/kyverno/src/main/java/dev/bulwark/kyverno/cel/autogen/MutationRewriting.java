package dev.bulwark.kyverno.cel.autogen;

import com.google.re2j.Pattern;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;

/// Moves the mutations of pods to pod templates: match conditions and apply configurations, and
/// nothing else, so that JSON patches and variables still mean a pod. Source: Kyverno
/// `pkg/cel/policies/mpol/autogen/autogen.go`.
final class MutationRewriting {
  private static final Pattern SPEC = Pattern.compile("\\b(object|oldObject|Object)\\.spec");
  private static final Pattern LABELS =
      Pattern.compile("\\b(object|oldObject|Object)\\.metadata\\.labels");
  private static final Pattern ANNOTATIONS =
      Pattern.compile("\\b(object|oldObject|Object)\\.metadata\\.annotations");
  private static final String SPACE = " \t\r\n";

  private final Target.Variant variant;

  private MutationRewriting(Target.Variant variant) {
    this.variant = variant;
  }

  static JsonObject of(JsonObject spec, Target.Variant variant) {
    return new MutationRewriting(variant).spec(spec);
  }

  private JsonObject spec(JsonObject spec) {
    JsonObject result = spec;
    if (spec.get("matchConditions") instanceof JsonArray conditions) {
      JsonArray moved = conditions;
      for (int i = 0; i < conditions.size(); i++) {
        moved = moved.with(i, expression(conditions.object(i)));
      }
      result = result.with("matchConditions", moved);
    }
    if (spec.get("mutations") instanceof JsonArray mutations) {
      JsonArray moved = mutations;
      for (int i = 0; i < mutations.size(); i++) {
        JsonObject mutation = mutations.object(i);
        if (mutation.get("applyConfiguration") instanceof JsonObject configuration) {
          moved = moved.with(i, mutation.with("applyConfiguration", expression(configuration)));
        }
      }
      result = result.with("mutations", moved);
    }
    return result;
  }

  private JsonObject expression(JsonObject holder) {
    return holder.get("expression") instanceof String text && !text.isEmpty()
        ? holder.with("expression", rewrite(text))
        : holder;
  }

  private String rewrite(String expression) {
    String template = variant.template();
    String moved = SPEC.matcher(expression).replaceAll("$1." + template + ".spec");
    moved = LABELS.matcher(moved).replaceAll("$1." + template + ".metadata.labels");
    moved = ANNOTATIONS.matcher(moved).replaceAll("$1." + template + ".metadata.annotations");
    return wrapped(moved);
  }

  /// `Object{…}` becomes the template of an object of its own.
  private String wrapped(String expression) {
    String root = expression.strip();
    if (!root.startsWith("Object")) {
      return expression;
    }
    int open = "Object".length();
    while (open < root.length() && SPACE.indexOf(root.charAt(open)) >= 0) {
      open++;
    }
    if (open >= root.length() || root.charAt(open) != '{') {
      return expression;
    }
    int close = closing(root, open);
    return close <= open + 1
        ? expression
        : opening() + root.substring(open + 1, close) + closings() + root.substring(close + 1);
  }

  /// Where the bracket is closed; brackets in texts count as well, as upstream has it.
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private String opening() {
    var opening = new StringBuilder("Object{");
    var type = new StringBuilder("Object");
    for (String step : variant.template().split("\\.", -1)) {
      type.append('.').append(step);
      opening.append(step).append(": ").append(type).append('{');
    }
    return opening.toString();
  }

  private String closings() {
    return "}".repeat(variant.template().split("\\.", -1).length + 1);
  }
}
